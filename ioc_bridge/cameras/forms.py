"""Forms of cameras."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govsuite.people.public import Unit
from ioc_bridge.cameras.models import Camera, MotionZone
from ioc_bridge.cameras.rules.motion import SENSITIVITIES
from ioc_bridge.cameras.services.register import FIELDS


class CameraForm(forms.ModelForm):
    """A camera of the register. The address is never shown again: an empty field keeps it."""

    url = forms.CharField(
        label=_("Stream address"), required=False, max_length=500, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("rtsp://user:password@host:554/path. It is kept apart and never shown again; leave it empty to keep what was entered."),
    )

    class Meta:
        model = Camera
        fields = FIELDS
        widgets = {name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in ("starts", "ends", "sign_since")}

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["unit"].queryset = Unit.objects.filter(ends__isnull=True).order_by("name")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if (values.get("latitude") is None) != (values.get("longitude") is None):
            self.add_error("longitude", _("Enter both latitude and longitude, or neither."))
        if values.get("ends") and values.get("starts") and values["ends"] < values["starts"]:
            self.add_error("ends", _("The last day lies before the first."))
        return values


class ZoneForm(forms.ModelForm):
    """The zone of a camera in which movement is looked for. The corners are drawn on the picture, or written."""

    points = forms.CharField(
        label=_("Corners of the zone"), max_length=600, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Per cent of width and height, a blank between two corners: 10,40 90,40 90,95 10,95."),
    )
    sensitivity = forms.TypedChoiceField(label=_("Sensitivity"), coerce=int, choices=[(number, str(number)) for number in SENSITIVITIES], help_text=_("1: only what stands out clearly; 5: also what hardly differs."))

    class Meta:
        model = MotionZone
        fields = ("points", "sensitivity", "least_area", "is_on", "reason")
        help_texts = {
            "least_area": _("So much of the zone must move in two pictures in a row."),
            "reason": _("People are recorded for a purpose (Article 32 of Law 91/2025/QH15): say what movement here means."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("is_on") and not values.get("reason"):
            self.add_error("reason", _("Say what for, or leave the zone switched off."))
        return values
