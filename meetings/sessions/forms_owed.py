"""What people type about papers that are owed, and about decisions between two sessions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from govsuite.people.public import Unit
from govsuite.records.public import UploadInput
from meetings.sessions.models import Paper
from meetings.sessions.services.owing import Decided


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class AskForm(forms.Form):
    """Which unit owes which paper, by when."""

    item = forms.TypedChoiceField(label=_("Agenda item"), coerce=int)
    role = forms.ChoiceField(label=_("Kind of paper"), choices=[(key, str(label)[:1].upper() + str(label)[1:]) for key, label in Paper.Role.choices])
    unit = forms.TypedChoiceField(label=_("Unit that owes it"), coerce=int)
    due_on = _day(_("To be handed in by"))

    def __init__(self, *args: Any, items: list[tuple[int, str]], units: list[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["item"].choices = items
        self.fields["unit"].choices = [("", "—"), *((unit.pk, unit.name) for unit in units)]


class HandInForm(forms.Form):
    upload = forms.FileField(label=_("File"), widget=UploadInput)


class DecisionForm(forms.Form):
    """A decision of the Standing Committee between two sessions."""

    symbol = forms.CharField(label=_("Number and symbol"), max_length=60)
    decided_on = _day(_("Day of the decision"))
    title = forms.CharField(label=pgettext_lazy("standing decision", "Subject"), max_length=500)
    reason = forms.CharField(label=_("Why it could not wait for the session"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def decided(self) -> Decided:
        return Decided(**self.cleaned_data)
