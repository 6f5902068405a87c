"""Refuse UPDATE and DELETE (and TRUNCATE) on the audit chain, also to those who speak SQL."""

from django.db import migrations, models

TABLES = ("govsuite_core_auditentry", "govsuite_core_auditseal")
SENTENCE = "the audit chain is append-only"


def refuse(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            for deed in ("UPDATE", "DELETE"):
                schema_editor.execute(
                    f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
                )
        return
    schema_editor.execute(
        "CREATE FUNCTION govsuite_core_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table in TABLES:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION govsuite_core_append_only()"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION govsuite_core_append_only()"
        )


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            for deed in ("update", "delete"):
                schema_editor.execute(f"DROP TRIGGER {table}_no_{deed}")
        return
    schema_editor.execute("DROP FUNCTION govsuite_core_append_only() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("govsuite_core", "0002_jobs")]
    operations = [
        migrations.RunPython(refuse, allow),
        migrations.AlterField(
            model_name="liveevent", name="version",
            field=models.BigIntegerField(help_text="0: changes no version; -1: progress to be computed again"),
        ),
    ]
