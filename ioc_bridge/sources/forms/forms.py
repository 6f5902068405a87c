"""Forms of sources."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ioc_bridge.connectors.public import Field

LONG_TEXT = "text"


class UploadForm(forms.Form):
    file = forms.FileField(label=_("File"), widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}), help_text=_("CSV or XLSX as in the template, at most 8 MB."))


class ProfileForm(forms.Form):
    text = forms.CharField(
        label=_("Profile (YAML)"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "class": "is-code", "autocapitalize": "none"}),
    )
    sample = forms.FileField(label=_("Sample message"), required=False, widget=forms.FileInput(), help_text=_("What the system really sends, at most 256 KB. Without one the earlier sample stays."))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class EntryForm(forms.Form):
    """A row by hand, with the cells that the profile in force names. What was typed is read by the profile's own rules."""

    def __init__(self, data: Any = None, *, cells: Sequence[Field]) -> None:
        super().__init__(data)
        for one in cells:
            self.fields[one.name] = _cell(one)

    def cells(self) -> dict[str, str]:
        return {name: str(self.cleaned_data[name]).strip() for name in self.fields if self.cleaned_data[name] not in (None, "")}


def _cell(one: Field) -> forms.Field:
    more: dict[str, Any] = {"label": one.title, "required": one.required}
    if one.type == "choice":
        return forms.ChoiceField(choices=[("", "—"), *((word, word) for word in one.choices)], **more)
    if one.type in ("number", "whole"):
        return forms.CharField(max_length=60, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), help_text=_range(one), **more)
    if one.type == "date":
        return forms.CharField(max_length=30, widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "26/11/2026"}), **more)
    if one.type == "time":
        return forms.CharField(max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "26/11/2026 07:30"}), **more)
    if one.name == LONG_TEXT:
        return forms.CharField(max_length=20_000, widget=forms.Textarea(attrs={"rows": 10}), **more)
    return forms.CharField(max_length=2000, widget=forms.TextInput(attrs={"autocomplete": "off"}), **more)


def _range(one: Field) -> Any:
    if one.least is None or one.most is None:
        return ""
    return _("%(least)s to %(most)s") % {"least": f"{one.least:g}", "most": f"{one.most:g}"}
