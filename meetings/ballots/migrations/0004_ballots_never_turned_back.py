"""What raw SQL could still do, and now meets a trigger as well.

- SQLite's REPLACE removes the row that is in the way without asking the triggers of DELETE: a vote, a line of the list
  or a closed ballot could be written over. An INSERT onto a row that is there is refused before that;
- an open ballot keeps its session, item, question, form, electorate and rule, so that votes are never moved to another item;
- a ballot goes from prepared to open to its end, never back, and is never closed unopened;
- where the council does not let a vote be changed, nobody changes it;
- PostgreSQL's TRUNCATE is refused.
"""

from django.db import migrations

VOTE, VOTER, BALLOT = "meetings_ballots_vote", "meetings_ballots_voter", "meetings_ballots_ballot"
KEPT = ("session_id", "item_id", "question", "form", "electorate", "rule")
#: name, table, when, condition (true = refused), message: on both databases
RULES = [
    ("ballot_forward", BALLOT, "UPDATE",
     "(OLD.state = 'open' AND NEW.state = 'prepared') OR (OLD.state = 'prepared' AND NEW.state = 'closed')",
     "a ballot goes from prepared to open to closed"),
    ("ballot_open_kept", BALLOT, "UPDATE",
     f"OLD.state = 'open' AND ({' OR '.join(f'NEW.{column} <> OLD.{column}' for column in KEPT)})",
     "an open ballot keeps its item, question and rule"),
    ("vote_change_allowed", VOTE, "UPDATE",
     f"NEW.choice <> OLD.choice AND EXISTS (SELECT 1 FROM {BALLOT} WHERE id = OLD.ballot_id AND NOT vote_change_allowed)",
     "a vote of this ballot is not changed"),
]
STATE = f"(SELECT state FROM {BALLOT} WHERE id = NEW.ballot_id)"
#: the same for SQLite's REPLACE; in other states of the ballot the rules before this one refuse already
REPLACED = [
    ("vote_not_replaced", VOTE, "INSERT",
     f"{STATE} = 'open' AND EXISTS (SELECT 1 FROM {VOTE} WHERE id = NEW.id OR voter_id = NEW.voter_id OR receipt = NEW.receipt "
     "OR (ballot_id = NEW.ballot_id AND key = NEW.key))", "there is such a vote"),
    ("vote_key_not_taken", VOTE, "UPDATE",
     f"EXISTS (SELECT 1 FROM {VOTE} WHERE ballot_id = NEW.ballot_id AND key = NEW.key AND id <> OLD.id)", "there is such a vote"),
    ("voter_not_replaced", VOTER, "INSERT",
     f"{STATE} = 'prepared' AND EXISTS (SELECT 1 FROM {VOTER} WHERE id = NEW.id "
     "OR (ballot_id = NEW.ballot_id AND (mandate_id = NEW.mandate_id OR user_id = NEW.user_id)))",
     "there is such a voter"),
    ("ballot_not_replaced", BALLOT, "INSERT",
     f"EXISTS (SELECT 1 FROM {BALLOT} WHERE id = NEW.id OR (NEW.state = 'open' AND state = 'open' AND session_id = NEW.session_id))",
     "there is such a ballot"),
    ("ballot_open_alone", BALLOT, "UPDATE",
     f"NEW.id <> OLD.id OR (NEW.state = 'open' AND EXISTS "
     f"(SELECT 1 FROM {BALLOT} WHERE state = 'open' AND session_id = NEW.session_id AND id <> OLD.id))",
     "another ballot of the session is open"),
]
TABLES = (VOTE, VOTER, BALLOT)


def _sqlite(name, table, when, condition, message):
    return (
        f"CREATE TRIGGER ballots_{name} BEFORE {when} ON {table} FOR EACH ROW WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, 'ballots: {message}'); END"
    )


def _postgresql(name, table, when, condition, message):
    refusal = f"RAISE EXCEPTION 'ballots: {message}' USING ERRCODE = 'integrity_constraint_violation';"
    return [
        f"CREATE FUNCTION ballots_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN {refusal} END IF; RETURN NEW; END $$",
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
    schema_editor.execute(
        "CREATE FUNCTION ballots_not_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'ballots: votes are never emptied' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table in TABLES:
        schema_editor.execute(
            f"CREATE TRIGGER ballots_not_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION ballots_not_emptied()"
        )


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name, *_rest in RULES + REPLACED:
            schema_editor.execute(f"DROP TRIGGER ballots_{name}")
        return
    for name in [name for name, *_rest in RULES] + ["not_emptied"]:
        schema_editor.execute(f"DROP FUNCTION ballots_{name}() CASCADE")


class Migration(migrations.Migration):

    dependencies = [("meetings_ballots", "0003_votes_guarded")]

    operations = [migrations.RunPython(guard, unguard)]
