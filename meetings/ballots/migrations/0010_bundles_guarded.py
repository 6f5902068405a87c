"""The motions of one vote are fixed when it opens, on both databases; what is left of a vote on several keeps its text."""

from django.db import migrations

BALLOT, MOTION = "meetings_ballots_ballot", "meetings_ballots_motion"


def _state(row):
    return f"COALESCE((SELECT state FROM {BALLOT} WHERE id = {row}.ballot_id), '')"


#: name, table, when, condition (true = refused), message
RULES = [
    ("motion_prepared", MOTION, "INSERT", f"{_state('NEW')} <> 'prepared'", "the motions of a vote are fixed"),
    ("motion_fixed", MOTION, "UPDATE", f"{_state('OLD')} <> 'prepared'", "the motions of a vote are fixed"),
    ("motion_same", MOTION, "UPDATE", "NEW.text <> OLD.text OR NEW.place <> OLD.place OR NEW.ballot_id <> OLD.ballot_id", "a motion keeps its text"),
    ("motion_out", MOTION, "UPDATE", "OLD.single_id IS NOT NULL", "a motion is taken out once"),
    ("motion_kept", MOTION, "DELETE", "1 = 1", "a motion is never deleted"),
    ("ballot_place_kept", BALLOT, "UPDATE",
     "OLD.state = 'open' AND (COALESCE(NEW.whole_id, -1) <> COALESCE(OLD.whole_id, -1) OR COALESCE(NEW.bundled, -1) <> COALESCE(OLD.bundled, -1))",
     "an open ballot keeps its place"),
]
#: SQLite's REPLACE asks no trigger of DELETE
REPLACED = [
    ("motion_not_replaced", MOTION, "INSERT",
     f"EXISTS (SELECT 1 FROM {MOTION} WHERE id = NEW.id OR (ballot_id = NEW.ballot_id AND place = NEW.place))", "there is such a motion"),
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
    if schema_editor.connection.vendor == "sqlite":
        for rule in RULES + REPLACED:
            schema_editor.execute(_sqlite(*rule))
        return
    for rule in RULES:
        for statement in _postgresql(*rule):
            schema_editor.execute(statement)
    schema_editor.execute(f"CREATE TRIGGER ballots_not_emptied BEFORE TRUNCATE ON {MOTION} FOR EACH STATEMENT EXECUTE FUNCTION ballots_not_emptied()")


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name, *_rest in RULES + REPLACED:
            schema_editor.execute(f"DROP TRIGGER ballots_{name}")
        return
    for name, *_rest in RULES:
        schema_editor.execute(f"DROP FUNCTION ballots_{name}() CASCADE")
    schema_editor.execute(f"DROP TRIGGER ballots_not_emptied ON {MOTION}")


class Migration(migrations.Migration):

    dependencies = [("meetings_ballots", "0009_several_votes_on_an_item")]

    operations = [migrations.RunPython(guard, unguard)]
