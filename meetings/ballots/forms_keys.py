"""Input on the key of a secret vote."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.ballots.rules.splitting import LEAST_NEEDED, MOST_HOLDERS


class HoldersForm(forms.Form):
    """Who holds a part of the key, by mandate, and how many of them are needed."""

    members = forms.TypedMultipleChoiceField(label=_("Members who hold a part of the key"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple)
    needed = forms.IntegerField(
        label=_("How many of them are needed to open the vote"), min_value=LEAST_NEEDED, max_value=MOST_HOLDERS, initial=LEAST_NEEDED,
        help_text=_("With three holders of whom two are needed, one device may be lost."), widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, delegates: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["members"].choices = delegates  # type: ignore[attr-defined]  # a choice field
