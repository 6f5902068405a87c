"""The attendance of a term: each delegate, each sitting that was held."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.law.public import RuleUnknown, figures
from meetings.bodies.public import Body, Mandate, MandateStatus, Term, groups_by_mandate
from meetings.sessions.abilities import TABLE
from meetings.sessions.models import Attendance, Invitation, Session, Sitting
from meetings.sessions.rules.attendance import Held, Mark, Tally, away_since, is_year_away, mark_of, tally

ABSENCE = "unexcused_absence"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One delegate of the term. ``away`` is the first day of an absence without leave that goes on, ``too_long`` whether the law's time is over."""

    mandate: Mandate
    group: Body | None
    held: list[Held]
    tally: Tally
    away: date | None
    too_long: bool

    def of(self, session: Session) -> Tally:
        return tally(one for one in self.held if one.session == session.pk)


@dataclass(frozen=True, slots=True)
class AttendanceLedger:
    """``citation`` and ``years`` are the law's own words on absence; empty and 0 where the law of the body has none."""

    term: Term
    sessions: list[Session]
    rows: list[LedgerRow]
    years: int = 0
    citation: str = ""
    half_days: int = 0


def term_for(actor: Actor | None, pk: int) -> Term:
    """Return a term for somebody who plans the meetings of its body."""
    term = Term.objects.select_related("body__unit", "body__settings").filter(pk=pk).first()
    if term is None:
        raise NotFound("term.not_found", _("There is no such term. Choose one from the list of councils."))
    TABLE.check(actor, "council.plan", term.body, book=f"body:{term.body_id}")
    return term


def ledger_of(term: Term, on: date, *, since: date | None = None, until: date | None = None) -> AttendanceLedger:
    """Return the ledger of the sittings held by ``on``, between two days where they are given; seven queries whatever its size."""
    sittings = _held_sittings(term, min(until or on, on), since)
    marks = _Marks(term, sittings)
    absence = _absence(term, on)
    years = int(absence["value"]) if absence else 0
    groups = groups_by_mandate(term, on)
    rows = []
    for mandate in Mandate.objects.filter(term=term).select_related("user"):
        held = [marks.of(mandate, sitting) for sitting in sittings]
        away = away_since(held) if years else None
        rows.append(LedgerRow(mandate, groups.get(mandate.pk), held, tally(held), away, is_year_away(away, on, years=years)))
    sessions = {sitting.session_id: sitting.session for sitting in sittings}
    return AttendanceLedger(term, list(sessions.values()), rows, years, absence["citation"] if absence else "", len(sittings))


def _absence(term: Term, on: date) -> dict[str, Any] | None:
    """Return what the law says of staying away; None where its pack is silent or not loaded: the ledger counts all the same."""
    try:
        return figures("session_defaults", on, term.body.house.law).get(ABSENCE)
    except RuleUnknown:
        return None


def _held_sittings(term: Term, until: date, since: date | None) -> list[Sitting]:
    rows = Sitting.objects.filter(session__term=term, session__is_rehearsal=False, opened_at__isnull=False, day__lte=until)
    rows = rows.exclude(session__state=Session.State.CANCELLED).select_related("session")
    return list((rows.filter(day__gte=since) if since else rows).order_by("day", "planned_start"))


class _Marks:
    """What is known of all sittings at once: who came, who had leave, who was expected."""

    def __init__(self, term: Term, sittings: Iterable[Sitting]) -> None:
        stays = Attendance.objects.filter(sitting__in=[sitting.pk for sitting in sittings])
        self.came = set(stays.values_list("sitting_id", "mandate_id"))
        leave = Invitation.objects.filter(session__term=term, answer=Invitation.Answer.ABSENT, approved=True, mandate__isnull=False)
        self.leave = set(leave.values_list("session_id", "mandate_id"))
        self.standing: dict[int, list[tuple[date, str]]] = defaultdict(list)
        for mandate, since, status in MandateStatus.objects.filter(mandate__term=term).order_by("since").values_list("mandate_id", "since", "status"):
            self.standing[mandate].append((since, status))

    def of(self, mandate: Mandate, sitting: Sitting) -> Held:
        before = [status for since, status in self.standing[mandate.pk] if since <= sitting.day]
        mark: Mark = mark_of(
            expected=bool(before) and before[-1] == MandateStatus.Status.ACTIVE, came=(sitting.pk, mandate.pk) in self.came,
            excused=(sitting.session_id, mandate.pk) in self.leave,
        )
        return Held(sitting.day, sitting.session_id, mark)


def terms_with_sittings(terms: Iterable[Term]) -> list[Term]:
    """Return those terms of which at least one sitting was held."""
    held = Sitting.objects.filter(session__term=OuterRef("pk"), session__is_rehearsal=False, opened_at__isnull=False)
    return list(Term.objects.filter(pk__in=[term.pk for term in terms]).filter(Exists(held)).select_related("body"))
