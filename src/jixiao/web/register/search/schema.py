"""The parts of the index that Django's models can't describe, for the migration."""

from typing import Any

_CREATE = {
    "sqlite": [
        # Tokens are parted by spaces and hold no other ASCII sign; a table without content keeps the index alone.
        "CREATE VIRTUAL TABLE register_search USING fts5(grams, chars, content='', tokenize='ascii')",
    ],
    "postgresql": [
        "ALTER TABLE register_searchtext ADD COLUMN grams text[] NOT NULL DEFAULT '{}'",
        "CREATE INDEX register_search_grams ON register_searchtext USING gin (grams)",
    ],
}
_DROP = {
    "sqlite": ["DROP TABLE register_search"],
    "postgresql": ["ALTER TABLE register_searchtext DROP COLUMN grams"],
}


def create_index(apps: Any, schema_editor: Any) -> None:
    """Creates the index for this database."""
    for statement in _CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps: Any, schema_editor: Any) -> None:
    """Drops it."""
    for statement in _DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
