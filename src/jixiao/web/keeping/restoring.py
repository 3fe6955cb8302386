"""Restoring a backup into an empty installation, on SQLite or PostgreSQL, also one that an earlier version made."""

import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import Error, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model
from django.db.models.sql import InsertQuery

from jixiao import __version__
from jixiao.errors import JixiaoError
from jixiao.web.history.chain import forget_key
from jixiao.web.history.reading import UNREADABLE
from jixiao.web.keeping.contents import FILES, TABLES, check_key, check_names
from jixiao.web.keeping.manifest import DAMAGED, BadBackup, Manifest, blocks, check, read_manifest
from jixiao.web.keeping.values import from_plain
from jixiao.web.starting import DATABASE, UNFINISHED

_CHUNK = 500


class NotEmpty(JixiaoError):
    """The installation to restore into already holds something."""


def restore(source: Path) -> Manifest:
    """Checks the backup, then puts everything into the empty installation that the settings name.

    Tables take the shape that they had when the backup was made, are filled in one transaction, and are then brought up to
    this program's shape by its migrations. A restore that is interrupted leaves a mark, and the next one begins anew.

    Raises:
        BadBackup: the file is no backup, is damaged, or was made by a newer program.
        NotEmpty: something is there already.
    """
    if not zipfile.is_zipfile(source):
        raise BadBackup(f"{source}：不是 jixiao 的备份文件")
    with _opened(source) as archive:
        manifest = read_manifest(archive, source)
        check_names(manifest, source)
        check(archive, manifest, source)
        check_key(archive, manifest, source)
        mark = Path(settings.JIXIAO_DATA) / UNFINISHED
        with _begun(mark):
            state = _shape_of(manifest, source)
            tables = _tables(manifest, state, source)
            _write_files(archive, manifest, source)
            forget_key()
            with transaction.atomic():
                _fill(archive, tables, source)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    from jixiao.web.monitoring.relighting import light_missing
    from jixiao.web.register.search import index

    light_missing(sender=None, apps=apps)
    index.rebuild()
    mark.unlink()
    return manifest


@contextmanager
def _begun(mark: Path) -> Iterator[None]:
    """Marks the folder as holding a part of a backup until all is there; rows of a restore that was broken off are taken out.

    They are in the folder's own database; one that stands elsewhere may be another than the one restored to, and has to be empty.

    Raises:
        NotEmpty: there is data that no unfinished restore has put there.
    """
    was_there = mark.exists()
    if was_there and _is_in(mark.parent):
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
    else:
        _refuse_full()
        mark.touch()
    try:
        yield
    except BaseException:
        if not was_there:
            mark.unlink()
        raise


def _opened(source: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except DAMAGED as error:
        raise BadBackup(f"{source}：备份已损坏，目录读不出来") from error


def _is_in(folder: Path) -> bool:
    """Whether the database is the one that lies in a data folder."""
    name = str(connection.settings_dict["NAME"])
    return connection.vendor == "sqlite" and Path(name).resolve() == (folder / DATABASE).resolve()


def _refuse_full() -> None:
    """Raises NotEmpty where documents, people or history are there."""
    tables = set(connection.introspection.table_names())
    for table in ("register_document", "accounts_user", "history_entry"):
        if table in tables:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  # a name of ours
                (count,) = cursor.fetchone()
            if count:
                raise NotEmpty(
                    f"{settings.JIXIAO_DATA} 里已有数据：恢复只写入空的数据目录和空的数据库，"
                    "请用 --data（或 JIXIAO_DATA、JIXIAO_DATABASE_URL）指定新的位置"
                )


def _shape_of(manifest: Manifest, source: Path) -> Any:
    """Brings the tables into the shape of the backup; gives the models of that time."""
    executor = MigrationExecutor(connection)
    wanted = [_made_at_once(executor.loader).get(step, step) for step in manifest.migrations.items()]
    if not set(wanted) <= set(executor.loader.graph.nodes):
        executor.loader = _StepByStep(connection)
        wanted = list(manifest.migrations.items())
    known = executor.loader.graph.nodes
    if unknown := [f"{app}.{name}" for app, name in wanted if (app, name) not in known]:
        raise BadBackup(
            f"{source}：备份由较新的程序（{manifest.version}）做成，本程序（{__version__}）没有“{unknown[0]}”；"
            "请先升级程序再恢复"
        )
    later = [
        (app, None)
        for app, _ in executor.loader.applied_migrations
        if app not in manifest.migrations and any(node[0] == app for node in known)
    ]
    executor.migrate([*wanted, *dict.fromkeys(later)])
    return executor.loader.project_state(wanted).apps


class _StepByStep(MigrationLoader):
    """Migrations one after another, as they were written: a backup may have a shape that those for an empty database pass over."""

    def load_disk(self) -> None:
        """Leaves out those that stand for several."""
        super().load_disk()
        self.disk_migrations = {step: one for step, one in self.disk_migrations.items() if not one.replaces}


def _made_at_once(loader: MigrationLoader) -> dict[tuple[str, str], tuple[str, str]]:
    """The last of the migrations that one stands for, and that one, where it is used: the tables have the same shape after both."""
    return {one.replaces[-1]: step for step, one in loader.replacements.items() if step in loader.graph.nodes}


def _tables(manifest: Manifest, state: Any, source: Path) -> dict[str, type[Model]]:
    """The table of each part that holds rows. Raises BadBackup where that version had no such table."""
    found = {}
    for name in manifest.members:
        if name.startswith(TABLES):
            try:
                found[name] = state.get_model(name.removeprefix(TABLES).removesuffix(".jsonl"))
            except (LookupError, ValueError) as error:
                raise BadBackup(f"{source}：“{name}”不是备份那个版本的表") from error
    return found


def _write_files(archive: zipfile.ZipFile, manifest: Manifest, source: Path) -> None:
    """Writes the kept files."""
    folder = Path(settings.JIXIAO_DATA).resolve()
    for name in manifest.members:
        if not name.startswith(FILES):
            continue
        target = folder / name.removeprefix(FILES)
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".draft-{target.name}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            for block in blocks(archive, name, source):
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)


def _fill(archive: zipfile.ZipFile, tables: Mapping[str, type[Model]], source: Path) -> None:
    """Puts the rows in. What migrations put there is taken out first; references are checked when all is in.

    Raises:
        BadBackup: rows contradict each other, or one that others point at is missing.
    """
    try:
        _put_in(archive, tables, source)
        connection.check_constraints()
    except (Error, *UNREADABLE) as error:
        raise BadBackup(f"{source}：备份里的数据不完整或互相矛盾，没有恢复（{_first_line(error)}）") from error


def _put_in(archive: zipfile.ZipFile, tables: Mapping[str, type[Model]], source: Path) -> None:
    with connection.cursor() as cursor, connection.constraint_checks_disabled():
        for model in tables.values():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608  # a name of ours
        for name, model in tables.items():
            rows = _rows(archive, name, model, source)
            while some := list(islice(rows, _CHUNK)):
                _insert(model, some)
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables.values())):
            cursor.execute(statement)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def _rows(archive: zipfile.ZipFile, name: str, model: type[Model], source: Path) -> Iterator[Model]:
    columns = {field.attname: field for field in model._meta.concrete_fields}
    with archive.open(name) as part:
        for number, line in enumerate(part, 1):
            try:
                values = json.loads(line)
                if set(values) != set(columns):
                    raise BadBackup(f"{source}：“{name}”第 {number} 行的列与它的版本不符")
                row = model(**{key: from_plain(columns[key], value) for key, value in values.items()})
            except (*UNREADABLE, ValidationError) as error:
                raise BadBackup(f"{source}：“{name}”第 {number} 行不能读，没有恢复") from error
            yield row


def _insert(model: type[Model], rows: list[Model]) -> None:
    """Inserts rows as they are. `bulk_create` would set dates of creation anew, which a restore must not."""
    fields = list(model._meta.concrete_fields)
    size = max(1, connection.ops.bulk_batch_size(fields, rows))
    for start in range(0, len(rows), size):
        query = InsertQuery(model)
        query.insert_values(fields, rows[start : start + size], raw=True)
        query.get_compiler(connection=connection).execute_sql()
