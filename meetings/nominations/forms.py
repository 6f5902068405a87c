"""What is filled in for a list of candidates: the post, whom to put forward, why somebody leaves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.bodies.public import Mandate
from meetings.nominations.services.listing import NewCandidate


class BeginForm(forms.Form):
    post = forms.CharField(label=_("Post to be filled"), max_length=200)
    seats = forms.IntegerField(label=_("To be elected"), min_value=1, max_value=60, initial=1)


class CandidateForm(forms.Form):
    """A delegate from the list, or any name typed in."""

    mandate = forms.TypedChoiceField(label=_("A delegate"), coerce=int, empty_value=None, required=False)
    name = forms.CharField(label=_("Or the full name of somebody else"), max_length=200, required=False)
    detail = forms.CharField(label=_("Post or unit"), max_length=200, required=False)

    def __init__(self, *args: Any, delegates: list[Mandate], **more: Any) -> None:
        super().__init__(*args, **more)
        chosen = sorted(delegates, key=lambda mandate: mandate.user.full_name)
        self.fields["mandate"].choices = [("", "—"), *((mandate.pk, mandate.user.full_name) for mandate in chosen)]  # type: ignore[attr-defined]  # a choice field

    def candidate(self) -> NewCandidate:
        given = self.cleaned_data
        return NewCandidate(name=given["name"], detail=given["detail"], mandate_id=given["mandate"])


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason, for the minutes"), max_length=300)
