"""What a passer-by asks the register and tells of a site."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RegisterForm(forms.Form):
    """Search by number, works or address."""

    q = forms.CharField(label=_("Number, works or address"), required=False, max_length=100)
    tat_ca = forms.BooleanField(label=_("Also those no longer in force"), required=False)


class SiteReportForm(forms.Form):
    """What somebody saw. No name is asked."""

    text = forms.CharField(
        label=_("What have you seen?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Say what and where. No name is asked; please write none, and no telephone number."),
    )
