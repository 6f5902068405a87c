"""The filters of a queue, as they stand in its address, and what is assigned from it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.dossiers.enums import OPEN_STATES, State, StepKind
from workflows.dossiers.selectors.queue import DUE, Filters

#: the tabs above the list offer these
DUE_CHOICES = [(key, key) for key in ("", *DUE)]


class QueueFilterForm(forms.Form):
    """Filters of a queue; what does not fit is left out, an address that was typed wrong shows everything."""

    q = forms.CharField(label=_("Code, name or telephone"), required=False, max_length=100)
    thu_tuc = forms.ChoiceField(label=_("Procedure"), required=False)
    buoc = forms.ChoiceField(label=_("Step"), required=False, choices=[("", _("any step")), *StepKind.choices])
    nguoi = forms.ChoiceField(label=_("Officer"), required=False)
    han = forms.ChoiceField(label=_("Due"), required=False, choices=DUE_CHOICES, widget=forms.HiddenInput)
    trang_thai = forms.ChoiceField(
        label=_("State of the dossier"), required=False, choices=[("", _("any state")), *((state, State(state).label) for state in OPEN_STATES)],
    )

    def __init__(self, data: Any, *, procedures: list[tuple[str, str]], people: list[tuple[str, str]], personal: bool) -> None:
        super().__init__(data)
        self.fields["thu_tuc"].choices = [("", _("any procedure")), *procedures]
        self.fields["nguoi"].choices = [("", _("anybody")), ("none", _("nobody yet")), *people]
        if personal:
            del self.fields["nguoi"]

    def filters(self) -> Filters:
        """Return the filters that make sense."""
        self.is_valid()
        given = self.cleaned_data
        return Filters(
            procedure=given.get("thu_tuc", ""), kind=given.get("buoc", ""), officer=given.get("nguoi", ""), due=given.get("han", ""),
            state=given.get("trang_thai", ""), text=given.get("q", ""),
        )
