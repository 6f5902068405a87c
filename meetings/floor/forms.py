"""Who stands on a sheet, as the chair or the secretary types it: one line a person, on one screen."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govsuite.law.public import ConfidenceVote
from meetings.ballots.public import Ballot, Person, Subject
from meetings.bodies.public import Mandate

ELECTION = "bau-cu"
FEWEST_LINES, MOST_LINES = 6, 60


class PersonsForm(forms.Form):
    """The ballot itself; ``kind`` is an election or the key of a vote of confidence."""

    item = forms.TypedChoiceField(label=_("Item"), coerce=int)
    question = forms.CharField(label=_("Title of the sheet"), max_length=500)
    form = forms.ChoiceField(label=_("Form of voting"), choices=[(Ballot.Form.SECRET, _("Secret, electronic")), (Ballot.Form.PAPER, _("Secret, on paper"))])
    seats = forms.IntegerField(label=_("To be elected"), min_value=1, max_value=60, initial=1)
    post = forms.CharField(label=_("Post to be filled"), max_length=200, required=False)

    def __init__(self, *args: Any, items: list[tuple[int, str]], kind: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["item"].choices = items  # type: ignore[attr-defined]  # a choice field
        if kind != ELECTION:
            del self.fields["seats"], self.fields["post"]


class PersonLine(forms.Form):
    """One line: a delegate's name from the list, or any name typed in."""

    name = forms.CharField(label=_("Full name"), max_length=200, required=False, widget=forms.TextInput(attrs={"list": "fl-delegates", "autocomplete": "off"}))
    detail = forms.CharField(label=_("Post or unit"), max_length=200, required=False)
    origin = forms.ChoiceField(label=_("Put forward by"), choices=[
        (Subject.Origin.NOMINATED, _("the body in charge")), (Subject.Origin.ADDED, _("a delegate")), (Subject.Origin.SELF, _("himself or herself")),
    ], required=False)
    chosen_on = forms.DateField(label=_("In the post since"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    retiring = forms.BooleanField(label=_("Retirement notice"), required=False)

    def __init__(self, *args: Any, kind: str, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("chosen_on", "retiring") if kind == ELECTION else ("origin",):
            del self.fields[name]
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label
            if not isinstance(field.widget, forms.CheckboxInput):
                field.widget.attrs["class"] = "form-select" if isinstance(field.widget, forms.Select) else "form-control"

    def person(self, mandates: dict[str, Mandate]) -> Person | None:
        """Return the person of this line, None where no name stands; a delegate is linked with the mandate."""
        given = self.cleaned_data
        name = " ".join(given.get("name", "").split())
        if not name:
            return None
        mandate = mandates.get(name.casefold())
        return Person(
            name=name, detail=given["detail"], origin=given.get("origin") or Subject.Origin.NOMINATED, mandate_id=mandate.pk if mandate else None,
            chosen_on=given.get("chosen_on"), retiring=given.get("retiring", False),
        )


def kinds_of(votes: list[ConfidenceVote]) -> list[tuple[str, Any]]:
    """Return what may be prepared here: (key, title)."""
    return [(ELECTION, _("Election")), *((vote.key, vote.title) for vote in votes)]
