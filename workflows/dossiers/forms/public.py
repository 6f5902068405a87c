"""What a passer-by types on the public page of a dossier."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.dossiers.rules.folding import digits


class TailForm(forms.Form):
    """The last digits of the applicant's telephone number, or the whole of it."""

    tail = forms.RegexField(
        r"^\d{4}$|^\d{9,12}$", label=_("Last 4 digits of the telephone number given with the dossier"),
        error_messages={"invalid": _("Type the last 4 digits, e.g. 3456, or the whole telephone number.")}, max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "code-input"}),
    )

    def __init__(self, data: dict[str, str] | None = None) -> None:
        # People write a telephone number with spaces and points.
        super().__init__(data if data is None else {"tail": digits(data.get("tail", "")) or data.get("tail", "")})
