"""The rules of secret ballots and of ballots on persons that hold whoever writes: by trigger, on both databases.

- an envelope is inserted or replaced only while its ballot is open and secret, for a voter of that very ballot, and goes
  only when the ballot is over;
- sheets, turnout and outcomes are written while the ballot is open (its closing does that) and never change;
- who stands on the sheet is fixed when the ballot opens, and so are its form and its key.
"""

from django.db import migrations

BALLOT, VOTER, SUBJECT = "meetings_ballots_ballot", "meetings_ballots_voter", "meetings_ballots_subject"
ENVELOPE, SHEET = "meetings_ballots_envelope", "meetings_ballots_sheet"
TURNOUT, OUTCOME = "meetings_ballots_turnout", "meetings_ballots_outcome"


def _ballot(column, row="NEW"):
    return f"COALESCE((SELECT {column} FROM {BALLOT} WHERE id = {row}.ballot_id), '')"


def _through(table, column, key):
    return f"COALESCE((SELECT b.{column} FROM {BALLOT} b JOIN {table} t ON t.ballot_id = b.id WHERE t.id = NEW.{key}), '')"


KEPT = ("kind", "sheet", "public_key", "round")
#: name, table, when, condition (true = refused), message
RULES = [
    ("envelope_open", ENVELOPE, "INSERT", f"{_ballot('state')} <> 'open' OR {_ballot('form')} <> 'secret'", "no secret ballot is open"),
    ("envelope_voter", ENVELOPE, "INSERT", f"COALESCE((SELECT ballot_id FROM {VOTER} WHERE id = NEW.voter_id), -1) <> NEW.ballot_id",
     "the voter belongs to another ballot"),
    ("envelope_change_open", ENVELOPE, "UPDATE", f"{_ballot('state', 'OLD')} <> 'open'", "the ballot is not open"),
    ("envelope_change_kept", ENVELOPE, "UPDATE", "NEW.ballot_id <> OLD.ballot_id OR NEW.voter_id <> OLD.voter_id", "an envelope keeps its ballot and voter"),
    ("envelope_change_allowed", ENVELOPE, "UPDATE",
     f"NEW.sealed <> OLD.sealed AND EXISTS (SELECT 1 FROM {BALLOT} WHERE id = OLD.ballot_id AND NOT vote_change_allowed)",
     "a vote of this ballot is not changed"),
    ("envelope_kept", ENVELOPE, "DELETE", f"{_ballot('state', 'OLD')} NOT IN ('closed', 'cancelled')", "an envelope stays until its ballot is over"),
    ("sheet_open", SHEET, "INSERT", f"{_ballot('state')} <> 'open' OR {_ballot('form')} <> 'secret'", "sheets are written by the closing"),
    ("sheet_unchanged", SHEET, "UPDATE", "1 = 1", "a sheet never changes"),
    ("sheet_kept", SHEET, "DELETE", "1 = 1", "a sheet is never deleted"),
    ("turnout_open", TURNOUT, "INSERT", f"{_through(VOTER, 'state', 'voter_id')} <> 'open' OR {_through(VOTER, 'form', 'voter_id')} <> 'secret'",
     "who voted is written by the closing"),
    ("turnout_unchanged", TURNOUT, "UPDATE", "1 = 1", "who voted never changes"),
    ("turnout_kept", TURNOUT, "DELETE", "1 = 1", "who voted is never deleted"),
    ("outcome_open", OUTCOME, "INSERT", f"{_through(SUBJECT, 'state', 'subject_id')} <> 'open'", "outcomes are written by the closing"),
    ("outcome_unchanged", OUTCOME, "UPDATE", "1 = 1", "an outcome never changes"),
    ("outcome_kept", OUTCOME, "DELETE", "1 = 1", "an outcome is never deleted"),
    ("subject_frozen", SUBJECT, "INSERT", f"{_ballot('state')} <> 'prepared'", "who stands on the sheet is fixed"),
    ("subject_unchanged", SUBJECT, "UPDATE", f"{_ballot('state', 'OLD')} <> 'prepared' OR NEW.ballot_id <> OLD.ballot_id", "who stands on the sheet is fixed"),
    ("subject_kept", SUBJECT, "DELETE", f"{_ballot('state', 'OLD')} <> 'prepared'", "who stands on the sheet is fixed"),
    ("ballot_sheet_kept", BALLOT, "UPDATE", f"OLD.state = 'open' AND ({' OR '.join(f'NEW.{column} <> OLD.{column}' for column in KEPT)})",
     "an open ballot keeps its sheet and key"),
]
#: SQLite's REPLACE asks no trigger of DELETE
REPLACED = [
    ("envelope_not_replaced", ENVELOPE, "INSERT",
     f"EXISTS (SELECT 1 FROM {ENVELOPE} WHERE voter_id = NEW.voter_id OR (ballot_id = NEW.ballot_id AND key = NEW.key))", "there is such an envelope"),
    ("envelope_key_not_taken", ENVELOPE, "UPDATE",
     f"EXISTS (SELECT 1 FROM {ENVELOPE} WHERE ballot_id = NEW.ballot_id AND key = NEW.key AND voter_id <> OLD.voter_id)", "there is such an envelope"),
    ("sheet_not_replaced", SHEET, "INSERT", f"EXISTS (SELECT 1 FROM {SHEET} WHERE id = NEW.id)", "there is such a sheet"),
    ("subject_not_replaced", SUBJECT, "INSERT",
     f"EXISTS (SELECT 1 FROM {SUBJECT} WHERE id = NEW.id OR (ballot_id = NEW.ballot_id AND place = NEW.place))", "there is such a person"),
]
TABLES = (ENVELOPE, SHEET, TURNOUT, OUTCOME, SUBJECT)


def _sqlite(name, table, when, condition, message):
    return (
        f"CREATE TRIGGER ballots_{name} BEFORE {when} ON {table} FOR EACH ROW WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, 'ballots: {message}'); END"
    )


def _postgresql(name, table, when, condition, message):
    row = "OLD" if when != "INSERT" else "NEW"
    hold = f"PERFORM 1 FROM {BALLOT} WHERE id = {row}.ballot_id FOR SHARE;" if table == ENVELOPE and when != "DELETE" else ""
    refusal = f"RAISE EXCEPTION 'ballots: {message}' USING ERRCODE = 'integrity_constraint_violation';"
    given = "OLD" if when == "DELETE" else "NEW"
    return [
        f"CREATE FUNCTION ballots_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {hold} IF {condition} THEN {refusal} END IF; RETURN {given}; END $$",
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
    for table in TABLES:
        schema_editor.execute(
            f"CREATE TRIGGER ballots_not_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION ballots_not_emptied()"
        )


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name, *_rest in RULES + REPLACED:
            schema_editor.execute(f"DROP TRIGGER ballots_{name}")
        return
    for name, *_rest in RULES:
        schema_editor.execute(f"DROP FUNCTION ballots_{name}() CASCADE")
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER ballots_not_emptied ON {table}")


class Migration(migrations.Migration):

    dependencies = [("meetings_ballots", "0005_secret_ballots_and_persons")]

    operations = [migrations.RunPython(guard, unguard)]
