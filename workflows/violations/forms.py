"""What the unit answers to a violation that was handed to it."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CaseForm(forms.Form):
    case = forms.CharField(label=_("Number of the case in your register"), max_length=100)


class ReturnForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3, "id": "id_return_reason"}))
