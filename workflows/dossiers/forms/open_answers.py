"""The questions that nobody answered yet, each with its field, and where the answers come from."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govsuite.law.public import Fact
from workflows.dossiers.forms.answers import PREFIX, answers_of, field_of


class OpenAnswersForm(forms.Form):
    """A question may stay open: what is not known is not answered."""

    ground = forms.CharField(
        label=_("Which paper says so, or who told it and when"), max_length=300, help_text=_("Stands in the history of the dossier."),
    )

    def __init__(self, data: Any = None, *, asked: Sequence[Fact]) -> None:
        super().__init__(data)
        self.asked = asked
        for fact in asked:
            self.fields[f"{PREFIX}{fact.key}"] = field_of(fact)
        self.order_fields([*(f"{PREFIX}{fact.key}" for fact in asked), "ground"])

    @property
    def answers(self) -> dict[str, Any]:
        return answers_of(self.data, self.asked)
