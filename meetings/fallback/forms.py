"""What is typed in from a paper: one line a delegate, with the hours that stand on it."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from meetings.ballots.public import Ballot, Vote
from meetings.bodies.public import Mandate
from meetings.sessions.public import Sitting


def _hour(label: Any, *, required: bool = False, **more: Any) -> forms.TimeField:
    return forms.TimeField(label=label, required=required, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **more)


class PaperForm(forms.Form):
    """The head of every paper."""

    began = _hour(_("Began at"), required=True)
    ended = _hour(_("Ended at"))
    why = forms.CharField(label=_("Why paper was used"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("The minutes tell it, for example: the network of the hall failed at 9:40."))

    def __init__(self, *args: Any, sitting: Sitting, **more: Any) -> None:
        super().__init__(*args, **more)
        self.sitting = sitting

    def moment(self, hour: time | None) -> datetime | None:
        return timezone.make_aware(datetime.combine(self.sitting.day, hour)) if hour else None


class RollForm(PaperForm):
    """The signed sheet of a sitting."""

    def __init__(self, *args: Any, mandates: Sequence[Mandate], **more: Any) -> None:
        super().__init__(*args, **more)
        self.mandates = mandates
        for row in mandates:
            name = row.user.full_name
            self.fields[f"in_{row.pk}"] = forms.BooleanField(label=_("%(name)s signed") % {"name": name}, required=False)
            self.fields[f"came_{row.pk}"] = _hour(_("%(name)s came at") % {"name": name})
            self.fields[f"left_{row.pk}"] = _hour(_("%(name)s left at") % {"name": name})
            for part in ("came", "left"):
                self.fields[f"{part}_{row.pk}"].widget.attrs |= {"class": "form-control", "aria-label": self.fields[f"{part}_{row.pk}"].label}

    def rows(self) -> list[dict[str, Any]]:
        return [{"mandate": row, "there": self[f"in_{row.pk}"], "came": self[f"came_{row.pk}"], "left": self[f"left_{row.pk}"]} for row in self.mandates]

    def lines(self) -> dict[str, list[str]]:
        """Return mandate → [came, left]; who has no hour of coming was there from the beginning."""
        given, found = self.cleaned_data, {}
        for row in self.mandates:
            came, left = given.get(f"came_{row.pk}"), self.moment(given.get(f"left_{row.pk}"))
            if given.get(f"in_{row.pk}") or came:
                at = self.moment(came or given["began"])
                found[str(row.pk)] = [at.isoformat() if at else "", left.isoformat() if left else ""]
        return found


class VoteForm(PaperForm):
    """The name sheet of an open vote, the count of hands, or only the hours of a vote in the box."""

    def __init__(self, *args: Any, ballot: Ballot, mandates: Sequence[Mandate], **more: Any) -> None:
        super().__init__(*args, **more)
        self.mandates = mandates if ballot.form == Ballot.Form.ELECTRONIC else []
        self.by_hands = ballot.form == Ballot.Form.HANDS
        self.fields["ended"].required = ballot.state == Ballot.State.PREPARED
        if self.by_hands:
            for choice, label in Vote.Choice.choices:
                self.fields[choice] = forms.IntegerField(label=capfirst(label), min_value=0, max_value=10_000, widget=forms.NumberInput(attrs={"inputmode": "numeric"}))
        for row in self.mandates:
            self.fields[f"choice_{row.pk}"] = forms.ChoiceField(label=row.user.full_name, required=False, choices=[("", "–"), *((value, capfirst(label)) for value, label in Vote.Choice.choices)], widget=forms.RadioSelect)

    def rows(self) -> list[dict[str, Any]]:
        return [{"mandate": row, "choice": self[f"choice_{row.pk}"]} for row in self.mandates]

    def lines(self) -> dict[str, Any]:
        """Return mandate → choice, or choice → number of hands."""
        given = self.cleaned_data
        if self.by_hands:
            return {choice: given[choice] for choice in Vote.Choice.values}
        return {str(row.pk): given[f"choice_{row.pk}"] for row in self.mandates if given.get(f"choice_{row.pk}")}


class ReturnForm(forms.Form):
    reason = forms.CharField(label=_("What does not agree with the paper"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class ToPaperForm(forms.Form):
    reason = forms.CharField(label=_("Why the vote is held on paper"), max_length=300)
