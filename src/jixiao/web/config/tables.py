"""Tables of an app made at once, for a database that has none of them."""

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import ProjectState


class TablesAtOnce(migrations.Migration):
    """A migration that makes tables and changes none; each is made as it is after all operations.

    Django works out all models anew for each table that it makes, which takes nearly all the time of a first start; here
    they are worked out once. A column that an operation adds later, as two tables point at each other, is in its table from
    the beginning.
    """

    def apply(
        self, project_state: "ProjectState", schema_editor: "BaseDatabaseSchemaEditor", collect_sql: bool = False
    ) -> "ProjectState":
        """As Django's own."""
        if collect_sql:
            return super().apply(project_state, schema_editor, collect_sql)
        project_state.__dict__.pop("apps", None)
        state = self.mutate_state(project_state, preserve=False)
        for operation in self.operations:
            if not isinstance(operation, migrations.AddField):
                operation.database_forwards(self.app_label, schema_editor, state, state)
        return state
