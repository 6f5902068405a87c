"""A call to the centre; the filters of the list; one form for each deed on an incident."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.people.public import people_holding, units_of_place
from ioc_bridge.incidents.abilities import CENTRE
from ioc_bridge.incidents.enums import CHOSEN, Kind, Nowhere, State
from ioc_bridge.incidents.models import Incident
from ioc_bridge.incidents.selectors.incidents import EVERY, LATE, candidates
from ioc_bridge.incidents.selectors.orders import units_for

LEVELS = [(1, _("level 1")), (2, _("level 2")), (3, _("level 3"))]


def _words(label: Any, *, required: bool = True, rows: int = 3) -> forms.CharField:
    return forms.CharField(label=label, max_length=2000, required=required, widget=forms.Textarea(attrs={"rows": rows}))


class CallForm(forms.Form):
    """Somebody told the centre: the officer on duty writes it down."""

    title = forms.CharField(label=_("What happens, in one line"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("choose")), *Kind.choices])
    level = forms.TypedChoiceField(label=_("Level"), choices=LEVELS, coerce=int)
    place = forms.CharField(label=_("Where"), max_length=300)
    lat = forms.FloatField(label=_("Latitude"), required=False, min_value=-90, max_value=90)
    lng = forms.FloatField(label=_("Longitude"), required=False, min_value=-180, max_value=180)
    at = forms.DateTimeField(
        label=_("When it was seen"), initial=timezone.localtime, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    key = forms.CharField(max_length=60, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if (given.get("lat") is None) != (given.get("lng") is None):
            self.add_error("lat", _("Give both numbers of the place, or none."))
        return given


class FilterForm(forms.Form):
    """Filters as they stand in the address; what does not fit is left out."""

    q = forms.CharField(label=_("Words of title or place"), required=False, max_length=100)
    loai = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("every kind")), *Kind.choices])
    tinh_trang = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("still open")), (LATE, _("open and late")), *State.choices, (EVERY, _("every state"))])

    def words(self) -> dict[str, str]:
        self.is_valid()
        given = self.cleaned_data
        return {"text": given.get("q", ""), "kind": given.get("loai", ""), "state": given.get("tinh_trang", "")}


class DeedForm(forms.Form):
    """A deed on one incident: each takes its own fields from here."""

    def __init__(self, data: Any = None, *, incident: Incident) -> None:
        super().__init__(data)
        self.incident = incident


class VerifyForm(DeedForm):
    title = forms.CharField(label=_("What happens, in one line"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    level = forms.TypedChoiceField(label=_("Level"), choices=LEVELS, coerce=int)
    text = _words(_("How it was verified"), required=False)

    def __init__(self, data: Any = None, *, incident: Incident) -> None:
        super().__init__(data, incident=incident)
        for name in ("title", "kind", "level"):
            self.fields[name].initial = getattr(incident, name)


class OwnForm(DeedForm):
    owner = forms.TypedChoiceField(label=_("Who takes charge"), coerce=int)

    def __init__(self, data: Any = None, *, incident: Incident) -> None:
        super().__init__(data, incident=incident)
        people = people_holding(CENTRE, timezone.localdate(), unit_ids=units_of_place(incident.unit_id))
        self.fields["owner"].choices = [(user.pk, user.full_name) for user in people]


class NoteForm(DeedForm):
    text = _words(_("What is known now"))


class LetGoForm(DeedForm):
    nowhere = forms.ChoiceField(label=_("Why it leads nowhere"), choices=[(one.value, one.label) for one in CHOSEN], widget=forms.RadioSelect)
    reason = _words(_("Reason"))


class MergeForm(DeedForm):
    into = forms.TypedChoiceField(label=_("Merge into"), coerce=int)
    reason = _words(_("Reason"))

    def __init__(self, data: Any = None, *, incident: Incident) -> None:
        super().__init__(data, incident=incident)
        self.fields["into"].choices = [("", _("choose")), *((row.pk, f"{row.code} · {row.title}") for row in candidates(incident))]


class SplitForm(DeedForm):
    signal = forms.TypedChoiceField(label=_("Signal"), coerce=int, widget=forms.RadioSelect)
    reason = _words(_("Reason"))

    def __init__(self, data: Any = None, *, incident: Incident) -> None:
        super().__init__(data, incident=incident)
        self.fields["signal"].choices = [(row.pk, row.title) for row in incident.signals.all()]


class MeetingForm(DeedForm):
    form = forms.ChoiceField(
        label=_("What is asked for"), widget=forms.RadioSelect,
        choices=[("crisis", _("an extraordinary meeting")), ("agenda", _("an item of the next meeting"))],
    )
    reason = _words(_("Reason"))


class ReferForm(DeedForm):
    unit = forms.TypedChoiceField(label=_("Which unit deals with it"), coerce=int)
    behaviour = _words(_("What was done, as it was seen"))
    offender = forms.CharField(label=_("Who did it, where known"), max_length=300, required=False)

    def __init__(self, data: Any = None, *, incident: Incident) -> None:
        super().__init__(data, incident=incident)
        self.fields["unit"].choices = [("", _("choose")), *((unit.pk, unit.name) for unit in units_for(incident))]


class CloseForm(DeedForm):
    text = _words(_("What was achieved"))
    reason = _words(_("Why it is closed although tasks are open or none was given"), required=False)


NOWHERE_WORDS = dict(Nowhere.choices)
