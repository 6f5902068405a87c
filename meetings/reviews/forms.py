"""What people type about review meetings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.reviews.models import Reviewer
from meetings.reviews.rules.report import PARTS
from meetings.sessions.public import Session

LABELS = {"ground": _("Ground and scope"), "assessment": _("Assessment"), "opinions": _("Opinions of the members"), "proposal": _("Proposal to the council")}


class CallForm(forms.Form):
    meets_at = forms.DateTimeField(label=_("Meets at"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"))
    place = forms.CharField(label=_("Place"), max_length=300)


class PlaceForm(forms.Form):
    session = forms.TypedChoiceField(label=_("Meeting of the committee"), coerce=int)

    def __init__(self, *args: Any, meetings: list[Session], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["session"].choices = [(row.pk, f"{row.title} · {row.days_text}") for row in meetings]


class OpinionForm(forms.Form):
    text = forms.CharField(label=_("My opinion on the item"), max_length=8000, widget=forms.Textarea(attrs={"rows": 6}))


class ReportForm(forms.Form):
    """The parts of the report, and who came."""

    def __init__(self, *args: Any, reviewers: list[Reviewer], **more: Any) -> None:
        super().__init__(*args, **more)
        for part in PARTS:
            self.fields[part] = forms.CharField(label=LABELS[part], max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 6}))
        self.fields["came"] = forms.TypedMultipleChoiceField(
            label=_("Who came"), coerce=int, required=False, choices=[(row.pk, row.name) for row in reviewers], widget=forms.CheckboxSelectMultiple,
        )

    def parts(self) -> dict[str, str]:
        return {part: self.cleaned_data[part] for part in PARTS}


class VoteForm(forms.Form):
    choice = forms.ChoiceField(label=_("My vote on the report"), choices=Reviewer.Choice.choices, widget=forms.RadioSelect)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why it is called off"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
