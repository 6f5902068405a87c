"""Enter a council with its first term and parts, or a People's Committee with its first term, in one deed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.law.public import figures, pack_in_force
from govsuite.people.public import Unit, in_force
from meetings.bodies.abilities import TABLE
from meetings.bodies.models import Body, CouncilSettings
from meetings.bodies.rules.houses import house_of
from meetings.bodies.services.mandates import book_of
from meetings.bodies.services.structure import add_part, add_term


@dataclass(frozen=True, slots=True)
class NewTerm:
    name: str
    starts: date
    ends: date | None
    statutory_seats: int


@dataclass(frozen=True, slots=True)
class NewCouncil:
    """What is typed of a new council; its parts by their names."""

    unit_id: int
    name: str
    short_name: str
    term: NewTerm
    standing: str = ""
    committees: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    kind: str = Body.Kind.COUNCIL

    def parts(self) -> list[tuple[str, str]]:
        """Return (kind, name) of each part."""
        first = [(Body.Kind.STANDING, self.standing)] if self.standing else []
        return [*first, *((Body.Kind.COMMITTEE, name) for name in self.committees), *((Body.Kind.GROUP, name) for name in self.groups)]


def create_council(*, plan: NewCouncil, actor: Actor, now: datetime) -> Body:
    """Enter a council or a committee of a unit that has none yet. All of it is written, or nothing."""
    TABLE.check(actor, "council.create", Body(unit_id=plan.unit_id, kind=plan.kind), book="bodies")
    with db.deed():
        unit = _unit(plan, now)
        if Body.objects.filter(unit=unit, kind=plan.kind).exists():
            raise _twice(plan.kind, unit)
        council = Body.objects.create(unit=unit, kind=plan.kind, name=plan.name.strip(), short_name=plan.short_name.strip())
        CouncilSettings.objects.create(body=council, **presets(council, now))
        audit.record(book=book_of(council), actor=actor, deed="council.create", obj=council, now=now, detail={"name": council.name, "unit": unit.name})
        term = plan.term
        add_term(council=council, name=term.name, starts=term.starts, ends=term.ends, statutory_seats=term.statutory_seats, actor=actor, now=now)
        for kind, name in plan.parts():
            add_part(council=council, kind=kind, name=name, actor=actor, now=now)
    return council


def _twice(kind: str, unit: Unit) -> Conflict:
    words = _("%(unit)s has a committee already. Add a term to it instead.") if kind == Body.Kind.EXECUTIVE else _("%(unit)s has a council already. Add a term to it instead.")
    return Conflict("council.twice", words % {"unit": unit.name}, field="unit")


def presets(council: Body, now: datetime) -> dict[str, Any]:
    """Return what a committee begins with: the figures of the law pack in force, unverified as they stand there."""
    if not council.house.is_committee or pack_in_force(council.house.law, timezone.localdate(now)) is None:
        return {"floor_is_public": council.house.public}
    known = {key: entry["value"] for key, entry in figures("session_defaults", timezone.localdate(now), council.house.law).items()}
    days: dict[str, Any] = {name: known[name] for name in ("convening_days_regular", "convening_days_special", "papers_days") if name in known}
    numerator, divisor = str(known.get("quorum", "2/3")).split("/")
    return {"floor_is_public": council.house.public, "quorum_numerator": int(numerator), "quorum_denominator": int(divisor), **days}


def _unit(plan: NewCouncil, now: datetime) -> Unit:
    """Return the unit, locked: two councils at once would both find it free."""
    try:
        return db.lock(Unit.objects.filter(in_force(timezone.localdate(now)), kind=house_of(plan.kind).unit_kind), pk=plan.unit_id)
    except Unit.DoesNotExist:
        if plan.kind == Body.Kind.EXECUTIVE:
            raise Invalid("council.unit", _("Choose a unit of the kind “People's Committee” that exists today."), field="unit") from None
        raise Invalid("council.unit", _("Choose a unit of the kind “People's Council” that exists today."), field="unit") from None
