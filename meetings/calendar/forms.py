"""What people type into the calendar."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from govsuite.people.public import User
from meetings.calendar.models import Room
from meetings.calendar.services.entries import Plan


class EntryForm(forms.Form):
    """One engagement."""

    title = forms.CharField(label=pgettext_lazy("calendar", "Subject"), max_length=300)
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    starts = forms.TimeField(label=pgettext_lazy("calendar", "From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label=pgettext_lazy("calendar", "Until"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    last_day = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), help_text=_("Only where it lasts longer than one day."),
    )
    host = forms.TypedChoiceField(label=_("Who presides"), coerce=int)
    others = forms.TypedMultipleChoiceField(label=_("Who else is expected"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple)
    room = forms.TypedChoiceField(label=_("Room"), coerce=int, required=False, empty_value=None)
    place = forms.CharField(label=_("Another place"), max_length=300, required=False, help_text=_("Where it is not in one of the rooms."))
    audience = forms.CharField(label=_("Who else comes"), max_length=500, required=False, help_text=_("Units and guests, in words."))
    prepared_by = forms.CharField(label=_("Prepared by"), max_length=200, required=False)
    despite = forms.BooleanField(label=_("Keep it although somebody is expected elsewhere at that time"), required=False)

    def __init__(self, *args: Any, people: list[tuple[User, str]], rooms: list[Room], **more: Any) -> None:
        super().__init__(*args, **more)
        named = [(user.pk, f"{user.full_name} – {title}" if title else user.full_name) for user, title in people]
        self.fields["host"].choices = [("", "—"), *named]
        self.fields["others"].choices = named
        self.fields["room"].choices = [("", _("in another place")), *((room.pk, _seated(room)) for room in rooms)]

    def plan(self) -> Plan:
        got = self.cleaned_data
        return Plan(
            title=got["title"], starts_at=_moment(got["day"], got["starts"]), ends_at=_moment(got["last_day"] or got["day"], got["ends"]), host=got["host"],
            others=tuple(got["others"]), room=got["room"], place=got["place"], audience=got["audience"], prepared_by=got["prepared_by"], despite=got["despite"],
        )


def _moment(day: Any, clock: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


def _seated(room: Room) -> str:
    return str(_("%(room)s (%(seats)s seats)") % {"room": room.name, "seats": room.seats}) if room.seats else room.name


class CancelForm(forms.Form):
    reason = forms.CharField(label=pgettext_lazy("calendar", "Why it is called off"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class SteadForm(forms.Form):
    """Who comes in whose stead."""

    stand_in = forms.TypedChoiceField(label=_("Who comes"), coerce=int, required=False, empty_value=None)
    reason = forms.CharField(label=_("Why"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    despite = forms.BooleanField(label=_("Keep it although somebody is expected elsewhere at that time"), required=False)

    def __init__(self, *args: Any, people: list[tuple[User, str]], own: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["stand_in"].choices = [("", _("%(name)s in person") % {"name": own}), *((user.pk, f"{user.full_name} – {title}") for user, title in people)]


class RoomForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    seats = forms.IntegerField(label=_("Seats"), required=False, min_value=1, max_value=100_000)
    is_open = forms.BooleanField(label=_("May be chosen for new engagements"), required=False, initial=True)
