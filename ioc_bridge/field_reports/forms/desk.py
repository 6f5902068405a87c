"""Forms of the staff: one for each deed on a report, filters of the queue."""

import json
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.people.public import Unit, User, in_force, people_holding
from ioc_bridge.field_reports.abilities import HEADS, OFFICERS
from ioc_bridge.field_reports.enums import PhotoKind
from ioc_bridge.field_reports.models import Category, Report
from ioc_bridge.field_reports.rules.boxes import Box, read_boxes
from ioc_bridge.field_reports.selectors.handovers import takers_for
from ioc_bridge.field_reports.selectors.plan import units_named


class AcceptForm(forms.Form):
    category = forms.ModelChoiceField(queryset=Category.objects.filter(active=True), label=_("Kind of matter"))


class AssignForm(forms.Form):
    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), label=_("Unit that deals with it"))
    note = forms.CharField(label=_("Note to the unit"), required=False, max_length=500)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].queryset = Unit.objects.filter(in_force(timezone.localdate()), pk__in=units_named())


class ForwardForm(forms.Form):
    to = forms.CharField(label=_("Authority that it goes to"), max_length=200)
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class HandOverForm(forms.Form):
    """The systems that take this kind of matter."""

    system = forms.TypedChoiceField(label=_("System that gets it"), coerce=int)
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("It gets the words, the place and one photo that has been checked. Who reported stays here."))

    def __init__(self, *args: Any, report: Report, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["system"].choices = [(one.source_id, one.name) for one in takers_for(report)]


class NumberForm(forms.Form):
    number = forms.CharField(label=_("Number in the other system"), max_length=120)


class JoinForm(forms.Form):
    original = forms.CharField(label=_("Code of the earlier report"), max_length=20)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class HandForm(forms.Form):
    officer = forms.ModelChoiceField(queryset=User.objects.none(), label=_("Officer"))

    def __init__(self, *args: Any, report: Report, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["officer"].queryset = people_holding((*OFFICERS, *HEADS), timezone.localdate(), unit_ids=[report.unit_id] if report.unit_id else [])


class AnswerForm(forms.Form):
    answer = forms.CharField(label=_("What was done about it"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


class PublishForm(forms.Form):
    words = forms.CharField(
        label=_("What the public reads of the report"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Take out names, houses and accusations. Telephone numbers are taken out by themselves."),
    )


class NothingForm(forms.Form):
    """A deed that needs no more than its button."""


class PhotoForm(forms.Form):
    """A picture of the unit, with the place and time of the phone."""

    device_key = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Shows the place"), choices=[(PhotoKind.BEFORE.value, _("before the work")), (PhotoKind.AFTER.value, _("after the work"))], widget=forms.RadioSelect)
    photo = forms.FileField(label=_("Photo"), widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}))
    latitude = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput(attrs={"data-latitude": ""}))
    longitude = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput(attrs={"data-longitude": ""}))
    taken_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)


class BoxesForm(forms.Form):
    """Boxes over faces and plates, drawn on the screen or typed as rows."""

    boxes = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)
    hidden = forms.BooleanField(label=_("Keep this photo from the public"), required=False)

    def clean_boxes(self) -> list[Box]:
        try:
            return read_boxes(json.loads(self.cleaned_data["boxes"] or "[]"))
        except (ValueError, RecursionError) as wrong:
            raise forms.ValidationError(_("These boxes cannot be read. Draw them again.")) from wrong


class KeyForm(forms.Form):
    name = forms.CharField(label=_("System that uses the key"), max_length=120)


class IdentityForm(forms.Form):
    reason = forms.CharField(label=_("What do you need it for"), max_length=300)


class QueueForm(forms.Form):
    """Filters of the queue, by names that stand in the address."""

    q = forms.CharField(label=_("Words or code"), required=False, max_length=100)
    loai = forms.ModelChoiceField(queryset=Category.objects.all(), label=_("Kind of matter"), required=False, empty_label=_("all"))
    tre = forms.BooleanField(label=_("Overdue only"), required=False)
