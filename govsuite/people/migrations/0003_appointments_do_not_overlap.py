"""PostgreSQL refuses overlapping appointments by itself; on SQLite one writer at a time checks them."""

from django.db import migrations

ADD = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE govsuite_people_appointment ADD CONSTRAINT people_appointment_no_overlap
    EXCLUDE USING gist (user_id WITH =, position_id WITH =, unit_id WITH =, daterange(starts, ends, '[]') WITH &&);
"""
DROP = "ALTER TABLE govsuite_people_appointment DROP CONSTRAINT IF EXISTS people_appointment_no_overlap;"


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(ADD)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP)


class Migration(migrations.Migration):

    dependencies = [
        ("govsuite_people", "0002_device_sessions_and_access_sheets"),
    ]

    operations = [migrations.RunPython(add, drop)]
