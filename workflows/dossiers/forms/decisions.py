"""What is typed about a result: the draft, why it comes back, who collects it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflows.dossiers.enums import DecisionKind
from workflows.dossiers.models import Dossier

_TEXT = forms.Textarea(attrs={"rows": 4})


class DraftDecisionForm(forms.Form):
    """Grant or refuse. After a supplement notice a refusal chooses from its items that were not met."""

    kind = forms.ChoiceField(label=_("Proposal"), choices=[(DecisionKind.GRANT, _("Grant")), (DecisionKind.REFUSE, pgettext_lazy("result", "Refuse"))], widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Grounds"), required=False, max_length=4000, widget=_TEXT, help_text=_("Stands in the document. A refusal always says why, in full sentences."),
    )
    cited_items = forms.TypedMultipleChoiceField(
        label=_("Items of the supplement notice that were not met"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple,
    )
    citation = forms.CharField(
        label=_("Article that the request is against"), required=False, max_length=500, help_text=_("A refusal without a supplement notice names it."),
    )

    def __init__(self, data: Any = None, *, dossier: Dossier) -> None:
        super().__init__(data)
        items = list(dossier.supplement.items.all()) if dossier.supplement else []
        unmet = [(item.order, f"{item.order}. {item.text}") for item in items if item.met is False]
        self.fields["cited_items"].choices = unmet
        if items:
            del self.fields["citation"]
        if not unmet:
            del self.fields["cited_items"]

    def words(self) -> dict[str, Any]:
        """Return the arguments of the deed."""
        clean = self.cleaned_data
        return {
            "kind": DecisionKind(clean["kind"]), "reason": clean["reason"], "citation": clean.get("citation", ""), "cited_items": clean.get("cited_items", []),
        }


class BackForm(forms.Form):
    """Why a draft goes back."""

    reason = forms.CharField(label=_("What is to be mended"), max_length=1000, widget=_TEXT)


class HandOverForm(forms.Form):
    """Who collects a result, by which paper."""

    collector = forms.CharField(label=_("Who collects it"), max_length=120)
    proof = forms.CharField(label=_("By which paper"), max_length=70, help_text=_("Appointment slip, identity card, power of attorney with its number."))
