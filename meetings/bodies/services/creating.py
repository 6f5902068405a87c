"""Enter a council: the body, its first term, its Standing Committee, committees and groups, in one deed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import Unit, in_force
from meetings.bodies.abilities import TABLE
from meetings.bodies.models import Body, CouncilSettings
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

    def parts(self) -> list[tuple[str, str]]:
        """Return (kind, name) of each part."""
        first = [(Body.Kind.STANDING, self.standing)] if self.standing else []
        return [*first, *((Body.Kind.COMMITTEE, name) for name in self.committees), *((Body.Kind.GROUP, name) for name in self.groups)]


def create_council(*, plan: NewCouncil, actor: Actor, now: datetime) -> Body:
    """Enter a council of a unit that has none yet. All of it is written, or nothing."""
    TABLE.check(actor, "council.create", Body(unit_id=plan.unit_id), book="bodies")
    with db.deed():
        unit = _unit(plan.unit_id, now)
        if Body.objects.filter(unit=unit, kind=Body.Kind.COUNCIL).exists():
            raise Conflict("council.twice", _("%(unit)s has a council already. Add a term to it instead.") % {"unit": unit.name}, field="unit")
        council = Body.objects.create(unit=unit, kind=Body.Kind.COUNCIL, name=plan.name.strip(), short_name=plan.short_name.strip())
        CouncilSettings.objects.create(body=council)
        audit.record(book=book_of(council), actor=actor, deed="council.create", obj=council, now=now, detail={"name": council.name, "unit": unit.name})
        term = plan.term
        add_term(council=council, name=term.name, starts=term.starts, ends=term.ends, statutory_seats=term.statutory_seats, actor=actor, now=now)
        for kind, name in plan.parts():
            add_part(council=council, kind=kind, name=name, actor=actor, now=now)
    return council


def _unit(pk: int, now: datetime) -> Unit:
    """Return the unit, locked: two councils at once would both find it free."""
    try:
        return db.lock(Unit.objects.filter(in_force(timezone.localdate(now)), kind=Unit.Kind.COUNCIL), pk=pk)
    except Unit.DoesNotExist:
        raise Invalid("council.unit", _("Choose a unit of the kind “People's Council” that exists today."), field="unit") from None
