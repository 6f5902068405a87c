"""Whoever writes: no sheet once the holders hand in the key, and who holds it is fixed when the vote opens. By trigger, on both databases."""

from django.db import migrations

BALLOT, ENVELOPE, HOLDER = "meetings_ballots_ballot", "meetings_ballots_envelope", "meetings_ballots_keyholder"
ENDED = f"EXISTS (SELECT 1 FROM {BALLOT} WHERE id = NEW.ballot_id AND keys_asked_at IS NOT NULL)"


def _state(row):
    return f"COALESCE((SELECT state FROM {BALLOT} WHERE id = {row}.split_id), '')"


#: name, table, when, condition (true = refused), message
RULES = [
    ("envelope_ended", ENVELOPE, "INSERT", ENDED, "the voting has ended"),
    ("envelope_change_ended", ENVELOPE, "UPDATE", ENDED, "the voting has ended"),
    ("ballot_ended", BALLOT, "UPDATE", "OLD.keys_asked_at IS NOT NULL AND NEW.keys_asked_at IS NULL", "a voting that has ended does not go on"),
    ("holder_prepared", HOLDER, "INSERT", f"{_state('NEW')} <> 'prepared'", "who holds the key is fixed"),
    ("holder_same", HOLDER, "UPDATE", f"{_state('OLD')} <> 'prepared' AND (NEW.user_id <> OLD.user_id OR NEW.public_key <> OLD.public_key)", "who holds the key is fixed"),
    ("holder_kept", HOLDER, "DELETE", f"{_state('OLD')} <> 'prepared'", "who holds the key is fixed"),
]


def _sqlite(name, table, when, condition, message):
    return f"CREATE TRIGGER ballots_{name} BEFORE {when} ON {table} FOR EACH ROW WHEN {condition} BEGIN SELECT RAISE(ABORT, 'ballots: {message}'); END"


def _postgresql(name, table, when, condition, message):
    refusal = f"RAISE EXCEPTION 'ballots: {message}' USING ERRCODE = 'integrity_constraint_violation';"
    given = "OLD" if when == "DELETE" else "NEW"
    return [
        f"CREATE FUNCTION ballots_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN {refusal} END IF; RETURN {given}; END $$",
        f"CREATE TRIGGER ballots_{name} BEFORE {when} ON {table} FOR EACH ROW EXECUTE FUNCTION ballots_{name}()",
    ]


def guard(apps, schema_editor):
    for rule in RULES:
        for statement in [_sqlite(*rule)] if schema_editor.connection.vendor == "sqlite" else _postgresql(*rule):
            schema_editor.execute(statement)


def unguard(apps, schema_editor):
    for name, *_rest in RULES:
        schema_editor.execute(f"DROP TRIGGER ballots_{name}" if schema_editor.connection.vendor == "sqlite" else f"DROP FUNCTION ballots_{name}() CASCADE")


class Migration(migrations.Migration):

    dependencies = [("meetings_ballots", "0014_keys_held_by_persons")]

    operations = [migrations.RunPython(guard, unguard)]
