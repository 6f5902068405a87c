"""The record of a visit, filled in on the phone."""

import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.people.public import Unit, in_force, units_of_place
from workflows.permits.models import SiteVisit
from workflows.permits.services.visits import Seen

ANSWERS = [("yes", _("in order")), ("no", _("not in order")), ("none", _("not applicable"))]


class VisitForm(forms.Form):
    """A question for each point of the list, the finding, what was seen of the start. The place comes from the phone, where it gives one."""

    device_key = forms.CharField(max_length=60, widget=forms.HiddenInput)
    latitude = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput(attrs={"data-latitude": ""}))
    longitude = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput(attrs={"data-longitude": ""}))

    def __init__(self, data: Any = None, *, visit: SiteVisit) -> None:
        super().__init__(data)
        self.fields["device_key"].initial = str(uuid.uuid4())
        self.points = [point["key"] for point in visit.checklist]
        for point in visit.checklist:
            self.fields[point["key"]] = forms.ChoiceField(label=point["text"], choices=ANSWERS, widget=forms.RadioSelect)
        self.fields["started"] = forms.ChoiceField(
            label=_("Have works begun?"), choices=[("yes", _("yes")), ("no", _("no")), ("", _("cannot be told"))], required=False, widget=forms.RadioSelect,
        )
        self.fields["finding"] = forms.CharField(label=_("What was found"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
        self.fields["is_violation"] = forms.BooleanField(label=_("A violation was found"), required=False)
        self.fields["visited_at"] = forms.DateTimeField(
            label=_("Time of the visit"), initial=timezone.localtime, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        )

    def seen(self) -> Seen:
        given = self.cleaned_data
        place = (given["latitude"], given["longitude"])
        return Seen(
            finding=given["finding"], visited_at=given["visited_at"], is_violation=given["is_violation"], started={"yes": True, "no": False}.get(given["started"]),
            answers={key: (given[key], "") for key in self.points}, place=place if None not in place else None, device_key=given["device_key"],
        )


class ReferForm(forms.Form):
    """Which unit of the place deals with the violation."""

    unit = forms.TypedChoiceField(label=_("Which unit deals with it"), coerce=int)

    def __init__(self, data: Any = None, *, visit: SiteVisit) -> None:
        super().__init__(data)
        kinds = [Unit.Kind.OFFICE, Unit.Kind.AGENCY, Unit.Kind.FRONT, Unit.Kind.COMMITTEE]
        units = Unit.objects.filter(in_force(timezone.localdate()), pk__in=units_of_place(visit.unit_id), kind__in=kinds).order_by("name")
        self.fields["unit"].choices = [("", _("choose")), *((unit.pk, unit.name) for unit in units)]


class PlanForm(forms.Form):
    """When a visit is made of one's own accord."""

    planned_on = forms.DateField(label=_("Day of the visit"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


class BeginForm(forms.Form):
    """Works of which no permit is known."""

    site = forms.CharField(label=_("Where the works are"), max_length=150, help_text=_("Street and number, or what it stands next to."))
    seen_first = forms.CharField(label=_("What is built there"), max_length=140)
    parcel = forms.CharField(label=_("Parcel"), max_length=30, required=False)
    map_sheet = forms.CharField(label=_("Map sheet"), max_length=30, required=False)
