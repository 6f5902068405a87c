"""What an inspector fills in on the phone: the check list, the finding; photos one by one."""

import base64
import binascii
import io
import uuid
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from workflows.dossiers.models import Inspection
from workflows.dossiers.rules.places import Place
from workflows.dossiers.services.inspections import Finding
from workflows.dossiers.services.photos import Shot

#: no photo waits longer for the network
A_YEAR = timedelta(days=366)
ANSWERS = [("yes", _("in order")), ("no", _("not in order")), ("none", _("not applicable"))]


class PlacedForm(forms.Form):
    """A form that a phone may give its place, and that has a key of its own: sent twice, it counts once."""

    device_key = forms.CharField(max_length=60, widget=forms.HiddenInput)
    latitude = forms.FloatField(required=False, widget=forms.HiddenInput(attrs={"data-latitude": ""}))
    longitude = forms.FloatField(required=False, widget=forms.HiddenInput(attrs={"data-longitude": ""}))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["device_key"].initial = str(uuid.uuid4())

    def place(self) -> Place | None:
        latitude, longitude = self.cleaned_data["latitude"], self.cleaned_data["longitude"]
        return None if latitude is None or longitude is None else Place(latitude, longitude)


class PhotoForm(PlacedForm):
    """One photo of the visit."""

    taken_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    photo = forms.FileField(label=_("Photo"), widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}))
    caption = forms.CharField(label=_("What it shows"), required=False, max_length=300)

    def shot(self, now: datetime) -> Shot:
        taken_at = self.cleaned_data["taken_at"] or now  # the phone says when, for a photo that waited for the network
        believed = taken_at if now - A_YEAR < taken_at <= now else now
        return Shot(self.cleaned_data["device_key"], taken_at=believed, place=self.place(), caption=self.cleaned_data["caption"])


DRAWN = "data:image/png;base64,"
#: a signature of the pad is some hundred points wide
LARGEST_SIDE = 2000


class DrawnField(forms.CharField):
    """A signature drawn on the screen: a PNG as a data address; empty where nobody drew one."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> bytes:  # type: ignore[override]
        text = super().clean(value)
        if not text:
            return b""
        try:
            content = base64.b64decode(text.removeprefix(DRAWN), validate=True)
            with Image.open(io.BytesIO(content), formats=("PNG",)) as picture:
                fits = max(picture.size) <= LARGEST_SIDE
        except (binascii.Error, ValueError, OSError, SyntaxError, UnidentifiedImageError):
            fits = False
        if not text.startswith(DRAWN) or not fits:
            raise forms.ValidationError(_("This is no signature of this page. Draw it again."))
        return content


class RecordForm(PlacedForm):
    """The record of the visit, a question for each point of its list."""

    def __init__(self, data: Any = None, *, inspection: Inspection, signer: str = "") -> None:
        super().__init__(data)
        self.points = [point["key"] for point in inspection.checklist]
        for point in inspection.checklist:
            self.fields[point["key"]] = forms.ChoiceField(label=point["text"], choices=ANSWERS, widget=forms.RadioSelect)
            self.fields[f"{point['key']}-remark"] = forms.CharField(label=_("Remark on it"), required=False, max_length=500)
        self.fields["finding"] = forms.CharField(label=_("What was found"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
        self.fields["passed"] = forms.ChoiceField(
            label=_("The site as a whole"), choices=[("yes", _("in order")), ("no", _("not in order"))], widget=forms.RadioSelect,
        )
        self.fields["visited_at"] = forms.DateTimeField(
            label=_("Time of the visit"), initial=timezone.localtime, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        )

        self.fields["signature"] = DrawnField(required=False, max_length=700_000)
        self.fields["signed_by_name"] = forms.CharField(label=_("Inspector who signs"), required=False, max_length=200, initial=signer)
        self.fields["owner_signature"] = DrawnField(required=False, max_length=700_000)
        self.fields["owner_name"] = forms.CharField(
            label=_("Who is there for the owner"), required=False, max_length=200, help_text=_("Full name, and as what: owner, site manager, neighbour."),
        )
        self.fields["owner_refused"] = forms.BooleanField(label=_("This person does not sign"), required=False)

    @property
    def visit_fields(self) -> list[Any]:
        """The fields of the list and the finding; those of the signatures stand beside their pads."""
        pads = ("signature", "signed_by_name", "owner_signature", "owner_name", "owner_refused", "device_key", "latitude", "longitude")
        return [self[name] for name in self.fields if name not in pads]

    def found(self) -> Finding:
        given = self.cleaned_data
        return Finding(
            answers={key: (given[key], given[f"{key}-remark"]) for key in self.points}, text=given["finding"], passed=given["passed"] == "yes",
            visited_at=given["visited_at"], place=self.place(),
            signature=given["signature"], signed_by_name=given["signed_by_name"], owner_signature=given["owner_signature"], owner_name=given["owner_name"],
            owner_refused=given["owner_refused"],
        )
