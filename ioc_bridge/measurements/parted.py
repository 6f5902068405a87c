"""A table cut by months on PostgreSQL, plain on SQLite: an operation of migrations."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


class CreateModelByMonths(migrations.CreateModel):
    """Create the model's table, on PostgreSQL as one that is cut by its column ``at``: old months go by dropping their part."""

    def database_forwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any) -> None:
        model = to_state.apps.get_model(app_label, self.name)
        if schema_editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
        elif self.allow_migrate_model(schema_editor.connection.alias, model):
            statement, values = schema_editor.table_sql(model)
            schema_editor.execute(f"{statement} PARTITION BY RANGE (at)", values or None)
