"""The address of a list behind a figure of a board."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.dossiers.rules.periods import MONTH, NAMES

WORDS = {
    "nhan": _("Received"), "dung-han": _("Decided on time"), "tre-han": _("Decided late"),
    "xong": _("Decided"), "rut": _("Stopped without a decision"), "dang": _("Under way"),
    "cho": _("Under way, no date runs"), "qua-han": _("Under way and overdue"), "tuan": _("Due until Sunday"),
    "tuan-trinh": _("Due until Sunday, decision being prepared"),
}
MOST = 2**62


class BoardForm(forms.Form):
    """Which figure, of which period, narrowed to a unit, an authority, a procedure or a day."""

    so = forms.ChoiceField(choices=list(WORDS.items()), required=False)
    ky = forms.ChoiceField(choices=[(name, name) for name in NAMES], required=False)
    don_vi = forms.IntegerField(required=False, max_value=MOST)
    co_quan = forms.IntegerField(required=False, max_value=MOST)
    thu_tuc = forms.CharField(required=False, max_length=60)
    ngay = forms.DateField(required=False)
    truoc = forms.IntegerField(required=False, max_value=MOST)

    def clean_so(self) -> str:
        return self.cleaned_data["so"] or "dang"

    def clean_ky(self) -> str:
        return self.cleaned_data["ky"] or MONTH

    def words(self) -> str:
        """Return the name of the figure."""
        return str(WORDS[self.cleaned_data["so"]])
