"""The shift that runs, its content, what is open when it ends."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.people.public import Unit, units_of_place
from ioc_bridge.incidents.abilities import CENTRE, READERS
from ioc_bridge.incidents.enums import OPEN
from ioc_bridge.incidents.models import Incident, Shift
from ioc_bridge.incidents.words import page_of


def centre_of(actor: Actor) -> Unit | None:
    """Return the centre at which the actor holds a post."""
    held = next((post.unit_id for post in actor.posts if post.position_code in CENTRE), None)
    return Unit.objects.filter(pk=held).first() if held else None


def running_shift(unit: Unit) -> Shift | None:
    return Shift.objects.exclude(state=Shift.State.ENDED).filter(unit=unit).select_related("offered_to").first()


def shifts_of(actor: Actor) -> list[Shift]:
    """Return the newest shifts of the places that the actor reads for."""
    units = {unit for post in actor.posts if post.position_code in READERS for unit in units_of_place(post.unit_id)}
    return list(Shift.objects.filter(unit_id__in=units).select_related("offered_to", "issued__pdf").prefetch_related("log", "issued__signers")[:30])


def shift_for(actor: Actor, pk: int) -> Shift:
    """Return a shift to one of the two officers of its hand-over; to everybody else it is not there."""
    found = Shift.objects.select_related("unit", "offered_to", "issued").filter(pk=pk).filter(Q(officer_id=actor.user_id) | Q(offered_to_id=actor.user_id)).first()
    if found is None:
        raise NotFound("shift.not_found", _("There is no such hand-over of yours. Look at the list of shifts."))
    return found


def signs_of(shift: Shift, actor: Actor) -> bool:
    """Tell whether the record of the hand-over still waits for this person's signature."""
    mine = (shift.officer_id == actor.user_id and shift.state != Shift.State.RUNNING) or (shift.offered_to_id == actor.user_id and shift.state == Shift.State.ENDED)
    if not mine or not shift.sha256:
        return False
    waiting = [row.user_id for row in shift.issued.signers.all() if row.signed_at is None] if shift.issued else [shift.officer_id]
    return bool(waiting) and waiting[0] == actor.user_id


def open_matters(unit: Unit) -> list[dict[str, Any]]:
    """Return the open incidents of the place, the gravest first."""
    rows = Incident.objects.filter(state__in=OPEN, unit_id__in=units_of_place(unit.pk)).order_by("-level", "opened_at", "pk")
    return [{"code": row.code, "title": row.title, "level": row.level, "state": row.state, "url": page_of(row.pk)} for row in rows]


def content_of(shift: Shift) -> dict[str, Any]:
    """Return what both officers sign."""
    return {
        "shift": shift.pk, "officer": shift.officer_name, "from": shift.starts_at, "to": shift.offered_at, "remarks": shift.remarks, "open": shift.open_matters,
        "log": [[timezone.localtime(row.at).isoformat(), row.by_name, row.text] for row in shift.log.all()],
    }
