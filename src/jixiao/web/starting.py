"""Brings Django up for a command: environment, database, static files."""

import os
from pathlib import Path


def start_django(data_folder: Path, *, is_local: bool = True) -> None:
    """Sets the environment for this process and those it starts, and brings the database up to date."""
    set_up_django(data_folder, is_local=is_local)
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def set_up_django(data_folder: Path, *, is_local: bool = True) -> None:
    """Sets the environment for this process and those it starts; leaves the database as it is.

    What the environment says already counts more than the arguments, but for the data folder.
    """
    os.environ["JIXIAO_DATA"] = str(data_folder.resolve())
    os.environ.setdefault("JIXIAO_LOCAL", "1" if is_local else "0")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jixiao.web.config.settings")

    import django

    django.setup()


def collect_static_files() -> None:
    """Copies style sheets, scripts and icons to the data folder, under names that change with their content."""
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
