"""The ledger is append-only, also to those who speak SQL: its lines stay as they were written, a clock stays what it is about."""

from django.db import migrations

SAYS = "the deadline ledger is append-only"
LINES = ("govsuite_law_deadlineevent", "govsuite_law_duechange", "govsuite_law_calendarversion")
CLOCK = "govsuite_law_clock"
#: What an INSERT may not meet (SQLite's REPLACE removes rows without asking the triggers of DELETE).
TAKEN = {
    "govsuite_law_deadlineevent": "id = NEW.id OR (clock_id = NEW.clock_id AND number = NEW.number)",
    "govsuite_law_duechange": "id = NEW.id",
    "govsuite_law_calendarversion": "id = NEW.id OR number = NEW.number",
    CLOCK: "id = NEW.id OR (NEW.state <> 'done' AND subject_type = NEW.subject_type AND subject_id = NEW.subject_id AND key = NEW.key AND state <> 'done')",
}
FROZEN = ("id", "subject_type", "subject_id", "key", "scope", "title", "amount", "unit", "stoppable", "citation", "started_at")
ENDED = ("state", "since", "due_on", "breached_at", "calendar_version_id")


def _changes(other: str) -> str:
    """Return the condition under which an UPDATE of a clock is refused: another clock, or one that has ended."""
    frozen = " OR ".join(f"NEW.{column} <> OLD.{column}" for column in FROZEN)
    ended = " OR ".join(f"NEW.{column} {other} OLD.{column}" for column in ENDED)
    return f"({frozen}) OR (OLD.state = 'done' AND ({ended}))"


def refuse(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name, when in _sqlite_triggers().items():
            schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {when} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END")
        return
    schema_editor.execute(
        "CREATE FUNCTION govsuite_law_ledger_kept() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    kept = "EXECUTE FUNCTION govsuite_law_ledger_kept()"
    for table in LINES:
        schema_editor.execute(f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {kept}")
        schema_editor.execute(f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {kept}")
    schema_editor.execute(f"CREATE TRIGGER {CLOCK}_no_delete BEFORE DELETE ON {CLOCK} FOR EACH ROW {kept}")
    schema_editor.execute(f"CREATE TRIGGER {CLOCK}_no_truncate BEFORE TRUNCATE ON {CLOCK} FOR EACH STATEMENT {kept}")
    schema_editor.execute(
        f"CREATE TRIGGER {CLOCK}_stays BEFORE UPDATE ON {CLOCK} FOR EACH ROW WHEN ({_changes('IS DISTINCT FROM')}) {kept}"
    )


def _sqlite_triggers() -> dict[str, str]:
    """Return name → when of each trigger."""
    found = {f"{table}_no_{deed.lower()}": f"{deed} ON {table}" for table in LINES for deed in ("UPDATE", "DELETE")}
    found |= {f"{table}_no_replace": f"INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken})" for table, taken in TAKEN.items()}
    found[f"{CLOCK}_no_delete"] = f"DELETE ON {CLOCK}"
    found[f"{CLOCK}_stays"] = f"UPDATE ON {CLOCK} WHEN {_changes('IS NOT')}"
    return found


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in _sqlite_triggers():
            schema_editor.execute(f"DROP TRIGGER {name}")
        return
    schema_editor.execute("DROP FUNCTION govsuite_law_ledger_kept() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("govsuite_law", "0003_ledger")]
    operations = [migrations.RunPython(refuse, allow)]
