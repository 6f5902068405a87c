"""The five questions to an applicant after the result."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.dossiers.models import Evaluation
from workflows.dossiers.models.results import QUESTIONS

MARKS = [(5, _("very satisfied")), (4, _("satisfied")), (3, _("neither")), (2, _("dissatisfied")), (1, _("very dissatisfied"))]


class EvaluationForm(forms.Form):
    """A mark for each question, and what one would like to add."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for name in QUESTIONS:
            label = Evaluation._meta.get_field(name).verbose_name
            self.fields[name] = forms.TypedChoiceField(label=label, coerce=int, choices=MARKS, widget=forms.RadioSelect)
        self.fields["remark"] = forms.CharField(label=_("Remarks"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def marks(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] for name in QUESTIONS}
