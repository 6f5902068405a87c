"""Input of ballots from pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.ballots.rules.counting import Count


class HandsForm(forms.Form):
    """The count of a show of hands; ``confirmed`` comes with the second sending, after the secretary saw the result."""

    yes = forms.IntegerField(label=_("In favour"), min_value=0, max_value=10_000, widget=forms.NumberInput(attrs={"inputmode": "numeric"}))
    no = forms.IntegerField(label=_("Against"), min_value=0, max_value=10_000, widget=forms.NumberInput(attrs={"inputmode": "numeric"}))
    abstain = forms.IntegerField(label=_("Not voting"), min_value=0, max_value=10_000, widget=forms.NumberInput(attrs={"inputmode": "numeric"}))
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def count(self) -> Count:
        return Count(yes=self.cleaned_data["yes"], no=self.cleaned_data["no"], abstain=self.cleaned_data["abstain"])
