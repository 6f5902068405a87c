"""The form of a notice of conclusions: for each matter its wording, who acts, by when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govsuite.people.public import Unit
from meetings.acts.models import ConclusionPart
from meetings.acts.services.concluding import PartText


class ConclusionForm(forms.Form):
    """Three fields a matter."""

    def __init__(self, data: Any = None, *, parts: list[ConclusionPart], units: list[Unit]) -> None:
        super().__init__(data)
        self.parts = parts
        choices = [("", "—"), *((unit.pk, unit.name) for unit in units)]
        for part in parts:
            self.fields[f"text_{part.pk}"] = forms.CharField(
                label=_("What was concluded"), max_length=8000, initial=part.text, widget=forms.Textarea(attrs={"rows": 5}),
            )
            self.fields[f"unit_{part.pk}"] = forms.TypedChoiceField(
                label=_("Who acts on it"), choices=choices, coerce=int, empty_value=None, required=False, initial=part.unit_id,
            )
            self.fields[f"due_{part.pk}"] = forms.DateField(
                label=_("Done by"), required=False, initial=part.due_on, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Return each matter with its three fields."""
        return [{"part": part} | {name: self[f"{name}_{part.pk}"] for name in ("text", "unit", "due")} for part in self.parts]

    def texts(self) -> list[PartText]:
        data = self.cleaned_data
        return [PartText(part.pk, data[f"text_{part.pk}"], data[f"unit_{part.pk}"], data[f"due_{part.pk}"]) for part in self.parts]
