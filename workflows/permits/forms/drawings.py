"""Forms of notes on drawings."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class NoteForm(forms.Form):
    """A note: on a place that was chosen on the sheet, else on the whole page."""

    text = forms.CharField(label=_("Note"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    page = forms.IntegerField(label=_("Page"), min_value=1, initial=1)
    x = forms.DecimalField(required=False, min_value=0, max_value=1, widget=forms.HiddenInput)
    y = forms.DecimalField(required=False, min_value=0, max_value=1, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, pages: int | None) -> None:
        super().__init__(data)
        if pages:
            self.fields["page"].widget.attrs["max"] = pages

    def place(self) -> tuple[Decimal | None, Decimal | None]:
        return self.cleaned_data["x"], self.cleaned_data["y"]


class AnswerForm(forms.Form):
    """An answer to a note."""

    text = forms.CharField(label=_("Answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
