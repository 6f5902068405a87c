"""Why the doors are closed, and which guests stay."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Choices = list[tuple[Any, str]]


class DoorsForm(forms.Form):
    """``because`` is ``vote:<ballot>`` or ``law:<ground>``; a ground of the law needs the paper that names it."""

    because = forms.ChoiceField(label=_("On what ground"), widget=forms.RadioSelect)
    paper = forms.TypedChoiceField(
        label=_("The paper that names the ground"), coerce=int, empty_value=None, required=False, help_text=_("Needed for a ground of the law; a vote needs none."),
    )
    reason = forms.CharField(
        label=_("Reason, for the minutes"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Nobody outside reads it: there this part is called “Closed part of the session”."),
    )
    guests = forms.TypedMultipleChoiceField(
        label=_("Guests who stay"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Everybody else who is not a delegate leaves the hall and sees that the doors are closed."),
    )

    def __init__(self, *args: Any, grounds: Choices, papers: Choices, guests: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, choices in (("because", grounds), ("paper", [("", "—"), *papers]), ("guests", guests)):
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field
        if not guests:
            del self.fields["guests"]
