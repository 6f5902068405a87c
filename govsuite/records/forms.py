"""Forms of verification and of the registers."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """The code beside the QR."""

    code = forms.CharField(
        label=_("Code of the document"), max_length=30, strip=True,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false",
                                      "placeholder": "7KQ2-MPX4-TD9A"}),
    )


class UploadForm(forms.Form):
    """The file itself. An empty one is let through: the verification says what is wrong with it."""

    file = forms.FileField(
        label=_("The PDF that you received"), allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"class": "form-control", "accept": "application/pdf,.pdf,.docx"}),
    )


class ReasonForm(forms.Form):
    """Why a number is voided or a document withdrawn."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"class": "form-control", "rows": 3}),
        help_text=_("A full sentence: the register and the public page show it."),
    )
