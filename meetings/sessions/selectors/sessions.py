"""The only way to a session: it is given to whom its abilities allow, and hidden from strangers."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from meetings.bodies.public import head_of, settings_of
from meetings.sessions.abilities import TABLE
from meetings.sessions.involvement import NOBODY, involvement, involvement_columns, keep
from meetings.sessions.models import Invitation, Session, SessionRole, Sitting
from meetings.sessions.rules.states import HELD


def _base() -> QuerySet[Session]:
    return Session.objects.select_related("term__body__unit", "term__body__settings", "closed_part")


def session_for(actor: Actor | None, pk: int, action: str = "view") -> Session:
    """Return the session when the actor may do ``action`` (``view``, ``edit`` or ``attendance.edit`` …).

    A stranger gets NotFound, a member without the right Refused; both leave an audit row in the session's book.
    """
    rows = _base().filter(pk=pk)
    if actor is not None and actor.user_id:
        rows = rows.annotate(**involvement_columns(actor.user_id))
    session = rows.first()
    if session is None:
        raise NotFound("session.not_found", _("There is no such session. Choose one from the list of sessions."))
    if actor is not None and actor.user_id:
        keep(session, actor.user_id)
    TABLE.check(actor, action if "." in action else f"session.{action}", session, book=session.book)
    return session


def session_unchecked(pk: int) -> Session | None:
    """Return the session without asking who wants it: for predicates and jobs, never for a page."""
    return _base().filter(pk=pk).first()


def sessions_for(actor: Actor | None, *, rehearsals: bool = False) -> list[Session]:
    """Return the sessions that the actor may see, latest first."""
    if actor is None or not actor.user_id:
        return []
    rows = _base().filter(is_rehearsal=rehearsals).annotate(**involvement_columns(actor.user_id)).prefetch_related("sittings")
    sessions = list(rows)
    for session in sessions:
        keep(session, actor.user_id)
    return [session for session in sessions if TABLE.allows(actor, "session.view", session)]


def session_today(actor: Actor | None, today: date) -> Session | None:
    """Return the session that concerns the actor today: in session, else the one that has a sitting today, else the next."""
    mine = [session for session in sessions_for(actor) if session.state in (Session.State.CONVENED, Session.State.OPEN)]
    open_now = [session for session in mine if session.state == Session.State.OPEN]
    todays = [session for session in mine if any(sitting.day == today for sitting in session.sittings.all())]
    coming = sorted((session for session in mine if session.starts_on >= today), key=lambda session: session.starts_on)
    return next(iter([*open_now, *todays, *coming]), None)


def may_listen(actor: Actor | None, session_id: int) -> bool:
    """Tell whether the actor may follow the hall: who may see the session; anybody where the council shows its floor."""
    session = session_unchecked(session_id)
    if session is None:
        return False
    if TABLE.allows(actor, "session.view", session):
        return True
    return floor_is_public(session)


def floor_is_public(session: Session) -> bool:
    """Tell whether the hall screen may be watched without signing in. A rehearsal is as public as the session it copies."""
    shown = settings_of(session.term.body).floor_is_public
    states = [session.state, *([session.rehearsal_of.state] if session.rehearsal_of else [])]
    return shown and not {Session.State.PREPARING, Session.State.CANCELLED} & set(states)


def is_chair(actor: Actor | None, session: Session) -> bool:
    return involvement(actor, session).chair


def is_secretary(actor: Actor | None, session: Session) -> bool:
    return involvement(actor, session).secretary


def is_delegate(actor: Actor | None, session: Session) -> bool:
    """Tell whether the actor is a delegate of the term in office (also while suspended)."""
    return involvement(actor, session).delegate


def involved(actor: Actor | None, session: Session) -> bool:
    """Tell whether the actor belongs to the session at all."""
    return involvement(actor, session) != NOBODY


def chairs_of(session: Session) -> list[SessionRole]:
    """Return the chairs in order: the first presides."""
    return list(session.roles.filter(role=SessionRole.Role.CHAIR).select_related("user"))


def decides_ties(session: Session, on: date) -> int | None:
    """Return whose side decides equal votes, where a rule says so: the Chairman of the committee, whoever presides; in a council the presiding chair."""
    if session.term.body.house.is_committee:
        return head_of(session.term, on)
    return session.roles.filter(role=SessionRole.Role.CHAIR).values_list("user_id", flat=True).first()


def secretaries_of(session: Session) -> list[SessionRole]:
    return list(session.roles.filter(role=SessionRole.Role.SECRETARY).select_related("user"))


def leader_ids(session: Session) -> set[int]:
    """Return the users who are chair or secretary of the session."""
    return set(SessionRole.objects.filter(session=session).values_list("user_id", flat=True))


def sitting_now(session: Session) -> Sitting | None:
    """Return the sitting that is open, None between sittings."""
    return session.sittings.filter(opened_at__isnull=False, closed_at__isnull=True).first()


def sitting_of(session: Session, pk: int) -> Sitting:
    """Return a sitting of this session and of no other."""
    sitting = session.sittings.filter(pk=pk).first()
    if sitting is None:
        raise NotFound("sitting.not_found", _("This sitting does not belong to the session. Choose one from the session's page."))
    return sitting




def sittings_between(unit_ids: Iterable[int], first: date, last: date) -> list[Sitting]:
    """Return the sittings of these units' sessions on these days, with session, body and roles; no rehearsal, nothing in preparation or called off."""
    rows = Sitting.objects.filter(
        day__gte=first, day__lte=last, session__is_rehearsal=False, session__state__in=HELD, session__term__body__unit__in=list(unit_ids),
    )
    return list(rows.select_related("session__term__body").prefetch_related("session__roles__user"))


def people_of_sessions(session_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """Return who is bound by each session: chairs, secretaries, and who was invited and does not stay away with leave."""
    found: dict[int, set[int]] = {pk: set() for pk in session_ids}
    for session_id, user_id in SessionRole.objects.filter(session__in=found).values_list("session_id", "user_id"):
        found[session_id].add(user_id)
    coming = Invitation.objects.filter(session__in=found).exclude(answer=Invitation.Answer.ABSENT, approved=True)
    for session_id, user_id in coming.values_list("session_id", "user_id"):
        found[session_id].add(user_id)
    return {pk: frozenset(people) for pk, people in found.items()}
