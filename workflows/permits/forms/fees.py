"""A fee: which, how much, by which resolution."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govsuite.law.public import FeeRule


class FeeForm(forms.Form):
    """What is to be paid. Where the law pack has the amount, neither amount nor resolution is asked."""

    fee = forms.ChoiceField(label=_("Fee"))
    amount = forms.IntegerField(label=_("Amount in dong"), required=False, min_value=0)
    resolution = forms.CharField(
        label=_("Resolution that sets it"), required=False, max_length=200, help_text=_("Number, day and council: the law pack has no verified amount."),
    )

    def __init__(self, data: Any = None, *, fees: list[FeeRule]) -> None:
        super().__init__(data)
        self.fields["fee"].choices = [(fee.key, fee.title) for fee in fees]  # type: ignore[attr-defined]
        if fees and all(fee.amount is not None for fee in fees):
            del self.fields["amount"], self.fields["resolution"]

    def words(self) -> dict[str, Any]:
        return {"fee": self.cleaned_data["fee"], "amount": self.cleaned_data.get("amount"), "resolution": self.cleaned_data.get("resolution", "")}
