"""Only a counted ballot is annulled, and an annulment stays as it was written."""

from django.db import migrations

TABLE, BALLOT = "meetings_ballots_annulment", "meetings_ballots_ballot"
#: name, when, condition (true = refused), message: on both databases
RULES = [
    ("annulment_counted", "INSERT", f"COALESCE((SELECT state FROM {BALLOT} WHERE id = NEW.ballot_id), '') <> 'closed'", "only a counted ballot is annulled"),
    ("annulment_kept", "UPDATE", "1 = 1", "an annulment stays as it is"),
    ("annulment_stays", "DELETE", "1 = 1", "an annulment stays as it is"),
]


def guard(apps, schema_editor):
    for name, when, condition, message in RULES:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(
                f"CREATE TRIGGER ballots_{name} BEFORE {when} ON {TABLE} FOR EACH ROW WHEN {condition} BEGIN SELECT RAISE(ABORT, 'ballots: {message}'); END"
            )
            continue
        refusal = f"RAISE EXCEPTION 'ballots: {message}' USING ERRCODE = 'integrity_constraint_violation';"
        schema_editor.execute(
            f"CREATE FUNCTION ballots_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN {refusal} END IF; RETURN NEW; END $$"
        )
        schema_editor.execute(f"CREATE TRIGGER ballots_{name} BEFORE {when} ON {TABLE} FOR EACH ROW EXECUTE FUNCTION ballots_{name}()")


def unguard(apps, schema_editor):
    for name, _when, _condition, _message in RULES:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER ballots_{name}")
        else:
            schema_editor.execute(f"DROP FUNCTION ballots_{name}() CASCADE")


class Migration(migrations.Migration):

    dependencies = [("meetings_ballots", "0016_annulments")]

    operations = [migrations.RunPython(guard, unguard)]
