"""The script of an agenda item as a form: its steps one below the other, each with who speaks, what is said and what the minutes say."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from govsuite.law import words
from govsuite.law.forms_documents import DocumentForm
from govsuite.law.forms_entries import (
    ClockForm,
    Content,
    EntryForm,
    FeeForm,
    FigureForm,
    FormForm,
    PaperForm,
    ProcedureForm,
    SnippetForm,
)
from govsuite.law.rules.pack_schema import CONTROLS, ITEM_KINDS, SPEAKERS

MOST_STEPS, SPARE = 20, 2
STEP = ("key", "title", "speaker", "control", "says", "seconds", "minutes")


class ScriptForm(EntryForm):
    """Steps stand in the order of their places: another number moves a step, an empty title takes it out."""

    names = ("key", "title")

    key = forms.ChoiceField(label=gettext_lazy("Kind of agenda item"), choices=[(kind, words.ITEM_KINDS[kind]) for kind in ITEM_KINDS])
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)

    def __init__(self, data: Any = None, *, content: Content, entry: Mapping[str, Any] | None) -> None:
        super().__init__(data, content=content, entry=entry)
        steps = list(self.entry.get("steps", []))
        self.count = min(MOST_STEPS, len(steps) + SPARE)
        for number in range(self.count):
            self._add(number, steps[number] if number < len(steps) else {})

    def _add(self, number: int, step: Mapping[str, Any]) -> None:
        """Add the fields of one step, empty for a spare one."""
        area = forms.Textarea(attrs={"rows": 2})
        made: dict[str, forms.Field] = {
            "place": forms.IntegerField(label=_("Place in the order"), min_value=1, max_value=99, required=False, initial=number + 1),
            "title": forms.CharField(label=_("Step"), max_length=200, required=False),
            "key": forms.SlugField(label=_("Key of the step"), max_length=60, required=False),
            "speaker": forms.ChoiceField(label=_("Who speaks"), choices=[(key, words.SPEAKERS[key]) for key in SPEAKERS], required=False),
            "control": forms.ChoiceField(label=_("What the console offers"), choices=[(key, words.CONTROLS[key]) for key in CONTROLS], required=False),
            "seconds": forms.IntegerField(label=_("Seconds"), min_value=0, max_value=6 * 3600, required=False),
            "says": forms.CharField(label=_("What the chair says"), max_length=1000, required=False, widget=area),
            "minutes": forms.CharField(label=_("What the minutes say"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})),
        }
        for name, field in made.items():
            if name in STEP:
                field.initial = step.get(name)
            self.fields[f"step{number}_{name}"] = field

    @property
    def steps(self) -> list[dict[str, Any]]:
        """Return the bound fields of each step, for the page."""
        return [
            {"number": number + 1, "spare": not self.initial_title(number), **{name: self[f"step{number}_{name}"] for name in ("place", *STEP)}} for number in range(self.count)
        ]

    @property
    def ground(self) -> list[forms.BoundField]:
        """Return the fields that are no step's."""
        return [self[name] for name in self.fields if not name.startswith("step")]

    def initial_title(self, number: int) -> str:
        return str(self.fields[f"step{number}_title"].initial or "")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for number in range(self.count):
            if data.get(f"step{number}_title") and not data.get(f"step{number}_key"):
                self.add_error(f"step{number}_key", _("Give the step a key: small letters without accents, digits and hyphens."))
            if data.get(f"step{number}_title") and not data.get(f"step{number}_says"):
                self.add_error(f"step{number}_says", _("Write what the chair says."))
        return data

    def value(self) -> dict[str, Any]:
        data = self.cleaned_data
        rows = [(data[f"step{number}_place"] or number + 1, number) for number in range(self.count) if data[f"step{number}_title"]]
        steps = [{name: data[f"step{number}_{name}"] for name in STEP} for _place, number in sorted(rows)]
        for step in steps:
            step["seconds"] = step["seconds"] or 0
            if not step["minutes"]:
                del step["minutes"]
        return {**super().value(), "steps": steps}

    def field_of(self, flaw: Mapping[str, Any]) -> str | None:
        """Return the field of a step on which a flaw is shown: it names the step by its place among those kept."""
        path = list(flaw.get("path", []))
        if len(path) < 3 or path[0] != "steps":
            return super().field_of(flaw)
        rows = sorted((self.cleaned_data[f"step{number}_place"] or number + 1, number) for number in range(self.count) if self.cleaned_data[f"step{number}_title"])
        name = f"step{rows[path[1]][1]}_{path[2]}" if path[1] < len(rows) else ""
        return name if name in self.fields else None


#: What the page of an entry asks.
Asked = EntryForm | DocumentForm | SnippetForm

_FORMS: dict[str, Callable[..., EntryForm | DocumentForm]] = {
    "clocks": ClockForm, "papers": PaperForm, "forms": FormForm, "fees": FeeForm, "procedures": ProcedureForm,
    "figures": FigureForm, "item_scripts": ScriptForm, "session_defaults": FigureForm, "speaking_defaults": FigureForm, "documents": DocumentForm,
}


def entry_form(section: str, data: Any = None, *, content: Content, entry: Mapping[str, Any] | None) -> Asked:
    """Return the form for an entry of a section; YAML where the section has no form of its own."""
    made = _FORMS.get(section)
    if made is None:
        return SnippetForm(data, content=content, entry=entry, section=section)
    return made(data, content=content, entry=entry)
