"""Brings Django up for a command: environment, database, static files."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jixiao.errors import JixiaoError
from jixiao.web.config.environment import UNTIL_ACCOUNTS
from jixiao.web.progress import Steps

if TYPE_CHECKING:
    from django.core.management.base import BaseCommand


DATABASE = "register.sqlite3"
"""The database in the data folder, where `JIXIAO_DATABASE_URL` names no other."""
UNFINISHED = "restore-unfinished"
"""Lies in the data folder from the first thing that a restore puts there to the last."""
_FILES_SCHEME = "sqlite:///"
_BEGUN = ("secret-key", "history-key", "uploading")


class UnfinishedRestore(JixiaoError):
    """What lies in the data folder is a part of a backup."""


def holds_register(data_folder: Path) -> bool:
    """Whether a register was begun there; looks only, and loads and makes nothing.

    Where `JIXIAO_DATABASE_URL` names a server, its tables are not asked for: what lies beside them in the folder tells.
    """
    address = os.environ.get("JIXIAO_DATABASE_URL") or ""
    if address and not address.startswith(_FILES_SCHEME):
        return any((data_folder / name).exists() for name in _BEGUN)
    path = Path(address.removeprefix(_FILES_SCHEME)) if address else data_folder / DATABASE
    return path.is_file() and path.stat().st_size > 0


def start_django(data_folder: Path, *, is_local: bool = True, steps: Steps | None = None) -> None:
    """Sets the environment for this process and those it starts, and brings the database up to date.

    Args:
        data_folder: where the database and the files lie.
        is_local: whether the environment says nothing else for a server on this machine alone.
        steps: is told of each migration; None where nobody watches.

    Raises:
        UnfinishedRestore: a restore into this folder was broken off.
    """
    if (data_folder / UNFINISHED).exists():
        raise UnfinishedRestore(f"{data_folder}：恢复到这里没有做完就中断了，数据不全；请再运行一次 jixiao restore")
    set_up_django(data_folder, is_local=is_local)
    from django.core.management import call_command

    command = migrate_telling(steps) if steps else "migrate"
    call_command(command, verbosity=0, interactive=False)


def migrate_telling(steps: Steps) -> "BaseCommand":
    """The command `migrate` that tells of each migration."""
    from django.core.management.commands.migrate import Command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    total = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))

    class Telling(Command):
        def migration_progress_callback(self, action: str, migration: Any = None, fake: bool = False) -> None:
            if action == "apply_success":
                steps.one(total)

    return Telling()


def set_up_django(data_folder: Path, *, is_local: bool = True) -> None:
    """Sets the environment for this process and those it starts; leaves the database as it is.

    What the environment says already counts more than the arguments, but for the data folder.
    """
    os.environ["JIXIAO_DATA"] = str(data_folder.resolve())
    os.environ.setdefault("JIXIAO_LOCAL", UNTIL_ACCOUNTS if is_local else "0")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jixiao.web.config.settings")

    import django

    django.setup()


def collect_static_files() -> None:
    """Copies style sheets, scripts and icons to the data folder, under names that change with their content."""
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
