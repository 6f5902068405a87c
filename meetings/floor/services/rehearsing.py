"""Rehearsal: the same session on a copy. Every screen says so, nothing in it has legal effect.

A new rehearsal starts from a fresh copy; the one before is cancelled and kept, because votes are never deleted.
"""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from meetings.ballots.public import cancel_ballot as cancel_open_ballot
from meetings.ballots.public import open_ballot_of
from meetings.bodies.public import active_mandates
from meetings.floor.abilities import TABLE
from meetings.sessions.public import (
    AgendaItem,
    Session,
    SessionRole,
    Sitting,
    borrow_papers,
    end_closed_part,
    rehearse_check_in,
    return_papers,
    sitting_for_check_in,
)


def begin_rehearsal(*, session: Session, actor: Actor, now: datetime) -> Session:
    """Copy sittings, agenda and roles into a convened rehearsal of today, with the papers by reference; return it."""
    TABLE.check(actor, "floor.rehearse", session, book=session.book)
    if session.is_rehearsal:
        raise Conflict("floor.rehearsal_of_rehearsal", _("This is a rehearsal already. Start the new one from the session itself."))
    with db.deed():
        session = db.lock(Session.objects.all(), pk=session.pk)
        for earlier in session.rehearsals.exclude(state__in=[Session.State.CANCELLED, Session.State.CLOSED]):
            _cancel(earlier, actor, now)
        copy = Session.objects.create(
            term_id=session.term_id, kind=session.kind, ordinal=session.ordinal, title=session.title, place=session.place,
            starts_on=session.starts_on, state=Session.State.CONVENED, is_rehearsal=True, rehearsal_of=session,
            law_pack=session.law_pack, convened_at=now,
        )
        sittings = _copy_sittings(session, copy)
        items = _copy_items(session, copy, sittings)
        papers = borrow_papers(session=session, copy=copy, items=items)
        SessionRole.objects.bulk_create(
            SessionRole(session=copy, user_id=role.user_id, role=role.role, order=role.order) for role in session.roles.all()
        )
        audit.record(book=session.book, actor=actor, deed="floor.rehearse", obj=copy, now=now, detail={"rehearsal": copy.pk, "papers": papers})
    return copy


def end_rehearsal(*, session: Session, actor: Actor, now: datetime) -> Session:
    """Cancel a rehearsal, whatever it is in the middle of."""
    TABLE.check(actor, "floor.rehearse", session, book=session.book)
    if not session.is_rehearsal:
        raise Conflict("floor.not_a_rehearsal", _("This is the session itself, not a rehearsal: it is closed from the chair's console."))
    with db.deed():
        session = db.lock(Session.objects.all(), pk=session.pk)
        _cancel(session, actor, now)
        audit.record(book=session.book, actor=actor, deed="floor.end_rehearsal", obj=session, now=now)
    return session


def check_in_everybody(*, session: Session, actor: Actor, now: datetime) -> int:
    """Let every active delegate into the hall of a rehearsal; return how many are there."""
    TABLE.check(actor, "floor.rehearse", session, book=session.book)
    sitting = sitting_for_check_in(session)
    if sitting is None:
        raise Conflict("floor.rehearsal_no_check_in", _("The check-in is not open. Open it from the console first."))
    active = active_mandates(session.term, timezone.localdate(now))
    rehearse_check_in(sitting=sitting, mandates=active, actor=actor, now=now)
    return len(active)


def _cancel(rehearsal: Session, actor: Actor, now: datetime) -> None:
    ballot = open_ballot_of(rehearsal.pk)
    if ballot is not None:
        cancel_open_ballot(ballot=ballot, reason=_("The rehearsal was ended."), actor=actor, now=now)
    rehearsal.sittings.filter(opened_at__isnull=False, closed_at__isnull=True).update(closed_at=now)
    if rehearsal.closed_part_id is not None:
        end_closed_part(session=rehearsal, now=now)
    rehearsal.state, rehearsal.closed_at = Session.State.CANCELLED, now
    rehearsal.save(update_fields=["state", "closed_at"])
    return_papers(copy=rehearsal)


def _copy_sittings(session: Session, copy: Session) -> dict[int, Sitting]:
    return {
        sitting.pk: Sitting.objects.create(
            session=copy, day=sitting.day, half=sitting.half, planned_start=sitting.planned_start, planned_end=sitting.planned_end,
        )
        for sitting in session.sittings.all()
    }


def _copy_items(session: Session, copy: Session, sittings: dict[int, Sitting]) -> dict[int, AgendaItem]:
    """Copy the tree: first the items, then who stands below whom. Return the copies by the ids of their originals."""
    copies: dict[int, AgendaItem] = {}
    originals = list(session.items.all())
    for item in originals:
        copies[item.pk] = AgendaItem.objects.create(
            session=copy, sitting=sittings.get(item.sitting_id or 0), order=item.order, kind=item.kind, title=item.title,
            presenter=item.presenter, reviewing_body_id=item.reviewing_body_id, planned_minutes=item.planned_minutes,
            ballot_rule=item.ballot_rule,
        )
    for item in originals:
        if item.parent_id in copies:
            copies[item.pk].parent = copies[item.parent_id]
            copies[item.pk].save(update_fields=["parent"])
    return copies
