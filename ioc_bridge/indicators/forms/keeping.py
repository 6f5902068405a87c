"""Forms of the centre: an indicator, a report form, who owes it."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.people.public import Unit, in_force, units_of_place
from ioc_bridge.indicators.models import Assignment, Indicator, ReportForm
from ioc_bridge.indicators.services.forms import FORM_FIELDS, INDICATOR_FIELDS
from ioc_bridge.sources.public import Source

PLACES = (Unit.Kind.WARD, Unit.Kind.CITY, Unit.Kind.PROVINCE)
OFFICES = (Unit.Kind.OFFICE, Unit.Kind.AGENCY, Unit.Kind.FRONT, Unit.Kind.COMMITTEE)


class IndicatorForm(forms.ModelForm):
    class Meta:
        model = Indicator
        fields = INDICATOR_FIELDS
        help_texts = {
            "tolerance": _("Agreed by the centre. A figure further off its plan is behind."),
            "basis": _("Number, day and issuer of the document, where there is one."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("least") is not None and values.get("most") is not None and values["most"] < values["least"]:
            self.add_error("most", _("This lies below the lower bound."))
        return values


class ReportFormForm(forms.ModelForm):
    """A form with its lines; they stand in the order of their fields of work."""

    indicators = forms.ModelMultipleChoiceField(label=_("Indicators"), queryset=Indicator.objects.none(), widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = ReportForm
        fields = FORM_FIELDS
        help_texts = {"due_days": _("Counted by the calendar of working days."), "basis": _("Number, day and issuer of the document, where there is one.")}

    def __init__(self, data: Any = None, *, instance: ReportForm | None, centre: Unit) -> None:
        super().__init__(data, instance=instance)
        self.fields["indicators"].queryset = Indicator.objects.filter(centre=centre)
        self.fields["source"].queryset = Source.objects.filter(centre=centre)
        self.fields["source"].empty_label = _("none")
        newest = instance.versions.first() if instance else None
        self.fields["indicators"].initial = [line.indicator_id for line in newest.lines.all()] if newest else []


class AssignForm(forms.ModelForm):
    class Meta:
        model = Assignment
        fields = ("unit", "area", "starts")
        widgets = {"starts": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, data: Any = None, *, form: ReportForm) -> None:
        super().__init__(data, initial={"starts": timezone.localdate().replace(month=1, day=1)})
        today = in_force(timezone.localdate())
        place = units_of_place(form.centre_id)
        self.fields["unit"].empty_label = self.fields["area"].empty_label = _("choose")
        self.fields["unit"].queryset = Unit.objects.filter(today, pk__in=place, kind__in=OFFICES).order_by("name")
        self.fields["area"].queryset = Unit.objects.filter(today).filter(Q(kind__in=PLACES) | Q(pk__in=place, kind__in=OFFICES)).order_by("name")


class EndForm(forms.Form):
    ends = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
