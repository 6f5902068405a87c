"""Plan a session: its name, place and days, who leads it, its sittings; cancel it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.bodies.public import Term
from meetings.sessions.abilities import TABLE
from meetings.sessions.events import AgendaChanged, SessionCancelled
from meetings.sessions.models import Session, SessionRole, Sitting
from meetings.sessions.rules import states
from meetings.sessions.services.running import advance
from meetings.sessions.services.telling import tell_cancelled


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """What the secretary fills in. The first chair presides."""

    kind: str
    ordinal: str
    title: str
    place: str
    starts_on: date
    chair_ids: Sequence[int] = field(default_factory=tuple)
    secretary_ids: Sequence[int] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class SittingPlan:
    day: date
    half: str
    planned_start: time
    planned_end: time


def create_session(*, term: Term, plan: SessionPlan, actor: Actor, now: datetime, sittings: Sequence[SittingPlan] = ()) -> Session:
    """Write a session in preparation with its leaders and first sittings."""
    TABLE.check(actor, "council.plan", term.body, book=f"body:{term.body_id}")
    with db.deed():
        _fits(term, plan)
        session = Session.objects.create(
            term=term, kind=plan.kind, ordinal=plan.ordinal, title=plan.title, place=plan.place, starts_on=plan.starts_on,
        )
        _set_roles(session, plan)
        for sitting in sittings:
            Sitting.objects.create(session=session, **asdict(sitting))
        audit.record(book=session.book, actor=actor, deed="session.create", obj=session, now=now, after=_facts(plan), detail={"title": plan.title})
    return session


def edit_session(*, session: Session, plan: SessionPlan, actor: Actor, now: datetime) -> Session:
    """Change what was planned; not after the session has closed."""
    TABLE.check(actor, "session.edit", session, book=session.book)
    with db.deed():
        session = lock_editable(session)
        _fits(session.term, plan)
        before = {name: str(getattr(session, name)) for name in _NAMES}
        for name in _NAMES:
            setattr(session, name, getattr(plan, name))
        session.save(update_fields=list(_NAMES))
        _set_roles(session, plan)
        audit.record(book=session.book, actor=actor, deed="session.edit", obj=session, now=now, before=before, after=_facts(plan))
        events.announce(AgendaChanged(session_id=session.pk, now=now))
    return session


_NAMES = ("kind", "ordinal", "title", "place", "starts_on")


def lock_editable(session: Session) -> Session:
    """Lock the session; raise Conflict when it can no longer be changed."""
    locked = db.lock(Session.objects.select_related("term__body"), pk=session.pk)
    if locked.state not in states.EDITABLE:
        raise Conflict("session.not_editable", _("The session is “%(state)s” and can no longer be changed.") % {"state": locked.get_state_display()})
    return locked


def _facts(plan: SessionPlan) -> dict[str, Any]:
    return {**asdict(plan), "starts_on": str(plan.starts_on)}


def _fits(term: Term, plan: SessionPlan) -> None:
    if plan.starts_on < term.starts or (term.ends and plan.starts_on > term.ends):
        raise Invalid("session.outside_term", _("The first day is outside the council's term. Choose a day of the term or another term."), field="starts_on")
    if not plan.chair_ids:
        raise Invalid("session.no_chair", _("Choose at least one chair: somebody must preside."), field="chair")
    if set(plan.chair_ids) & set(plan.secretary_ids):
        raise Invalid("session.chair_is_secretary", _("The same person cannot be chair and secretary of one session."), field="secretaries")


def _set_roles(session: Session, plan: SessionPlan) -> None:
    SessionRole.objects.filter(session=session).delete()
    wanted = [(SessionRole.Role.CHAIR, plan.chair_ids), (SessionRole.Role.SECRETARY, plan.secretary_ids)]
    SessionRole.objects.bulk_create(
        SessionRole(session=session, user_id=user_id, role=role, order=order)
        for role, ids in wanted for order, user_id in enumerate(dict.fromkeys(ids))
    )


def add_sitting(*, session: Session, plan: SittingPlan, actor: Actor, now: datetime) -> Sitting:
    """Add a half-day."""
    TABLE.check(actor, "session.edit", session, book=session.book)
    with db.deed():
        session = lock_editable(session)
        if plan.planned_end <= plan.planned_start:
            raise Invalid("sitting.ends_first", _("The sitting ends before it begins. Correct one of the times."), field="planned_end")
        if plan.day < session.starts_on:
            raise Invalid("sitting.too_early", _("The sitting lies before the session's first day. Correct the day."), field="day")
        try:
            with transaction.atomic():
                sitting = Sitting.objects.create(session=session, **asdict(plan))
        except IntegrityError:
            raise Invalid("sitting.twice", _("There is already a sitting on this half-day."), field="half") from None
        audit.record(book=session.book, actor=actor, deed="sitting.add", obj=sitting, now=now, detail={"day": str(plan.day), "half": plan.half})
        events.announce(AgendaChanged(session_id=session.pk, now=now))
    return sitting


def remove_sitting(*, sitting: Sitting, actor: Actor, now: datetime) -> None:
    """Remove a half-day that has not been opened and in which nobody was checked in."""
    TABLE.check(actor, "session.edit", sitting.session, book=sitting.session.book)
    with db.deed():
        session = lock_editable(sitting.session)
        sitting = db.lock(Sitting.objects.all(), pk=sitting.pk)
        if sitting.opened_at or sitting.check_in_opened_at or sitting.attendances.exists():
            raise Conflict("sitting.used", _("This sitting was already opened: it belongs to the record and stays."))
        audit.record(book=session.book, actor=actor, deed="sitting.remove", obj=sitting, now=now, detail={"day": str(sitting.day), "half": sitting.half})
        sitting.delete()
        events.announce(AgendaChanged(session_id=session.pk, now=now))


def cancel_session(*, session: Session, reason: str, actor: Actor, now: datetime) -> Session:
    """Cancel a session that has not been opened; the reason is kept."""
    TABLE.check(actor, "session.cancel", session, book=session.book)
    if not reason.strip():
        raise Invalid("session.no_reason", _("Say why the session is cancelled: the delegates will read it."), field="reason")
    with db.deed():
        session = db.lock(Session.objects.select_related("term__body"), pk=session.pk)
        session.state = advance(session, "cancel")
        session.save(update_fields=["state"])
        invited = list(session.invitations.filter(sent_at__isnull=False).values_list("user_id", flat=True))
        tell_cancelled(session=session, reason=reason, user_ids=invited, now=now)
        audit.record(book=session.book, actor=actor, deed="session.cancel", obj=session, now=now, detail={"reason": reason})
        events.announce(SessionCancelled(session_id=session.pk, reason=reason, now=now))
    return session
