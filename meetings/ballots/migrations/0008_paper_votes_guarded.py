"""The rules of votes on paper that hold whoever writes: by trigger, on both databases.

- a paper side belongs to a prepared ballot on paper; nothing of it changes once the ballot is over, but its record's number;
- the board is fixed with the first count, and nobody on it stands on the sheet;
- sheets are printed before the vote opens, keep their serial and are never unseen;
- a count is entered while its ballot is open, issued and not settled, by a member of that very board, and never changes;
- what was issued stands once counting began, what was settled stays;
- a ballot on paper opens with a head of its board, and closes only when two counts agree.
"""

from django.db import migrations

BALLOT, SUBJECT, MANDATE = "meetings_ballots_ballot", "meetings_ballots_subject", "meetings_bodies_mandate"
PAPER, MEMBER = "meetings_ballots_papervote", "meetings_ballots_boardmember"
SHEET, ENTRY = "meetings_ballots_papersheet", "meetings_ballots_countentry"
OVER = ("closed", "cancelled")


def _ballot(column, row="NEW", key="paper_id"):
    return f"COALESCE((SELECT {column} FROM {BALLOT} WHERE id = {row}.{key}), '')"


def _counted(row, key):
    return f"EXISTS (SELECT 1 FROM {ENTRY} WHERE paper_id = {row}.{key})"


def _changed(*columns):
    return " OR ".join(f"COALESCE(NEW.{column}, -1) <> COALESCE(OLD.{column}, -1)" for column in columns)


ISSUED = ("issued", "spoiled", "unused", "printed", "batch")
MOVED = f"{_changed(*ISSUED, 'round', 'elected_in_id')} OR NEW.settled <> OLD.settled OR NEW.printed_for <> OLD.printed_for"
NO_HEAD = f"NOT EXISTS (SELECT 1 FROM {MEMBER} WHERE paper_id = OLD.id AND is_head)"
UNSETTLED = f"NOT EXISTS (SELECT 1 FROM {PAPER} WHERE ballot_id = OLD.id AND settled <> '{{}}')"
#: name, table, when, condition (true = refused), message
RULES = [
    ("paper_form", PAPER, "INSERT", f"{_ballot('form', key='ballot_id')} <> 'paper' OR {_ballot('state', key='ballot_id')} <> 'prepared'", "no vote on paper is prepared"),
    ("paper_own", PAPER, "UPDATE", "NEW.ballot_id <> OLD.ballot_id", "a paper side keeps its ballot"),
    ("paper_over", PAPER, "UPDATE", f"{_ballot('state', 'OLD', 'ballot_id')} IN {OVER} AND ({MOVED})", "the vote is over"),
    ("paper_counted", PAPER, "UPDATE", f"{_counted('OLD', 'ballot_id')} AND ({_changed(*ISSUED)})", "counting began: what was issued stands"),
    ("paper_settled", PAPER, "UPDATE", "OLD.settled <> '{}' AND NEW.settled <> OLD.settled", "the counts agree: the figures stand"),
    ("paper_kept", PAPER, "DELETE", "1 = 1", "a paper side is never deleted"),
    ("board_fixed", MEMBER, "INSERT", f"{_ballot('state')} NOT IN ('prepared', 'open') OR {_counted('NEW', 'paper_id')}", "the board is fixed"),
    ("board_candidate", MEMBER, "INSERT",
     f"EXISTS (SELECT 1 FROM {SUBJECT} s JOIN {MANDATE} m ON m.id = s.mandate_id "
     "WHERE s.ballot_id = NEW.paper_id AND s.withdrawn_at IS NULL AND m.user_id = NEW.user_id)", "who stands on the sheet does not count it"),
    ("board_unchanged", MEMBER, "UPDATE", "1 = 1", "a member of the board never changes"),
    ("board_kept", MEMBER, "DELETE", f"{_ballot('state', 'OLD')} NOT IN ('prepared', 'open') OR {_counted('OLD', 'paper_id')}", "the board is fixed"),
    ("papersheet_prepared", SHEET, "INSERT", f"{_ballot('state')} <> 'prepared'", "sheets are printed before the vote opens"),
    ("papersheet_same", SHEET, "UPDATE",
     "NEW.paper_id <> OLD.paper_id OR NEW.batch <> OLD.batch OR NEW.serial <> OLD.serial OR (OLD.seen AND NOT NEW.seen)", "a printed sheet never changes"),
    ("papersheet_seen", SHEET, "UPDATE", f"{_ballot('state', 'OLD')} <> 'open'", "sheets are looked at while the board counts"),
    ("papersheet_kept", SHEET, "DELETE", "1 = 1", "a printed sheet is never deleted"),
    ("count_open", ENTRY, "INSERT", f"{_ballot('state')} <> 'open'", "the vote is not open"),
    ("count_stage", ENTRY, "INSERT",
     # SQLite asks its triggers in no order: each refuses one thing alone.
     f"{_ballot('state')} = 'open' AND NOT EXISTS (SELECT 1 FROM {PAPER} WHERE ballot_id = NEW.paper_id AND issued IS NOT NULL AND settled = '{{}}' AND round = NEW.round)",
     "this round of counting is not under way"),
    ("count_board", ENTRY, "INSERT", f"COALESCE((SELECT paper_id FROM {MEMBER} WHERE id = NEW.member_id), -1) <> NEW.paper_id", "only the board counts"),
    ("count_unchanged", ENTRY, "UPDATE", "1 = 1", "a count never changes"),
    ("count_kept", ENTRY, "DELETE", "1 = 1", "a count is never deleted"),
    ("ballot_headed", BALLOT, "UPDATE", f"OLD.form = 'paper' AND OLD.state = 'prepared' AND NEW.state = 'open' AND {NO_HEAD}", "the board has no head"),
    ("ballot_counted", BALLOT, "UPDATE", f"OLD.form = 'paper' AND NEW.state = 'closed' AND {UNSETTLED}", "two counts must agree first"),
]
#: SQLite's REPLACE asks no trigger of DELETE
REPLACED = [
    ("paper_not_replaced", PAPER, "INSERT", f"EXISTS (SELECT 1 FROM {PAPER} WHERE ballot_id = NEW.ballot_id)", "there is such a paper side"),
    ("board_not_replaced", MEMBER, "INSERT",
     f"EXISTS (SELECT 1 FROM {MEMBER} WHERE id = NEW.id OR (paper_id = NEW.paper_id AND (user_id = NEW.user_id OR place = NEW.place OR (is_head AND NEW.is_head))))",
     "there is such a member"),
    ("papersheet_not_replaced", SHEET, "INSERT", f"EXISTS (SELECT 1 FROM {SHEET} WHERE id = NEW.id OR serial = NEW.serial)", "there is such a sheet"),
    ("count_not_replaced", ENTRY, "INSERT",
     f"EXISTS (SELECT 1 FROM {ENTRY} WHERE id = NEW.id OR (paper_id = NEW.paper_id AND round = NEW.round AND (number = NEW.number OR member_id = NEW.member_id)))",
     "there is such a count"),
]
TABLES = (PAPER, MEMBER, SHEET, ENTRY)


def _sqlite(name, table, when, condition, message):
    return (
        f"CREATE TRIGGER ballots_{name} BEFORE {when} ON {table} FOR EACH ROW WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, 'ballots: {message}'); END"
    )


def _postgresql(name, table, when, condition, message):
    row = "OLD" if when != "INSERT" else "NEW"
    hold = f"PERFORM 1 FROM {BALLOT} WHERE id = {row}.paper_id FOR SHARE;" if table == ENTRY else ""
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

    dependencies = [("meetings_ballots", "0007_paper_votes")]

    operations = [migrations.RunPython(guard, unguard)]
