"""Forms of a question to the People's Committee."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReferralForm(forms.Form):
    """The question, and what the office proposes."""

    question = forms.CharField(
        label=_("Question to the People's Committee"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence that can be answered by a vote. Leave the applicant's name and number out: members and guests of the meeting read it."),
    )
    proposal = forms.CharField(
        label=_("What your office proposes"), max_length=8000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("The facts, the ways to decide with their grounds, and the one that you propose."),
    )


class TakeBackForm(forms.Form):
    """Why the question is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
