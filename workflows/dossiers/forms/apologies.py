"""Forms of an apology with a new date."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ApologyForm(forms.Form):
    """Why the day cannot be kept, and how many days more are needed."""

    reason = forms.CharField(
        label=_("Why the day cannot be kept"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The applicant reads it on form 04: say what is still to be done and why it takes longer."),
    )
    days = forms.IntegerField(label=_("Days more"))

    def __init__(self, data: Any = None, *, initial: dict[str, Any], unit: str, most: int) -> None:
        super().__init__(data, initial=initial)
        self.fields["days"].help_text = _("In %(unit)s, counted from the due day of now; days off are skipped as the clock skips them.") % {"unit": unit}
        self.fields["days"].widget.attrs |= {"min": 1, "max": most}
