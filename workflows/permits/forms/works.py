"""The form of a dossier's works: one for the works, rows for buildings, advisers and neighbours."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.forms.models import fields_for_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from workflows.permits.models import Adviser, Neighbour, Work, WorkItem

#: the parts of the form: title, icon, fields
GROUPS: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    (gettext_lazy("Works"), "building", ("name", "kind", "work_class", "house_group", "identity_code", "months", "colour")),
    (gettext_lazy("Plot and place"), "map-pin", ("parcel", "map_sheet", "parcel_area", "land_papers", "red_line", "building_line", "lat", "lng")),
    (pgettext_lazy("works", "Size"), "ruler-2", (
        "storeys", "basements", "mezzanines", "has_roof_cabin", "height", "depth", "ground_level", "footprint", "ground_floor_area", "floor_area",
        "setback_front", "setback_back", "setback_side", "length", "clearance", "note",
    )),
)
#: more storeys or months than this are a slip of the hand
MOST = 999
FIELDS = tuple(name for _title, _icon, names in GROUPS for name in names)
ITEM_FIELDS = ("name", "started", "work_class", "storeys", "basements", "height", "footprint", "floor_area")
ADVISER_FIELDS = ("role", "name", "certificate", "valid_until", "leads")
NEIGHBOUR_FIELDS = ("side", "address", "storeys", "shares_wall", "distance", "note")


def fields_of(model: Any, names: tuple[str, ...]) -> dict[str, forms.Field]:
    """Return the form fields of a model's columns with their limits; decimals take a comma or a point."""
    decimals = [name for name in names if model._meta.get_field(name).get_internal_type() == "DecimalField"]
    found = fields_for_model(model, fields=names, localized_fields=decimals)
    for name in decimals:
        found[name].validators += model._meta.get_field(name).validators
    for name in names:
        if model._meta.get_field(name).get_internal_type() == "PositiveSmallIntegerField":  # SQLite itself sets it no bound
            found[name].validators.append(MaxValueValidator(MOST))
    for one in found.values():
        one.help_text = ""  # a column's remark is for who reads the model
    if "valid_until" in found:
        found["valid_until"].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return found


class WorkForm(forms.Form):
    """The works as a whole."""

    def __init__(self, data: Any = None, *, initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(initial))
        self.fields.update(fields_of(Work, FIELDS))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        lng, lat = given.get("lng"), given.get("lat")
        if (lng is None) != (lat is None) and not {"lng", "lat"} & set(self.errors):
            self.add_error("lng" if lng is None else "lat", _("Give both longitude and latitude, or neither."))
        for name, most in (("lng", 180), ("lat", 90)):
            if given.get(name) is not None and abs(given[name]) > most:
                self.add_error(name, _("Give degrees of WGS 84, e.g. 107.1003 and 16.8163."))
        return given

    def groups(self) -> list[dict[str, Any]]:
        return [{"title": title, "icon": icon, "fields": [self[name] for name in names]} for title, icon, names in GROUPS]


class RowForm(forms.Form):
    """One row of a list: an empty one is left out, one that is ticked is removed."""

    model: Any = None
    names: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["id"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        self.fields.update(fields_of(self.model, self.names))
        self.fields["remove"] = forms.BooleanField(label=_("Remove this row"), required=False)

    @property
    def is_new(self) -> bool:
        return not self.initial

    def row(self) -> dict[str, Any] | None:
        """Return the values of the row; None where there is none."""
        given = self.cleaned_data
        if not given or given["remove"] or (not given["id"] and not self.has_changed()):
            return None
        return {name: given[name] for name in ("id", *self.names)}


class ItemRow(RowForm):
    model, names = WorkItem, ITEM_FIELDS


class AdviserRow(RowForm):
    model, names = Adviser, ADVISER_FIELDS


class NeighbourRow(RowForm):
    model, names = Neighbour, NEIGHBOUR_FIELDS


ItemRows = forms.formset_factory(ItemRow, extra=1, max_num=60)
AdviserRows = forms.formset_factory(AdviserRow, extra=1, max_num=60)
NeighbourRows = forms.formset_factory(NeighbourRow, extra=1, max_num=60)


def begun(rows: Iterable[Any], names: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return what the rows of a list begin with."""
    return [{"id": row.pk} | {name: getattr(row, name) for name in names} for row in rows]


def rows_of(formset: Any) -> list[dict[str, Any]]:
    return [row for row in (form.row() for form in formset) if row is not None]
