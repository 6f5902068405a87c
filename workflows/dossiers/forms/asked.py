"""What is asked for, in one line, where, and the questions of the procedure's conditions: the part that every way in shares."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govsuite.law.public import Procedure
from workflows.dossiers.forms.answers import PREFIX, answers_of, field_of, initial_of
from workflows.dossiers.models import Dossier
from workflows.dossiers.rules.questions import kept_answers, shown_questions
from workflows.dossiers.services.filing import NO_SITE, Request
from workflows.dossiers.site_needed import needs_site


class AskedForm(forms.Form):
    """Asks only what the answers so far still need. ``strict``: the way on; without it the form is only saved as far as it is."""

    title = forms.CharField(
        label=_("What is asked, in one line"), max_length=500, help_text=_("E.g. “Build a house on parcel 12, map sheet 5”."),
        widget=forms.Textarea(attrs={"rows": 2}), error_messages={"required": _("Say in one line what is asked for and where.")},
    )
    site = forms.CharField(label=_("Address of the matter"), max_length=300, error_messages={"required": NO_SITE})

    def __init__(self, data: Any = None, *, dossier: Dossier, rule: Procedure, strict: bool = True) -> None:
        super().__init__(data, initial=self.first_values(dossier) | initial_of(dossier.facts))
        self.rule, self.strict, self.area = rule, strict, dossier.area
        self.answers = kept_answers(rule, answers_of(data, rule.facts.values()) if data is not None else dossier.facts)
        self.asked = shown_questions(rule, self.answers)
        for fact in self.asked:
            self.fields[f"{PREFIX}{fact.key}"] = field_of(fact)
        self.fields["site"].required = needs_site(rule)
        for field in self.fields.values():
            field.required = field.required and strict

    def first_values(self, dossier: Dossier) -> dict[str, Any]:
        """Return what the fields show before anything is typed."""
        return {"title": dossier.title, "site": dossier.site}

    def clean_title(self) -> str:
        """One line: a phone shows it whole in two, and the list has no room for a break."""
        return " ".join(self.cleaned_data.get("title", "").split())

    @property
    def questions(self) -> list[Any]:
        """The fields of the questions, in the order of the pack."""
        return [self[f"{PREFIX}{fact.key}"] for fact in self.asked]

    @property
    def open_questions(self) -> int:
        """How many questions are not answered yet."""
        return sum(fact.key not in self.answers for fact in self.asked)

    def request(self) -> Request:
        data = self.cleaned_data
        return Request(self.rule.code, data.get("title", ""), site=data.get("site", ""), area=data.get("area", self.area), facts=self.answers)
