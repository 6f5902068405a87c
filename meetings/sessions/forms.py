"""What people type about sessions, agenda and papers."""

from datetime import date, time
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from govsuite.people.public import User
from govsuite.records.public import UploadInput
from meetings.bodies.public import Body, Term
from meetings.sessions.models import AgendaItem, Invitation, Paper, Session, Sitting
from meetings.sessions.selectors.papers import BODY, GROUPS, GUESTS, LEAD, PUBLIC
from meetings.sessions.services.agenda import ItemPlan
from meetings.sessions.services.papers import PaperPlan
from meetings.sessions.services.planning import SessionPlan, SittingPlan

Choices = list[tuple[Any, Any]]


def _capital(choices: Choices) -> Choices:
    """States are written small in sentences; a list of choices begins each with a capital."""
    return [(value, capfirst(label)) for value, label in choices]


def _names(people: list[User]) -> Choices:
    return [(person.pk, person.full_name) for person in people]


def _first(people: list[User], chosen: list[int] | None) -> list[User]:
    """Return the people with those chosen so far before the others."""
    return sorted(people, key=lambda person: person.pk not in (chosen or []))


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **more: Any) -> None:
        super().__init__(format="%Y-%m-%d", **more)


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, **more: Any) -> None:
        super().__init__(format="%H:%M", **more)


class SessionForm(forms.Form):
    """A session's name, days and leaders. ``delegates`` may preside, ``staff`` and delegates may be secretaries."""

    term = forms.TypedChoiceField(label=_("Council and term"), coerce=int)
    kind = forms.ChoiceField(label=_("Kind"), choices=_capital(Session.Kind.choices))
    ordinal = forms.CharField(label=_("Ordinal"), max_length=20, help_text=_("As written in the documents: the word or the figure."))
    title = forms.CharField(label=_("Title"), max_length=300)
    place = forms.CharField(label=_("Place"), max_length=300)
    starts_on = forms.DateField(label=_("First day"), widget=DayInput())
    chair = forms.TypedChoiceField(label=_("Presiding chair"), coerce=int)
    co_chairs = forms.TypedMultipleChoiceField(
        label=_("Other chairs"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("They may take over the chair during the session."),
    )
    secretaries = forms.TypedMultipleChoiceField(label=_("Secretaries of the session"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, terms: list[Term], leaders: list[User], staff: list[User], of_committee: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["term"].choices = [(term.pk, f"{term.body.name} · {term.name}") for term in terms]
        if of_committee:
            self.fields["kind"].choices = [(Session.Kind.REGULAR, _("Monthly meeting")), (Session.Kind.EXTRAORDINARY, _("Extraordinary meeting"))]
        self.fields["chair"].choices = _names(leaders)
        self.fields["co_chairs"].choices = _names(_first(leaders, self.initial.get("co_chairs")))
        self.fields["secretaries"].choices = _names(_first(staff, self.initial.get("secretaries")))

    def plan(self) -> SessionPlan:
        data = self.cleaned_data
        return SessionPlan(
            kind=data["kind"], ordinal=data["ordinal"], title=data["title"], place=data["place"], starts_on=data["starts_on"],
            chair_ids=tuple(dict.fromkeys([data["chair"], *data["co_chairs"]])), secretary_ids=tuple(data["secretaries"]),
        )


class SittingForm(forms.Form):
    """One half-day."""

    day = forms.DateField(label=_("Day"), widget=DayInput())
    half = forms.ChoiceField(label=_("Half-day"), choices=_capital(Sitting.Half.choices))
    planned_start = forms.TimeField(label=_("Begins"), widget=TimeInput(), initial=time(7, 30))
    planned_end = forms.TimeField(label=_("Ends"), widget=TimeInput(), initial=time(11, 30))

    def plan(self) -> SittingPlan:
        return SittingPlan(**self.cleaned_data)


def first_sittings(day: date) -> list[SittingPlan]:
    """Return the half-days that a new session begins with."""
    return [
        SittingPlan(day, Sitting.Half.MORNING, time(7, 30), time(11, 30)),
        SittingPlan(day, Sitting.Half.AFTERNOON, time(13, 30), time(17, 0)),
    ]


class ItemForm(forms.Form):
    """One item of the agenda."""

    title = forms.CharField(label=_("Title"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    kind = forms.ChoiceField(label=_("Kind"), choices=_capital(AgendaItem.Kind.choices), initial=AgendaItem.Kind.RESOLUTION)
    presenter = forms.CharField(label=_("Presenter"), max_length=200, required=False)
    reviewing_body = forms.TypedChoiceField(label=_("Reviewing committee"), coerce=int, required=False, empty_value=None)
    planned_minutes = forms.IntegerField(label=_("Planned minutes"), min_value=0, max_value=600, initial=15)
    sitting = forms.TypedChoiceField(
        label=_("Sitting"), coerce=int, required=False, empty_value=None, help_text=_("Empty: right after the item before it."),
    )
    ballot_rule = forms.ChoiceField(label=_("Ballot rule"), required=False, help_text=_("Empty: the rule for resolutions."))

    def __init__(self, *args: Any, kinds: list[str], committees: list[Body], sittings: list[Sitting], rules: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        # the law pack of the body says which kinds of items it knows; without a pack, what is not a committee's alone
        known = kinds or [kind for kind in AgendaItem.Kind.values if kind != AgendaItem.Kind.DECISION]
        self.fields["kind"].choices = _capital([choice for choice in AgendaItem.Kind.choices if choice[0] in known])
        if committees:
            self.fields["reviewing_body"].choices = [("", "—"), *((body.pk, body.name) for body in committees)]
        else:
            del self.fields["reviewing_body"]
        self.fields["sitting"].choices = [("", "—"), *((sitting.pk, sitting_name(sitting)) for sitting in sittings)]
        self.fields["ballot_rule"].choices = [("", "—"), *rules]

    def plan(self) -> ItemPlan:
        data = self.cleaned_data
        return ItemPlan(
            kind=data["kind"], title=data["title"], presenter=data["presenter"], reviewing_body_id=data.get("reviewing_body"),
            planned_minutes=data["planned_minutes"], sitting_id=data["sitting"], ballot_rule=data["ballot_rule"],
        )


def sitting_name(sitting: Sitting) -> str:
    return f"{sitting.get_half_display()} {sitting.day:%d/%m/%Y}"


class PaperForm(forms.Form):
    """What a paper is and who reads it; the upload field is left out where the file stays."""

    title = forms.CharField(label=_("Title"), max_length=300)
    role = forms.ChoiceField(label=_("Kind of paper"), choices=_capital(Paper.Role.choices))
    item = forms.TypedChoiceField(label=_("Agenda item"), coerce=int, required=False, empty_value=None)
    audience = forms.ChoiceField(label=_("Who reads it"), choices=[
        (BODY, _("Delegates")), (GUESTS, _("Delegates and guests")), (PUBLIC, _("Everybody, from the convening on")),
        (LEAD, _("Chair and secretaries only")), (GROUPS, _("Certain groups or committees")),
    ])
    groups = forms.TypedMultipleChoiceField(
        label=_("Groups and committees"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Only where certain groups or committees read it."),
    )
    upload = forms.FileField(label=_("File"), widget=UploadInput)

    def __init__(self, *args: Any, items: Choices, groups: list[Body], with_file: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["item"].choices = [("", _("The whole session")), *items]
        self.fields["groups"].choices = [(body.pk, body.name) for body in groups]
        if not with_file:
            del self.fields["upload"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("audience") == GROUPS and not data.get("groups"):
            self.add_error("groups", _("Choose at least one group or committee."))
        return data

    def plan(self) -> PaperPlan:
        data = self.cleaned_data
        audience = GROUPS + ",".join(map(str, data["groups"])) if data["audience"] == GROUPS else data["audience"]
        return PaperPlan(role=data["role"], title=data["title"], audience=audience, item_id=data["item"])


class ReplaceForm(forms.Form):
    """A new version of a paper."""

    upload = forms.FileField(label=_("New file"), widget=UploadInput, help_text=_("The former version is kept; those who read it are told."))
    note = forms.CharField(label=_("What has changed"), max_length=300, required=False)


class ReasonForm(forms.Form):
    """A reason that is kept."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class AnswerForm(forms.Form):
    """Will the person attend?"""

    answer = forms.ChoiceField(
        label=_("Your answer"), widget=forms.RadioSelect,
        choices=[(Invitation.Answer.ATTEND, _("I will attend")), (Invitation.Answer.ABSENT, _("I ask leave of absence"))],
    )
    reason = forms.CharField(label=_("Reason for the absence"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class GuestsForm(forms.Form):
    """Guests to invite besides the delegates."""

    guests = forms.TypedMultipleChoiceField(label=_("Guests"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, people: list[User], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["guests"].choices = _names(people)


class CodeForm(forms.Form):
    """The code of the hall."""

    code = forms.CharField(label=_("Code shown in the hall"), max_length=12, widget=forms.TextInput(attrs={
        "inputmode": "numeric", "autocomplete": "off", "pattern": "[0-9 ]*", "class": "code-input",
    }))


class LedgerForm(forms.Form):
    """Which days of the term the ledger covers, and the allowance of a half-day in đồng (for the sheet only, kept nowhere)."""

    since = forms.DateField(label=_("From day"), required=False, widget=DayInput())
    until = forms.DateField(label=_("Until day"), required=False, widget=DayInput())
    rate = forms.IntegerField(
        label=_("Allowance for a half-day (VND)"), required=False, min_value=0, max_value=100_000_000,
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        since, until = found.get("since"), found.get("until")
        if since and until and since > until:
            self.add_error("until", _("The last day comes before the first. Correct one of them."))
        return found
