"""The backup: every table and every kept file as one archive, taken while people work."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from jixiao import __version__
from jixiao.errors import JixiaoError, fault_text
from jixiao.web.history.snapshot import snapshot
from jixiao.web.keeping.manifest import NAME, Manifest, Member
from jixiao.web.keeping.values import to_plain

LEFT_OUT = frozenset({"sessions.Session"})
"""Sessions end with the installation that began them."""
KEPT_FILES = ("secret-key", "history-key", "holds-example")
KEPT_FOLDERS = ("documents", "attachments")
_CHUNK = 500


class CannotBackUp(JixiaoError):
    """The backup can't be written; says where and why."""


def back_up(target: Path) -> Manifest:
    """Writes the backup of everything; the file is there whole or not at all.

    All tables are read in one snapshot, so that what people change meanwhile is either wholly in it or not at all. Files
    are written before the rows that name them and never change, so that each file of a row in the snapshot is there.

    Raises:
        CannotBackUp: the file is there already, or can't be written.
    """
    if target.exists():
        raise CannotBackUp(f"{target} 已经存在：备份不覆盖旧文件，请换一个名字")
    draft = target.with_name(f".{target.name}.draft-{os.getpid()}")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            manifest = _write(file)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(target)
    except OSError as error:
        raise CannotBackUp(f"{target} 写不了：{fault_text(error)}；请换一个有空间、可写的位置") from error
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def _write(file: Any) -> Manifest:
    members: dict[str, Member] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        with snapshot():
            migrations = last_migrations()
            for model in models_kept():
                name = f"tables/{model._meta.label}.jsonl"
                members[name] = _write_table(archive, name, model)
        for path in _files():
            name = f"files/{path.relative_to(settings.JIXIAO_DATA).as_posix()}"
            members[name] = _write_file(archive, name, path)
        manifest = Manifest(datetime.now(UTC).isoformat(timespec="seconds"), __version__, migrations, members)
        archive.writestr(NAME, manifest.to_json())
    return manifest


def models_kept() -> list[type[Model]]:
    """Every table of the installation, tables between others included."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and model._meta.label not in LEFT_OUT]


def last_migrations() -> dict[str, str]:
    """The last applied migration of each app."""
    return dict(sorted(MigrationRecorder(connection).applied_migrations()))


def _write_table(archive: zipfile.ZipFile, name: str, model: type[Model]) -> Member:
    digest, count = hashlib.sha256(), 0
    columns = model._meta.concrete_fields
    with archive.open(name, "w", force_zip64=True) as part:
        rows = model._base_manager.order_by("pk").iterator(chunk_size=_CHUNK)  # noqa: SLF001  # Django's documented name
        for row in rows:
            values = {field.attname: to_plain(field, getattr(row, field.attname)) for field in columns}
            line = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            part.write(line)
            digest.update(line)
            count += 1
    return Member(digest.hexdigest(), count)


def _write_file(archive: zipfile.ZipFile, name: str, path: Path) -> Member:
    digest = hashlib.sha256()
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as part:
        while block := source.read(1024 * 1024):
            part.write(block)
            digest.update(block)
    return Member(digest.hexdigest())


def _files() -> Iterator[Path]:
    """What lies in the data folder and can't be made again."""
    folder = Path(settings.JIXIAO_DATA)
    yield from (folder / name for name in KEPT_FILES if (folder / name).is_file())
    for part in KEPT_FOLDERS:
        yield from sorted(
            path for path in (folder / part).rglob("*") if path.is_file() and not path.name.startswith(".draft-")
        )
