"""What of the sessions waits for a person: an answer, a decision on absences, a letter to sign."""

from datetime import datetime, time

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem
from meetings.sessions.abilities import HEADS, TABLE
from meetings.sessions.models import Invitation, Session
from meetings.sessions.selectors.letters import letter_is_out
from meetings.sessions.selectors.owed import owed_by
from meetings.sessions.selectors.proposals import bodies_to_serve, proposals_waiting

LEADERS = ("council_chair", "council_vice_chair", "ubnd_chair", "ubnd_vice_chair")


def waiting_items(actor: Actor, now: datetime) -> list[WaitingItem]:
    return [*_answers(actor), *_for_leaders(actor), *_letters_by_order(actor), *_to_convene(actor), *_proposed(actor), *_owed(actor)]


def _answers(actor: Actor) -> list[WaitingItem]:
    """Return the invitations that this person has not answered."""
    rows = Invitation.objects.filter(
        user_id=actor.user_id, answer=Invitation.Answer.NONE, session__state=Session.State.CONVENED, session__is_rehearsal=False,
    ).select_related("session")
    return [
        WaitingItem(
            title=_("Answer whether you will attend: %(title)s") % {"title": row.session.title}, kind=_("Invitation"),
            url=reverse("sessions:answer", args=[row.session_id]), since=row.sent_at,
        )
        for row in rows
    ]


def _to_convene(actor: Actor) -> list[WaitingItem]:
    """Return the sessions in preparation, with an agenda, that this person will preside."""
    rows = Session.objects.filter(
        roles__user_id=actor.user_id, roles__role="chair", roles__order=0, state=Session.State.PREPARING, is_rehearsal=False, items__isnull=False,
    ).select_related("term__body__unit").distinct()
    return [
        WaitingItem(
            title=_("Look through the agenda and convene: %(title)s") % {"title": session.title}, kind=_("Session to convene"),
            url=reverse("sessions:detail", args=[session.pk]),
        )
        for session in rows if TABLE.allows(actor, "session.convene", session)
    ]


def _proposed(actor: Actor) -> list[WaitingItem]:
    """Return the matters that wait for an agenda which this person writes."""
    if not actor.holds("council_secretary", "office_head"):
        return []
    return [
        WaitingItem(title=row.title, kind=_("Matter for the People's Committee"), url=reverse("sessions:proposals"), since=row.proposed_at)
        for row in proposals_waiting(bodies_to_serve(actor))
    ]


def _owed(actor: Actor) -> list[WaitingItem]:
    """Return the papers that units owe for which this person speaks."""
    units = {post.unit_id for post in actor.posts if post.position_code in HEADS}
    return [
        WaitingItem(
            title=_("Hand in for “%(session)s”: %(paper)s") % {"session": row.session.title, "paper": str(row)}, kind=_("Paper for a session"), url=reverse("sessions:owed", args=[row.pk]),
            due=timezone.make_aware(datetime.combine(row.due_on, time(23, 59))),
        )
        for row in (owed_by(units) if units else [])
    ]


def _letter_to_sign(session: Session) -> WaitingItem:
    title = _("Sign the letter of invitation: %(title)s") % {"title": session.title}
    return WaitingItem(title=title, url=reverse("sessions:invitations", args=[session.pk]), kind=_("Letter to sign"), since=session.convened_at)


def _letters_by_order(actor: Actor) -> list[WaitingItem]:
    """Return the letters that who serves a house may sign by order (TL., TUQ.) of its head."""
    if not actor.holds("council_secretary", "office_head"):
        return []
    rows = Session.objects.filter(state=Session.State.CONVENED, is_rehearsal=False, invitations__sent_at=None, invitations__isnull=False)
    return [
        _letter_to_sign(session) for session in rows.select_related("term__body__unit").distinct()
        if not TABLE.allows(actor, "session.convene", session) and TABLE.allows(actor, "letter.sign", session) and not letter_is_out(session)
    ]


def _for_leaders(actor: Actor) -> list[WaitingItem]:
    """Return absences to decide and letters to sign of the sessions that this person convenes."""
    mine = Q(roles__user_id=actor.user_id, roles__role="chair")
    if actor.holds(*LEADERS):
        mine |= Q(pk__isnull=False)
    asked = Count("invitations", filter=Q(invitations__answer="absent", invitations__approved=None) & ~Q(invitations__user_id=actor.user_id), distinct=True)
    rows = Session.objects.filter(mine, state__in=(Session.State.CONVENED, Session.State.OPEN), is_rehearsal=False).select_related("term__body__unit")
    found = []
    for session in rows.annotate(asked=asked).distinct():
        if not TABLE.allows(actor, "session.convene", session):
            continue
        url = reverse("sessions:invitations", args=[session.pk])
        if session.asked:
            words = {"count": session.asked, "title": session.title}
            title = ngettext(
                "%(count)s absence waits for your decision: %(title)s", "%(count)s absences wait for your decision: %(title)s", session.asked,
            ) % words
            found.append(WaitingItem(title=title, url=url + "?tra-loi=absent", kind=_("Absences")))
        if session.state == Session.State.CONVENED and session.invitations.exists() and not letter_is_out(session):
            found.append(_letter_to_sign(session))
    return found
