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


class SealForm(forms.Form):
    """The picture of an authority's seal and from when it is stamped."""

    picture = forms.FileField(
        label=_("Picture of the seal"), widget=forms.FileInput(attrs={"class": "form-control", "accept": "image/png,.png"}), allow_empty_file=True,
        help_text=_("PNG, red, with nothing behind the seal, cut close around it; 200 to 2000 pixels a side, at most 1 MB"),
    )
    width = forms.IntegerField(label=_("Width of the stamped seal (mm)"), help_text=_("As measured on paper: it is drawn in this size"))
    starts = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    note = forms.CharField(label=_("Ground"), required=False, max_length=300, help_text=_("Number and day of the registration of the seal, or why it was changed"))


class SealEndForm(forms.Form):
    """The last day of a seal."""

    ends = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
