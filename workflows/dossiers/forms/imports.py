"""A list from the national portal."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ImportForm(forms.Form):
    """The file; whether it can be read is said by the deed."""

    file = forms.FileField(label=_("List from the national portal (CSV or XLSX)"), widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}))
