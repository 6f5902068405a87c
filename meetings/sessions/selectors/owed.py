"""Papers that units owe, and decisions that wait to be reported."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.people.public import Unit, User, in_force, people_holding, units_of_place
from meetings.bodies.public import Term
from meetings.sessions.abilities import HEADS, TABLE
from meetings.sessions.models import OwedPaper, Session, StandingDecision
from meetings.sessions.rules.owing import is_late
from meetings.sessions.rules.states import EDITABLE


@dataclass(frozen=True, slots=True)
class Owed:
    """One owed paper as a page shows it."""

    row: OwedPaper
    late: bool


def owed_of(session: Session, today: date) -> list[Owed]:
    """Return what is owed to a session, by the due day: one query."""
    rows = session.owed_papers.select_related("item", "unit", "paper")
    return [Owed(row, is_late(row.due_on, row.handed_in_on if row.is_in else None, today)) for row in rows]


def owed_for(actor: Actor | None, pk: int, action: str = "owed.deliver") -> OwedPaper:
    """Return a paper that the actor's unit owes (or that the actor asked for); NotFound to anybody else."""
    row = OwedPaper.objects.select_related("session__term__body__unit", "session__term__body__settings", "item", "unit", "paper").filter(pk=pk).first()
    if row is None:
        raise NotFound("owed.not_found", _("No such paper is asked for. Look at the list of the session's papers."))
    TABLE.check(actor, action, row, book=row.session.book)
    return row


def owed_by(unit_ids: set[int]) -> list[OwedPaper]:
    """Return what these units still owe to sessions that are not over."""
    rows = OwedPaper.objects.filter(unit__in=unit_ids, session__state__in=EDITABLE, session__is_rehearsal=False)
    return [row for row in rows.select_related("session", "item", "unit", "paper") if not row.is_in]


def heads_of(unit_id: int, on: date) -> list[User]:
    return list(people_holding(HEADS, on, unit_ids=[unit_id]))


def units_that_owe(session: Session, on: date) -> QuerySet[Unit]:
    """Return the units of the place that may be asked for a paper."""
    return Unit.objects.filter(in_force(on), pk__in=units_of_place(session.term.body.unit_id)).order_by("name")


def unreported(term: Term) -> list[StandingDecision]:
    """Return the decisions of the Standing Committee that no agenda has taken up."""
    return list(StandingDecision.objects.filter(term=term, item__isnull=True))
