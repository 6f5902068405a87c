"""The form of a kind of matter, with the units that deal with it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govsuite.people.public import Unit
from ioc_bridge.field_reports.models import Category
from ioc_bridge.field_reports.services.keeping import FIELDS


class UnitsForm(forms.Form):
    """One choice for each ward of the place."""

    def __init__(self, data: Any = None, *, wards: list[Unit], units: list[Unit], held: dict[int, int], optional: bool) -> None:
        super().__init__(data)
        self.wards = wards
        choices = [("", _("as everything else") if optional else _("choose")), *((str(unit.pk), unit.name) for unit in units)]
        for ward in wards:
            self.fields[f"unit_{ward.pk}"] = forms.ChoiceField(
                label=_("Unit in %(ward)s") % {"ward": ward.name}, choices=choices, required=not optional, initial=str(held.get(ward.pk, "")),
            )

    def chosen(self) -> dict[int, int | None]:
        """Return ward → unit."""
        return {ward.pk: int(self.cleaned_data[f"unit_{ward.pk}"]) if self.cleaned_data[f"unit_{ward.pk}"] else None for ward in self.wards}


class CategoryForm(UnitsForm):
    """A kind of matter as citizens and officers know it."""

    code = forms.SlugField(label=_("Code"), max_length=40, help_text=_("Letters without accents, digits and dashes; other systems send it, so it stays."))
    name = forms.CharField(label=_("Name"), max_length=120)
    group = forms.CharField(label=_("Group of matters"), max_length=80)
    description = forms.CharField(label=_("What belongs here"), max_length=300, required=False)
    hours = forms.IntegerField(label=_("Working hours to deal with it"), min_value=1, max_value=2000)
    reopen_days = forms.IntegerField(label=_("Days in which the reporter may reopen it"), min_value=0, max_value=365)
    near_metres = forms.IntegerField(label=_("The same matter within so many metres"), min_value=1, max_value=5000)
    near_minutes = forms.IntegerField(label=_("and so many minutes"), min_value=1, max_value=525_600)
    source = forms.CharField(label=_("Source of the figures"), max_length=200, required=False)
    verified = forms.BooleanField(label=_("I have compared the figures with that source"), required=False)
    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=999)
    active = forms.BooleanField(label=_("Offered to citizens"), required=False)

    def __init__(self, data: Any = None, *, category: Category | None, **more: Any) -> None:
        super().__init__(data, optional=True, **more)
        if category is None:
            self.initial = {"hours": 24, "reopen_days": 10, "near_metres": 80, "near_minutes": 4320, "order": 50, "active": True}
        else:
            del self.fields["code"]
            self.initial = {name: getattr(category, name) for name in FIELDS}
