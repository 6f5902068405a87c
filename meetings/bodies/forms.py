"""What people type about councils."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from govsuite.people.public import Unit, User
from meetings.bodies.models import Body, CouncilSettings, MandateStatus, Membership
from meetings.bodies.services.creating import NewCouncil, NewTerm
from meetings.bodies.services.mandates import NewMandate
from meetings.bodies.services.structure import EDITED

LONGEST_NAME = 200


def _capital(choices: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """States are written small in sentences; a list of choices begins each with a capital."""
    return [(value, capfirst(label)) for value, label in choices]


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), **more)


class MandateForm(forms.Form):
    """A new mandate."""

    user = forms.TypedChoiceField(label=_("Person"), coerce=int, help_text=_("People with a current appointment as delegate."))
    seat = forms.IntegerField(label=_("Seat"), min_value=1, max_value=500, required=False)
    title = forms.CharField(label=_("Title in the council"), max_length=200, required=False)
    group = forms.TypedChoiceField(label=_("Group of delegates"), coerce=int, required=False, empty_value=None)
    since = _day(_("From"))

    def __init__(self, *args: Any, people: list[User], groups: list[Body], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["user"].choices = [(person.pk, person.full_name) for person in people]
        self.fields["group"].choices = [("", "—"), *((group.pk, group.name) for group in groups)]
        self.fields["since"].initial = timezone.localdate


class StandingForm(forms.Form):
    """From a day on the mandate is something else."""

    status = forms.ChoiceField(label=_("New status"), choices=_capital(MandateStatus.Status.choices), widget=forms.RadioSelect)
    since = _day(_("From"))
    reason = forms.CharField(label=_("Reason and decision"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, allowed: frozenset[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["status"].choices = _capital([choice for choice in MandateStatus.Status.choices if choice[0] in allowed])


class MembershipForm(forms.Form):
    """A delegate joins a body."""

    body = forms.TypedChoiceField(label=_("Committee or group"), coerce=int)
    role = forms.ChoiceField(label=_("As"), choices=_capital(Membership.Role.choices), initial=Membership.Role.MEMBER)
    since = _day(_("From"))

    def __init__(self, *args: Any, bodies: list[Body], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["body"].choices = [(body.pk, body.name) for body in bodies]


class EndForm(forms.Form):
    """The last day of a membership."""

    ends = _day(_("Last day"))


class TermForm(forms.Form):
    """A new term."""

    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("As written in the documents, with its years."))
    starts = _day(_("From"))
    ends = _day(_("Until"), required=False)
    statutory_seats = forms.IntegerField(label=_("Statutory seats"), min_value=1, max_value=500)


class LinesField(forms.CharField):
    """Names, one a line; gives a tuple of them."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), **more)

    def clean(self, value: Any) -> tuple[str, ...]:
        names = tuple(" ".join(line.split()) for line in super().clean(value).splitlines() if line.strip())
        longest = max(names, key=len, default="")
        if len(longest) > LONGEST_NAME:
            raise forms.ValidationError(_("A name has at most %(most)s characters. Shorten “%(start)s…”.") % {"most": LONGEST_NAME, "start": longest[:30]})
        return names


class CouncilForm(TermForm):
    """A new council with its first term and its parts."""

    unit = forms.TypedChoiceField(label=_("Unit"), coerce=int, help_text=_("Units of the kind “People's Council” that have no council yet."))
    council_name = forms.CharField(label=_("Name of the council"), max_length=LONGEST_NAME)
    short_name = forms.CharField(label=_("Short name"), max_length=60, required=False)
    standing = forms.CharField(label=_("Standing Committee"), max_length=LONGEST_NAME, required=False)
    committees = LinesField(label=_("Committees (Ban)"), required=False, help_text=_("One name a line."))
    groups = LinesField(label=_("Groups of delegates"), required=False, help_text=_("One name a line."))

    def __init__(self, *args: Any, units: list[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].choices = [(unit.pk, unit.name) for unit in units]
        self.fields["council_name"].initial = units[0].name if len(units) == 1 else ""
        self.fields["standing"].initial = Body.Kind.STANDING.label

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        seen = {data.get("standing", "").strip().casefold()}
        for field in ("committees", "groups"):
            for name in data.get(field, ()):
                if name.casefold() in seen:
                    self.add_error(field, _("“%(name)s” stands there twice. Take one line out.") % {"name": name})
                seen.add(name.casefold())
        return data

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Return (heading, its fields) in the order in which they are filled in."""
        return [
            (_("Council"), [self[name] for name in ("unit", "council_name", "short_name")]),
            (_("First term"), [self[name] for name in ("name", "starts", "ends", "statutory_seats")]),
            (_("Committees and groups"), [self[name] for name in ("standing", "committees", "groups")]),
        ]

    def plan(self) -> NewCouncil:
        data = self.cleaned_data
        return NewCouncil(
            unit_id=data["unit"], name=data["council_name"], short_name=data["short_name"],
            term=NewTerm(data["name"], data["starts"], data["ends"], data["statutory_seats"]),
            standing=data["standing"].strip(), committees=data["committees"], groups=data["groups"],
        )


class CommitteeForm(TermForm):
    """A People's Committee with its first term; its members follow on its page."""

    unit = forms.TypedChoiceField(label=_("Unit"), coerce=int, help_text=_("Units of the kind “People's Committee” whose meetings nobody has entered yet."))
    council_name = forms.CharField(label=_("Name of the committee"), max_length=LONGEST_NAME)
    short_name = forms.CharField(label=_("Short name"), max_length=60, required=False)

    def __init__(self, *args: Any, units: list[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].choices = [(unit.pk, unit.name) for unit in units]
        self.fields["council_name"].initial = units[0].name if len(units) == 1 else ""
        self.fields["statutory_seats"].label = _("Number of members")

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Return (heading, its fields) in the order in which they are filled in."""
        return [
            (_("Committee"), [self[name] for name in ("unit", "council_name", "short_name")]),
            (_("First term"), [self[name] for name in ("name", "starts", "ends", "statutory_seats")]),
        ]

    def plan(self) -> NewCouncil:
        data = self.cleaned_data
        return NewCouncil(
            kind=Body.Kind.EXECUTIVE, unit_id=data["unit"], name=data["council_name"], short_name=data["short_name"],
            term=NewTerm(data["name"], data["starts"], data["ends"], data["statutory_seats"]),
        )


class MandatesForm(forms.Form):
    """The mandates of several delegates, a line each."""

    since = _day(_("From"))

    def __init__(self, *args: Any, people: list[User], groups: list[Body], **more: Any) -> None:
        super().__init__(*args, **more)
        self.people, self.groups = people, {group.pk: group for group in groups}
        choices = [("", "—"), *((group.pk, group.name) for group in groups)]
        for person in people:
            self.fields[f"pick_{person.pk}"] = forms.BooleanField(label=person.full_name, required=False)
            self.fields[f"seat_{person.pk}"] = forms.IntegerField(label=_("Seat"), min_value=1, max_value=500, required=False)
            self.fields[f"group_{person.pk}"] = forms.TypedChoiceField(
                label=_("Group of delegates"), coerce=int, required=False, empty_value=None, choices=choices,
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [{"person": person} | {part: self[f"{part}_{person.pk}"] for part in ("pick", "seat", "group")} for person in self.people]

    def lines(self) -> list[NewMandate]:
        """Return a line for each delegate who is ticked."""
        data = self.cleaned_data
        return [
            NewMandate(person.pk, person.full_name, data[f"seat_{person.pk}"], self.groups.get(data[f"group_{person.pk}"]))
            for person in self.people if data[f"pick_{person.pk}"]
        ]


class PartForm(forms.Form):
    """A new committee or group."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[choice for choice in Body.Kind.choices if choice[0] not in (Body.Kind.COUNCIL, Body.Kind.EXECUTIVE)])
    name = forms.CharField(label=_("Name"), max_length=200)


class SettingsForm(forms.ModelForm):
    """What the council's own regulation decides."""

    class Meta:
        model = CouncilSettings
        fields = list(EDITED)
        labels = {
            "quorum_numerator": _("Quorum: numerator"), "quorum_denominator": _("Quorum: denominator"),
            "convening_days_regular": _("Days of notice, regular session"), "convening_days_special": _("Days of notice, thematic or extraordinary session"),
            "papers_days": _("Days before the opening by which papers are sent"),
            "suspended_counted": _("Suspended delegates stay in the denominator"),
            "vote_change_allowed": _("A vote may be changed until the ballot closes"),
            "tally_shown_while_open": _("The tally of choices is shown while a ballot is open"),
            "roll_on_screen": _("After an open vote the seat map on the screen of the hall shows who voted how"),
            "floor_is_public": _("The hall screen may be watched without signing in"),
            "regulation": _("The council's working regulation (number and date)"),
        }
        help_texts = {"regulation": _("Cited wherever one of these figures is used."), "suspended_counted": "", "floor_is_public": "", "roll_on_screen": ""}
