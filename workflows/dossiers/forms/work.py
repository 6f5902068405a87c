"""Forms of the work on a dossier: each validates input and feeds one deed."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govsuite.people.public import Unit, User
from govsuite.records.public import UploadInput
from workflows.dossiers.enums import Stance
from workflows.dossiers.models import Paper, SupplementItem
from workflows.dossiers.rules.assignment import Load
from workflows.dossiers.services.supplements import Item, Verdict

ROWS = {"rows": 4}


def lines_of(text: str) -> list[str]:
    """Return the lines of a text box that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class AssignForm(forms.Form):
    """Who gets the dossier; empty lets the least busy officer have it."""

    officer = forms.ChoiceField(label=_("Officer"), required=False)
    why = forms.CharField(label=_("Why this person"), required=False, max_length=300)

    def __init__(self, data: Any = None, *, loads: list[Load], heads: Iterable[User]) -> None:
        super().__init__(data)
        known = {load.officer_id for load in loads}
        self.fields["officer"].choices = [  # type: ignore[attr-defined]
            ("", _("the officer with the fewest open steps")), *((str(load.officer_id), f"{load.name} – {load.open_steps}") for load in loads),
            *((str(head.pk), head.full_name) for head in heads if head.pk not in known),
        ]

    @property
    def officer_id(self) -> int | None:
        chosen = self.cleaned_data["officer"]
        return int(chosen) if chosen else None


class SupplementForm(forms.Form):
    """What the one notice asks for."""

    items = forms.CharField(label=_("What has to be supplemented or mended"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 6}), help_text=_(
        "One thing a line. After a bar | you may name the article, e.g.: Drawing of the foundation | Article 60 clause 3"
    ))
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs=ROWS))
    contact = forms.CharField(label=_("Who explains it, with telephone"), max_length=200)
    told = forms.BooleanField(label=_("The applicant has received the notice just now"), required=False, help_text=_(
        "Their time begins at once. Otherwise say later when they received it."
    ))

    def wanted(self) -> list[Item]:
        rows = [line.partition("|") for line in lines_of(self.cleaned_data["items"])]
        return [Item(text.strip(), citation.strip()) for text, _bar, citation in rows]


class FurtherForm(forms.Form):
    """A further notice: what it asks for is known, it guides the applicant."""

    reason = forms.CharField(label=_("How to mend it"), max_length=2000, widget=forms.Textarea(attrs=ROWS), help_text=_(
        "What is not met stands in the notice by itself, with your remark on each. Say here how the applicant gets it right."
    ))
    contact = forms.CharField(label=_("Who explains it, with telephone"), max_length=200)
    told = forms.BooleanField(label=_("The applicant has received the notice just now"), required=False, help_text=_(
        "Their time begins at once. Otherwise say later when they received it."
    ))


class ToldForm(forms.Form):
    """When the applicant received the notice."""

    told_at = forms.DateTimeField(label=_("Received by the applicant at"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"))


def _came_in(item: SupplementItem, paper: Paper | None) -> str:
    """Return the article and what the applicant sent for the item: who judges need not look for it."""
    said = [item.citation, paper.note if paper else "", paper.file.name if paper and paper.file else ""]
    return " · ".join(part for part in said if part)


class VerdictsForm(forms.Form):
    """Of each item: met or not, and what is still wrong."""

    def __init__(self, data: Any = None, *, items: list[SupplementItem], sent: Mapping[int, Paper]) -> None:
        super().__init__(data)
        self.items = items
        for item in items:
            self.fields[f"met-{item.pk}"] = forms.ChoiceField(
                label=f"{item.order}. {item.text}", choices=[("yes", _("met")), ("no", _("not met"))], widget=forms.RadioSelect,
                initial={True: "yes", False: "no"}.get(item.met), help_text=_came_in(item, sent.get(item.pk)),
            )
            self.fields[f"remark-{item.pk}"] = forms.CharField(label=_("What is still wrong"), required=False, max_length=500, initial=item.remark)

    def verdicts(self) -> dict[int, Verdict]:
        given = self.cleaned_data
        return {item.pk: Verdict(given[f"met-{item.pk}"] == "yes", given[f"remark-{item.pk}"]) for item in self.items}


class OpinionAskForm(forms.Form):
    """Which units are asked what."""

    units = forms.MultipleChoiceField(label=_("Units to ask"), widget=forms.CheckboxSelectMultiple)
    question = forms.CharField(label=_("What the units are asked"), max_length=2000, widget=forms.Textarea(attrs=ROWS))

    def __init__(self, data: Any = None, *, units: list[Unit]) -> None:
        super().__init__(data)
        self.fields["units"].choices = [(str(unit.pk), unit.name) for unit in units]  # type: ignore[attr-defined]


class OpinionForm(forms.Form):
    """What the unit says."""

    stance = forms.ChoiceField(
        label=_("What your unit says"), widget=forms.RadioSelect, choices=[(one.value, one.label) for one in Stance if one != Stance.SILENT],
    )
    answer = forms.CharField(label=_("Conditions, or reasons"), required=False, max_length=4000, widget=forms.Textarea(attrs=ROWS))


class InspectionPlanForm(forms.Form):
    """A visit to the site: who, when, what is checked."""

    inspector = forms.ModelChoiceField(label=_("Who goes"), queryset=User.objects.none())
    planned_on = forms.DateField(label=_("Day of the visit"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    purpose = forms.CharField(label=_("What for"), max_length=300)
    checklist = forms.CharField(label=_("What is checked"), widget=forms.Textarea(attrs={"rows": 6}), help_text=_("One point a line."), max_length=10_000)

    def __init__(self, data: Any = None, *, people: Any, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["inspector"].queryset = people  # type: ignore[attr-defined]


class CommentForm(forms.Form):
    """A remark, with a file where one stands with it."""

    text = forms.CharField(label=_("Remark"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    file = forms.FileField(label=_("Attachment"), required=False, widget=UploadInput)


class AbsenceForm(forms.Form):
    """Who is away, from when to when, and who stands in."""

    user = forms.ModelChoiceField(label=_("Who is away"), queryset=User.objects.none())
    stand_in = forms.ModelChoiceField(label=_("Who stands in"), queryset=User.objects.none())
    starts = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    ends = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    reason = forms.CharField(label=_("Reason"), required=False, max_length=300)

    def __init__(self, data: Any = None, *, away: Any, colleagues: Any, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["user"].queryset, self.fields["stand_in"].queryset = away, colleagues  # type: ignore[attr-defined]
