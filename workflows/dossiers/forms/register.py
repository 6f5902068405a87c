"""The period of a register."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PeriodForm(forms.Form):
    """From the first to the last day."""

    first = forms.DateField(label=_("From"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    last = forms.DateField(label=pgettext_lazy("period", "To"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data or {"first": today.replace(day=1).isoformat(), "last": today.isoformat()})
