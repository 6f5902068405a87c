"""Forms of the self-assessment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govsuite.records.public import UploadInput
from ioc_bridge.indicators.readiness_data import framework


class BeginForm(forms.Form):
    year = forms.IntegerField(label=_("Year"), min_value=2019, max_value=2100)


class CriterionForm(forms.Form):
    layer = forms.ChoiceField(label=_("Component"))
    text = forms.CharField(label=_("What is wanted"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    basis = forms.CharField(label=_("Where it is set"), max_length=300, help_text=_("Number, day and issuer of the document."))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["layer"].choices = [("", _("choose")), *framework().layers.items()]


class EvidenceForm(forms.Form):
    file = forms.FileField(label=_("Evidence"), widget=UploadInput)
