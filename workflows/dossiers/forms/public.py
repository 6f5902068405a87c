"""What a passer-by types on the public page of a dossier."""

from django import forms
from django.utils.translation import gettext_lazy as _

TAIL = 4


class TailForm(forms.Form):
    """The last digits of the applicant's telephone number."""

    tail = forms.RegexField(
        r"^\d{4}$", label=_("Last 4 digits of the telephone number given with the dossier"),
        error_messages={"invalid": _("Type the last 4 digits, e.g. 3456.")}, max_length=TAIL,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "code-input"}),
    )
