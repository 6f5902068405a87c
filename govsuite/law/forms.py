"""What people hand in: the text of a pack, the reason of a withdrawal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from govsuite.law.documents.yaml_pack import LARGEST


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("YAML file of the pack"), max_length=200, allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml,text/yaml"}),
        help_text=_("Download a version as YAML, change it and upload it here. The same first day replaces the version in force; another first day begins a new period."),
    )


class TextForm(forms.Form):
    """The whole text of a pack, and the digest of the text that it was made from."""

    text = forms.CharField(
        label=_("Text of the pack (YAML)"), max_length=LARGEST, strip=False,
        widget=forms.Textarea(attrs={"rows": 32, "class": "gs-mono law-yaml", "spellcheck": "false", "wrap": "off"}),
    )
    based_on = forms.CharField(max_length=64, widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    reason = forms.CharField(label=_("Why is the draft withdrawn?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))
