"""The directory for administrators: people and units, each reached through a check of ability."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnCredential

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.people.abilities import TABLE
from govsuite.people.models import Appointment, Delegation, Unit, User
from govsuite.people.selectors.acting import in_force

#: states of the people list, in the order of its filter
STATES = ("active", "inactive", "unenrolled", "unappointed")


def person_for(actor: Actor | None, pk: int, action: str = "people.view") -> User:
    """Return a person for this action, or refuse."""
    TABLE.check(actor, action, book="people" if action != "people.view" else "")
    user = User.objects.filter(pk=pk).first()
    if user is None:
        raise NotFound("people.not_found", _("There is no such person. Go back to the list and choose one there."))
    return user


def unit_for(actor: Actor | None, pk: int, action: str = "units.view") -> Unit:
    """Return a unit for this action, or refuse."""
    TABLE.check(actor, action, book="people" if action != "units.view" else "")
    unit = Unit.objects.select_related("parent").prefetch_related("predecessors", "successors").filter(pk=pk).first()
    if unit is None:
        raise NotFound("people.unit_not_found", _("There is no such unit. Go back to the list and choose one there."))
    return unit


def people_listed(*, on: date, text: str = "", unit_id: int | None = None, position_id: int | None = None, state: str = "") -> QuerySet[User]:
    """Return the people that these filters leave, with their posts of this day as ``posts_today``: three queries a page."""
    held = Appointment.objects.filter(in_force(on)).select_related("position", "unit").order_by("position__rank", "pk")
    enrolled = Exists(TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)) | Exists(
        WebAuthnCredential.objects.filter(user=OuterRef("pk"), confirmed=True)
    )
    people = User.objects.annotate(enrolled=enrolled).prefetch_related(Prefetch("appointments", held, to_attr="posts_today"))
    if text:
        people = people.filter(Q(full_name__icontains=text) | Q(username__icontains=text) | Q(email__icontains=text) | Q(phone__icontains=text))
    wanted = {key: value for key, value in (("unit_id", unit_id), ("position_id", position_id)) if value}
    if wanted:
        people = people.filter(Exists(Appointment.objects.filter(in_force(on), user=OuterRef("pk"), **wanted)))
    return _in_state(people, state, on).order_by("full_name", "pk")


def _in_state(people: QuerySet[User], state: str, on: date) -> QuerySet[User]:
    if state == "inactive":
        return people.filter(is_active=False)
    if state == "active":
        return people.filter(is_active=True)
    if state == "unenrolled":
        return people.filter(is_active=True, enrolled=False)
    if state == "unappointed":
        return people.filter(~Exists(Appointment.objects.filter(in_force(on), user=OuterRef("pk"))), is_active=True)
    return people


@dataclass
class UnitNode:
    """A unit in the tree of one day."""

    unit: Unit
    children: list["UnitNode"] = field(default_factory=list)


def unit_tree(on: date) -> list[UnitNode]:
    """Return the units of this day as a tree; where the unit above is not there that day, it stands at the top."""
    units = list(Unit.objects.filter(in_force(on)).prefetch_related("predecessors").order_by("kind", "name"))
    nodes = {unit.pk: UnitNode(unit) for unit in units}
    roots = []
    for node in nodes.values():
        above = nodes.get(node.unit.parent_id)
        (above.children if above else roots).append(node)
    return roots


def units_ended(on: date) -> QuerySet[Unit]:
    """Return the units that are history on this day, the latest first."""
    return Unit.objects.filter(ends__lt=on).prefetch_related("successors").order_by("-ends", "name")


def appointments_of(user: User) -> QuerySet[Appointment]:
    """Return all appointments of a person, those going on first, then the latest."""
    return user.appointments.select_related("position", "unit").order_by("-starts", "position__rank")


def delegations_listed() -> QuerySet[Delegation]:
    """Return all delegations, the latest first."""
    return Delegation.objects.select_related(
        "giver__user", "giver__position", "giver__unit", "receiver__user", "receiver__position", "receiver__unit",
    ).order_by("-starts", "-pk")
