"""Tables have the same shape whether made at once or by one migration after another, and take that of an older backup."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from jixiao.web.config.database import database_settings
from jixiao.web.keeping.manifest import Manifest
from jixiao.web.keeping.restoring import _shape_of
from tests.web.conftest import use_database

SHAPE = {
    "sqlite": ["SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'register_search_%'"],
    "postgresql": [
        (
            "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, is_identity, column_default"
            " FROM information_schema.columns WHERE table_schema = 'public'"
        ),
        (
            "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE connamespace = 'public'::regnamespace"
        ),
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    ],
}


def shape() -> list[Any]:
    """The tables, their columns, constraints and indexes; the order of columns apart."""
    found: list[Any] = []
    with connection.cursor() as cursor:
        for question in SHAPE[connection.vendor]:
            cursor.execute(question)
            found += [tuple(columns_sorted(str(value)) for value in row) for row in cursor.fetchall()]
    return sorted(found)


def columns_sorted(text: str) -> str:
    """The text of SQLite for a table, which names the columns in their order; any other as it is."""
    table = re.fullmatch(r"(CREATE TABLE \S+ )\((.*)\)", text, re.DOTALL)
    return text if table is None else table[1] + ", ".join(sorted(table[2].split(", ")))


def last_steps() -> dict[str, str]:
    """The last migration of each app, those apart that stand for several: what the list of a backup says."""
    steps = MigrationLoader(None).disk_migrations
    return dict(sorted(step for step, one in steps.items() if not one.replaces))


def take_shape(of: dict[str, str]) -> Any:
    """Brings the tables into the shape after these migrations."""
    return _shape_of(Manifest("", "", of, {}), Path("all.jxb"))


@pytest.fixture
def empty(migrated: dict[str, Any], request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[Any]]:
    """An empty database; gives the shape that tables have which are made at once."""
    use_database(migrated)
    at_once = shape()
    if connection.vendor == "sqlite":
        url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    else:
        url = request.getfixturevalue("postgres_database")["JIXIAO_DATABASE_URL"]
    use_database({**migrated, **database_settings(url)})
    yield at_once
    use_database(migrated)


def test_an_older_shape_is_taken_and_upgraded_to_that_of_tables_made_at_once(empty: list[Any]) -> None:
    assert older_is_taken_and_upgraded() == empty


@pytest.mark.parametrize("migrated", ["sqlite"], indirect=True, scope="session")
def test_tables_made_at_once_go_back_to_an_older_shape(empty: list[Any]) -> None:
    call_command("migrate", verbosity=0, interactive=False)
    assert older_is_taken_and_upgraded() == empty


def older_is_taken_and_upgraded() -> list[Any]:
    """The shape of the tables after they had that of an older backup."""
    models = take_shape({**last_steps(), "register": "0005_adopt", "monitoring": "0004_blank_progress"})
    assert "withdrawn_at" not in {field.name for field in models.get_model("register", "Document")._meta.fields}
    with connection.cursor() as cursor:
        columns = {
            column.name for column in connection.introspection.get_table_description(cursor, "register_document")
        }
    assert "imported_at" in columns
    assert "withdrawn_at" not in columns
    call_command("migrate", verbosity=0, interactive=False)
    return shape()


def test_the_shape_of_a_backup_of_this_version_is_made_at_once(
    empty: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jixiao.web.keeping.restoring._StepByStep", None)
    models = take_shape(last_steps())
    assert "withdrawn_at" in {field.name for field in models.get_model("register", "Document")._meta.fields}
    assert shape() == empty


def test_migrations_depend_on_the_steps_that_a_backup_names() -> None:
    steps = MigrationLoader(None).disk_migrations
    at_once = {step for step, one in steps.items() if one.replaces}
    later = {step: set(one.dependencies) & at_once for step, one in steps.items() if step not in at_once}
    assert {step: found for step, found in later.items() if found} == {}
