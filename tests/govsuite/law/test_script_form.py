"""The script of an agenda item as a form: steps are moved by their places, taken out, added, and flaws stand at their step."""

from typing import Any

from govsuite.law.forms_scripts import ScriptForm, entry_form
from govsuite.law.rules.entries import entry, with_entry
from govsuite.law.rules.pack_schema import check_pack
from tests.govsuite.law.rules.test_pack_schema import COUNCIL

BREAK = "break"


def sent(key: str, **changes: Any) -> dict[str, Any]:
    """Return what the page sends of a script as it stands, with these changes."""
    form = ScriptForm(content=COUNCIL, entry=entry(COUNCIL, "item_scripts", key).value)
    given = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {name: value for name, value in (given | changes).items() if value is not None and value is not False}


def filled(key: str, **changes: Any) -> ScriptForm:
    form = entry_form("item_scripts", sent(key, **changes), content=COUNCIL, entry=entry(COUNCIL, "item_scripts", key).value)
    assert isinstance(form, ScriptForm)
    return form


def test_a_script_that_nobody_changed_stays_as_it_is() -> None:
    form = filled("resolution")
    assert form.is_valid(), form.errors
    assert form.value() == entry(COUNCIL, "item_scripts", "resolution").value


def test_steps_are_moved_taken_out_and_added() -> None:
    form = filled(
        "resolution", step0_place=3, step1_title="", step6_title="Lấy ý kiến", step6_key="opinion", step6_says="Kính mời {presenter}.", step6_place=9, step6_seconds=60, step6_speaker="chair", step6_control="none",
    )
    assert form.is_valid(), form.errors
    value = form.value()
    assert [step["key"] for step in value["steps"]] == ["submission", "discussion", "explanation", "vote", "result", "opinion"]
    content, _path = with_entry(COUNCIL, "item_scripts", "resolution", value)
    assert check_pack(content) == []


def test_a_step_needs_its_key_and_its_words() -> None:
    form = filled(BREAK, step1_title="Thêm", step1_key="", step1_says="")
    assert (form.is_valid(), sorted(form.errors)) == (False, ["step1_key", "step1_says"])


def test_a_flaw_stands_at_the_step_that_has_it() -> None:
    form = filled("resolution", step0_place=9, step1_says="Kính mời {ai}.")
    assert form.is_valid(), form.errors
    content, path = with_entry(COUNCIL, "item_scripts", "resolution", form.value())
    (flaw,) = check_pack(content)
    assert form.field_of({"field": "steps", "path": list(flaw.path[len(path):])}) == "step1_says"
