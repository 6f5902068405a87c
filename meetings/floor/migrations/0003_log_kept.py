"""The log of the hall is never changed: the minutes are written from it. By trigger, on both databases."""

from django.db import migrations

TABLE = "meetings_floor_floorlog"
SAYS = "floor: the log of the hall is never changed"


def keep(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for when in ("UPDATE", "DELETE"):
            schema_editor.execute(f"CREATE TRIGGER floor_log_{when.lower()} BEFORE {when} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END")
        return
    schema_editor.execute(
        "CREATE FUNCTION floor_log_kept() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    schema_editor.execute(f"CREATE TRIGGER floor_log_kept BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION floor_log_kept()")


def let(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for when in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER floor_log_{when}")
        return
    schema_editor.execute(f"DROP TRIGGER floor_log_kept ON {TABLE}")
    schema_editor.execute("DROP FUNCTION floor_log_kept()")


class Migration(migrations.Migration):

    dependencies = [("meetings_floor", "0002_floor_item_number")]

    operations = [migrations.RunPython(keep, let)]
