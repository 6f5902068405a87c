"""The plan of a council's hall: draw the seats, place the delegates. Written whole, with the version that was seen."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.bodies.public import Body, Term, term_on
from meetings.floor.abilities import TABLE
from meetings.floor.models import HallPlan
from meetings.floor.rules.seating import BadPlan, Seat, read_seats, rows_of_seats, seated
from meetings.floor.seatmap import sitters_of

LONGEST_NAME = 200


def save_plan(*, body: Body, name: str, seats: object, version: int, actor: Actor, now: datetime) -> HallPlan:
    """Store the seats as they were drawn; ``version`` 0 begins the plan."""
    TABLE.check(actor, "plan.edit", body, book=f"body:{body.pk}")
    known = frozenset(sitter.mandate for sitter in sitters_of(_term(body, now), now))
    try:
        drawn = read_seats(seats, known)
    except BadPlan as flaw:
        raise _refusal(flaw) from None
    return _write(body, name, drawn, version, actor, now)


def draw_rows(*, body: Body, name: str, rows: int, each: int, aisle: bool, version: int, actor: Actor, now: datetime) -> HallPlan:
    """Begin anew with rows of empty seats."""
    TABLE.check(actor, "plan.edit", body, book=f"body:{body.pk}")
    try:
        drawn = rows_of_seats(rows, each, aisle=aisle)
    except BadPlan as flaw:
        raise _refusal(flaw) from None
    return _write(body, name, drawn, version, actor, now)


def seat_everybody(*, body: Body, way: str, version: int, actor: Actor, now: datetime) -> HallPlan:
    """Place all delegates in office on the seats that are drawn, by seat number, by group or by name."""
    TABLE.check(actor, "plan.edit", body, book=f"body:{body.pk}")
    plan = HallPlan.objects.filter(body=body).first()
    if plan is None:
        raise Conflict("plan.none", _("No seats are drawn yet. Draw the rows first."))
    people = sitters_of(_term(body, now), now)
    try:
        drawn = seated([Seat(seat["y"], seat["x"]) for seat in plan.seats], people, way)
    except BadPlan as flaw:
        raise _refusal(flaw) from None
    return _write(body, plan.name, drawn, version, actor, now)


def _write(body: Body, name: str, seats: list[Seat], version: int, actor: Actor, now: datetime) -> HallPlan:
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise Invalid("plan.name", _("Write the name of the hall, within 200 characters."), field="name")
    rows = [seat.as_dict() for seat in seats]
    with db.deed():
        HallPlan.objects.get_or_create(body=body, defaults={"name": name, "version": 0, "changed_at": now})
        plan = db.lock(HallPlan.objects.all(), body=body)
        if plan.version != version:
            raise Conflict("plan.stale", _("Somebody changed the plan since you opened it. Load the page again and make your change there."))
        before = {"name": plan.name, "seats": plan.seats}
        plan.name, plan.seats, plan.version, plan.changed_at = name, rows, version + 1, now
        plan.save(update_fields=["name", "seats", "version", "changed_at"])
        audit.record(
            book=f"body:{body.pk}", actor=actor, deed="plan.edit", obj=plan, now=now, before=before, after={"name": name, "seats": rows},
            detail={"seats": len(rows), "placed": sum(seat.mandate is not None for seat in seats)},
        )
    return plan


def _term(body: Body, now: datetime) -> Term:
    term = term_on(body, timezone.localdate(now))
    if term is None:
        raise Conflict("plan.no_term", _("The council has no term now: there is nobody to place. Enter the term first."))
    return term


def _refusal(flaw: BadPlan) -> Invalid:
    words = {
        "empty": _("No seat is drawn. Draw at least one."), "too_many": _("A hall has at most 300 seats."),
        "off_the_grid": _("The hall has at most 30 rows of 40 places, and 300 seats. Draw fewer."),
        "two_on_a_cell": _("Two seats stand on the same place. Move one of them."), "sits_twice": _("Somebody sits on two seats. Take one of them away."),
        "unknown_person": _("Somebody on the plan is no delegate in office any more. Load the page again."),
        "too_few_seats": _("There are more delegates than seats. Draw more seats."), "unknown_way": _("Choose how the delegates are placed: by seat number, by group or by name."),
    }
    return Invalid(f"plan.{flaw.code}", words[flaw.code])
