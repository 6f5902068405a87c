"""SQLite's REPLACE removes the row that is in the way without asking the triggers of DELETE: refuse it before that.

And on both databases: a book is never removed, renamed or shortened.
"""

from django.db import migrations

ENTRY, SEAL, BOOK = "govsuite_core_auditentry", "govsuite_core_auditseal", "govsuite_core_auditbook"
SENTENCE = "the audit chain is append-only"
#: table → what an INSERT may not meet (SQLite)
TAKEN = {
    ENTRY: "id = NEW.id OR (book_key = NEW.book_key AND number = NEW.number)",
    SEAL: "id = NEW.id OR number = NEW.number",
    BOOK: "id = NEW.id OR key = NEW.key",
}
SHORTENED = "NEW.id <> OLD.id OR NEW.key <> OLD.key OR NEW.length < OLD.length"


def refuse(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for table, taken in TAKEN.items():
            schema_editor.execute(
                f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken}) "
                f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
            )
        for name, when in {"no_delete": "DELETE", "grows": f"UPDATE ON {BOOK} WHEN {SHORTENED}"}.items():
            on = when if " ON " in when else f"{when} ON {BOOK}"
            schema_editor.execute(f"CREATE TRIGGER {BOOK}_{name} BEFORE {on} BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END")
        return
    for statement in (
        f"CREATE TRIGGER {BOOK}_no_delete BEFORE DELETE ON {BOOK} FOR EACH ROW EXECUTE FUNCTION govsuite_core_append_only()",
        f"CREATE TRIGGER {BOOK}_grows BEFORE UPDATE ON {BOOK} FOR EACH ROW WHEN ({SHORTENED}) EXECUTE FUNCTION govsuite_core_append_only()",
        f"CREATE TRIGGER {BOOK}_no_truncate BEFORE TRUNCATE ON {BOOK} FOR EACH STATEMENT EXECUTE FUNCTION govsuite_core_append_only()",
    ):
        schema_editor.execute(statement)


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in [*(f"{table}_no_replace" for table in TAKEN), f"{BOOK}_no_delete", f"{BOOK}_grows"]:
            schema_editor.execute(f"DROP TRIGGER {name}")
        return
    for name in ("no_delete", "grows", "no_truncate"):
        schema_editor.execute(f"DROP TRIGGER {BOOK}_{name} ON {BOOK}")


class Migration(migrations.Migration):
    dependencies = [("govsuite_core", "0003_audit_append_only")]
    operations = [migrations.RunPython(refuse, allow)]
