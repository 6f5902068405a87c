"""A prepared secret vote may keep sheets in reserve, should the devices fail: the guard of the paper side lets it."""

from django.db import migrations

BALLOT, PAPER = "meetings_ballots_ballot", "meetings_ballots_papervote"
MESSAGE = "no vote on paper is prepared"


def _condition(forms):
    def column(name):
        return f"COALESCE((SELECT {name} FROM {BALLOT} WHERE id = NEW.ballot_id), '')"
    return f"{column('form')} NOT IN ({forms}) OR {column('state')} <> 'prepared'"


def _guard(schema_editor, forms):
    condition = _condition(forms)
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER ballots_paper_form")
        schema_editor.execute(
            f"CREATE TRIGGER ballots_paper_form BEFORE INSERT ON {PAPER} FOR EACH ROW WHEN {condition} BEGIN SELECT RAISE(ABORT, 'ballots: {MESSAGE}'); END"
        )
        return
    refusal = f"RAISE EXCEPTION 'ballots: {MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';"
    schema_editor.execute(
        f"CREATE OR REPLACE FUNCTION ballots_paper_form() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN {refusal} END IF; RETURN NEW; END $$"
    )


def widen(apps, schema_editor):
    _guard(schema_editor, "'paper', 'secret'")


def narrow(apps, schema_editor):
    _guard(schema_editor, "'paper'")


class Migration(migrations.Migration):

    dependencies = [("meetings_ballots", "0011_votes_from_paper")]

    operations = [migrations.RunPython(widen, narrow)]
