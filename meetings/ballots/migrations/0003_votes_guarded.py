"""The rules of a ballot that hold whoever writes: by trigger, on both databases.

- a vote is inserted or changed only while its ballot is open and electronic, for a voter of that very ballot;
- a vote is never deleted, and keeps its ballot, voter and receipt;
- the list of voters is written only while the ballot is prepared, and never changes afterwards;
- a closed or cancelled ballot never changes again.

The error is an integrity error on both, so that the program meets one kind.
"""

from django.db import migrations

VOTE, VOTER, BALLOT = "meetings_ballots_vote", "meetings_ballots_voter", "meetings_ballots_ballot"

#: name, table, when, condition (true = refused), message. {ballot} reads a column of the row's ballot.
RULES = [
    ("vote_open", VOTE, "INSERT", "COALESCE((SELECT state FROM {b} WHERE id = NEW.ballot_id), '') <> 'open'", "the ballot is not open"),
    ("vote_form", VOTE, "INSERT", "COALESCE((SELECT form FROM {b} WHERE id = NEW.ballot_id), '') <> 'electronic'", "the ballot is by show of hands"),
    ("vote_voter", VOTE, "INSERT", "COALESCE((SELECT ballot_id FROM {v} WHERE id = NEW.voter_id), -1) <> NEW.ballot_id", "the voter belongs to another ballot"),
    ("vote_change_open", VOTE, "UPDATE", "COALESCE((SELECT state FROM {b} WHERE id = OLD.ballot_id), '') <> 'open'", "the ballot is not open"),
    (
        "vote_change_kept", VOTE, "UPDATE",
        "NEW.ballot_id <> OLD.ballot_id OR NEW.voter_id <> OLD.voter_id OR NEW.receipt <> OLD.receipt OR NEW.id <> OLD.id",
        "a vote keeps its ballot, voter and receipt",
    ),
    ("vote_kept", VOTE, "DELETE", "1 = 1", "a vote is never deleted"),
    ("voter_frozen", VOTER, "INSERT", "COALESCE((SELECT state FROM {b} WHERE id = NEW.ballot_id), '') <> 'prepared'", "the list of voters is frozen"),
    ("voter_unchanged", VOTER, "UPDATE", "1 = 1", "the list of voters is frozen"),
    ("voter_kept", VOTER, "DELETE", "1 = 1", "the list of voters is frozen"),
    ("ballot_over", BALLOT, "UPDATE", "OLD.state IN ('closed', 'cancelled')", "the ballot is over"),
    ("ballot_kept", BALLOT, "DELETE", "OLD.state <> 'prepared'", "a ballot that was opened is never deleted"),
]


def _sqlite(name, table, when, condition, message):
    return (
        f"CREATE TRIGGER ballots_{name} BEFORE {when} ON {table} FOR EACH ROW WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, 'ballots: {message}'); END"
    )


def _postgresql(table, when, rules):
    """One function a table and event. The ballot is held FOR SHARE, so that raw SQL queues at closing like the deed."""
    name = f"ballots_{table.rsplit('_', 1)[1]}_{when.lower()}"
    row = "OLD" if when != "INSERT" else "NEW"
    hold = f"PERFORM 1 FROM {BALLOT} WHERE id = {row}.ballot_id FOR SHARE;" if table == VOTE else ""
    checks = " ".join(
        f"IF {condition} THEN RAISE EXCEPTION 'ballots: {message}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
        for _name, _table, _when, condition, message in rules
    )
    given = "OLD" if when == "DELETE" else "NEW"
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {hold} {checks} RETURN {given}; END $$",
        f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


def _filled():
    return [(name, table, when, condition.format(b=BALLOT, v=VOTER), message) for name, table, when, condition, message in RULES]


def _groups():
    groups = {}
    for rule in _filled():
        groups.setdefault((rule[1], rule[2]), []).append(rule)
    return groups


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for rule in _filled():
            schema_editor.execute(_sqlite(*rule))
        return
    for (table, when), rules in _groups().items():
        for statement in _postgresql(table, when, rules):
            schema_editor.execute(statement)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for rule in _filled():
            schema_editor.execute(f"DROP TRIGGER ballots_{rule[0]}")
        return
    for table, when in _groups():
        name = f"ballots_{table.rsplit('_', 1)[1]}_{when.lower()}"
        schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
        schema_editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):

    dependencies = [("meetings_ballots", "0002_ballot_versions_and_house")]

    operations = [migrations.RunPython(guard, unguard)]
