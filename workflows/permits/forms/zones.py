"""Forms of zones: a file with what is said of all its areas, the fields of one zone, its last day, a point on the map."""

from typing import Any

from django import forms
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _

from govsuite.records.public import UploadInput
from workflows.permits.enums import ZoneKind
from workflows.permits.models import LIMITS, Zone
from workflows.permits.services.zones import FIELDS, Layer


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class ZoneImportForm(forms.Form):
    """A GeoJSON file and what is said of every area in it."""

    file = forms.FileField(label=_("GeoJSON file"), widget=UploadInput, help_text=_("Areas in longitude and latitude (WGS 84), at most 5 MB."))
    name = forms.CharField(label=_("Name of the layer"), max_length=180, help_text=_("Areas without a name of their own are called so, with a number."))
    kind = forms.ChoiceField(label=_("Kind of area"), choices=ZoneKind.choices)
    starts = _day(_("In force from"))
    source = forms.CharField(label=_("Source document"), max_length=300, help_text=_("Decision and date that approved the plan or the rules."))
    attribution = forms.CharField(label=_("Whose data"), max_length=200, required=False)
    illustrative = forms.BooleanField(label=_("Illustration only, without legal force"), required=False)

    def layer(self) -> Layer:
        return Layer(**{name: self.cleaned_data[name] for name in ("name", "kind", "starts", "source", "attribution", "illustrative")})


class ZoneForm(forms.Form):
    """What is said of one zone."""

    def __init__(self, data: Any = None, *, zone: Zone) -> None:
        super().__init__(data, initial={name: getattr(zone, name) for name in FIELDS})
        self.fields.update(fields_for_model(Zone, fields=FIELDS, localized_fields=LIMITS))
        for name in LIMITS:
            self.fields[name].validators += Zone._meta.get_field(name).validators  # type: ignore[union-attr]
        self.fields["starts"] = _day(_("In force from"))

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FIELDS}


class ZoneCloseForm(forms.Form):
    """The last day of a zone."""

    ends = _day(_("Last day in force"))


class PlaceForm(forms.Form):
    """A point on the map, in degrees of WGS 84."""

    lat = forms.FloatField(label=_("Latitude"), min_value=-90, max_value=90, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
    lng = forms.FloatField(label=_("Longitude"), min_value=-180, max_value=180, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
