"""Ask a unit for a paper by a day, take it from the unit itself, remind; collect the Standing Committee's decisions for the next agenda."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Conflict, Invalid, NotFound
from govsuite.records.public import received
from meetings.bodies.public import Term
from meetings.sessions.abilities import TABLE
from meetings.sessions.events import AgendaChanged
from meetings.sessions.models import AgendaItem, OwedPaper, Paper, Session, StandingDecision
from meetings.sessions.rules.owing import reminds
from meetings.sessions.rules.states import EDITABLE
from meetings.sessions.selectors.owed import heads_of, units_that_owe
from meetings.sessions.selectors.papers import LEAD
from meetings.sessions.services.agenda import next_order
from meetings.sessions.services.papers import OWNER, PaperPlan, put_paper
from meetings.sessions.services.planning import lock_editable
from meetings.sessions.services.telling import tell_owed


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of the Standing Committee between two sessions."""

    decided_on: date
    symbol: str
    title: str
    reason: str


def ask_paper(*, session: Session, item_id: int, role: str, unit_id: int, due_on: date, actor: Actor, now: datetime) -> OwedPaper:
    """Ask a unit of the place for one kind of paper of one item; its heads are told."""
    TABLE.check(actor, "paper.edit", session, book=session.book)
    today = timezone.localdate(now)
    with db.deed():
        session = lock_editable(session)
        item = session.items.filter(pk=item_id).first()
        if item is None:
            raise NotFound("item.not_found", _("This item does not belong to the session's agenda. Choose one from the agenda."))
        if not today <= due_on <= session.starts_on:
            raise Invalid("owed.due", _("The day lies between today and the first day of the session. Choose one of these days."), field="due_on")
        if not units_that_owe(session, today).filter(pk=unit_id).exists():
            raise Invalid("owed.unit", _("This unit does not belong to the place of the council. Choose one from the list."), field="unit")
        if OwedPaper.objects.filter(item=item, role=role, unit_id=unit_id).exists():
            raise Conflict("owed.twice", _("This unit is asked for this paper already. Change the day there."))
        row = OwedPaper.objects.create(session=session, item=item, role=role, unit_id=unit_id, due_on=due_on)
        tell_owed(owed=row, user_ids=[user.pk for user in heads_of(unit_id, today)], late=False, now=now)
        detail = {"item": item.title, "role": role, "unit": row.unit.name, "due": due_on}
        audit.record(book=session.book, actor=actor, deed="paper.ask", obj=row, now=now, after=detail, detail=detail)
    return row


def drop_owed(*, owed: OwedPaper, version: int, actor: Actor, now: datetime) -> None:
    """Ask no longer for it. What was handed in stays among the papers."""
    TABLE.check(actor, "paper.edit", owed.session, book=owed.session.book)
    with db.deed():
        session = lock_editable(owed.session)
        row = _current(owed.pk, version)
        detail = {"item": row.item.title, "role": row.role, "unit": row.unit.name}
        row.delete()
        audit.record(book=session.book, actor=actor, deed="paper.ask_no_more", obj=(OwedPaper._meta.label_lower, str(owed.pk)), now=now, detail=detail)


def hand_in(*, owed: OwedPaper, upload: Any, name: str, version: int, actor: Actor, now: datetime) -> Paper:
    """Take the paper from the unit that owes it. Chair and secretary alone read it until the secretary says who else does."""
    TABLE.check(actor, "owed.deliver", owed, book=owed.session.book)
    tried = Attempt(book=owed.session.book, deed="paper.hand_in", object_type=OWNER, object_id=str(owed.session_id))
    with received(upload, name, attempt=tried) as ready, db.deed():
        session = lock_editable(owed.session)
        row = _current(owed.pk, version)
        if row.is_in:
            raise Conflict("owed.is_in", _("This paper was handed in already. Ask the secretary to replace it where it has changed."))
        plan = PaperPlan(role=row.role, title=f"{row.get_role_display().capitalize()}: {row.item.title}"[:300], audience=LEAD, item_id=row.item_id)
        return put_paper(session=session, plan=plan, ready=ready, actor=actor, now=now)


def _current(pk: int, version: int) -> OwedPaper:
    """Return the row as the page showed it; the session's lock holds it."""
    row = OwedPaper.objects.select_related("item", "unit", "paper").filter(pk=pk).first()
    if row is None or row.version != version:
        raise Conflict("owed.stale", _("Somebody has changed this in the meantime. Load the page again and look."))
    return row


def remind_owing(*, now: datetime) -> int:
    """Remind the heads of units whose papers are due soon or late; return how many papers. Run again it reminds nobody twice."""
    today, told = timezone.localdate(now), 0
    rows = OwedPaper.objects.filter(session__state__in=EDITABLE, session__is_rehearsal=False).values_list("pk", flat=True)
    for pk in list(rows):
        with db.deed():
            row = db.lock(OwedPaper.objects.select_related("session", "item", "unit", "paper"), pk=pk)
            if row.is_in or not reminds(row.due_on, row.reminded_on, today):
                continue
            row.reminded_on = today
            row.save(update_fields=["reminded_on"])
            tell_owed(owed=row, user_ids=[user.pk for user in heads_of(row.unit_id, today)], late=today > row.due_on, now=now)
            told += 1
    return told


def note_decision(*, term: Term, decided: Decided, actor: Actor, now: datetime) -> StandingDecision:
    """Keep a decision that the Standing Committee took between two sessions; the next agenda offers it for report."""
    TABLE.check(actor, "council.plan", term.body, book=f"body:{term.body_id}")
    if term.body.house.is_committee:
        raise Conflict("standing.committee", _("A People's Committee has no Standing Committee. Choose the council."))
    if decided.decided_on > timezone.localdate(now):
        raise Invalid("standing.future", _("This day is still to come. Enter the day of the decision."), field="decided_on")
    with db.deed():
        db.lock(Term.objects.all(), pk=term.pk)
        if StandingDecision.objects.filter(term=term, symbol=decided.symbol.strip()).exists():
            raise Invalid("standing.twice", _("A decision of this number is in the list already."), field="symbol")
        row = StandingDecision.objects.create(
            term=term, decided_on=decided.decided_on, symbol=decided.symbol.strip(), title=decided.title.strip(), reason=decided.reason.strip(), made_by_name=actor.name,
        )
        detail = {"symbol": row.symbol, "title": row.title, "decided_on": row.decided_on}
        audit.record(book=f"body:{term.body_id}", actor=actor, deed="standing.note", obj=row, now=now, after=detail, detail=detail)
    return row


def report_decisions(*, session: Session, actor: Actor, now: datetime) -> AgendaItem:
    """Put one report item with all unreported decisions at the end of this agenda: each stands below it as a part."""
    TABLE.check(actor, "agenda.edit", session, book=session.book)
    with db.deed():
        session = lock_editable(session)
        db.lock(Term.objects.all(), pk=session.term_id)
        rows = list(StandingDecision.objects.filter(term_id=session.term_id, item__isnull=True))
        if not rows:
            raise Conflict("standing.none", _("Every decision stands on an agenda already. Load the page again."))
        report = AgendaItem.objects.create(session=session, order=next_order(session), kind=AgendaItem.Kind.REPORT, title=_("Report on what the Standing Committee decided between two sessions"))
        for place, row in enumerate(rows, start=1):
            row.item = AgendaItem.objects.create(
                session=session, parent=report, order=place, kind=AgendaItem.Kind.REPORT, planned_minutes=5, title=f"{row.symbol} ({row.decided_on:%d/%m/%Y}): {row.title}"[:500],
            )
            row.save(update_fields=["item"])
        audit.record(book=session.book, actor=actor, deed="agenda.standing_decisions", obj=report, now=now, detail={"decisions": [row.symbol for row in rows]})
        events.announce(AgendaChanged(session_id=session.pk, now=now))
    return report
