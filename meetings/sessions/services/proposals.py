"""What is put before a People's Committee: it comes in, is taken into an agenda, sent back, or taken back."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.inbox.public import notify
from govsuite.people.public import people_holding, units_of_place
from meetings.bodies.public import Body, committee_of
from meetings.sessions.abilities import TABLE
from meetings.sessions.events import ProposalAccepted, ProposalDeclined
from meetings.sessions.models import AgendaItem, ProposedItem, Session
from meetings.sessions.selectors.proposals import meeting_for
from meetings.sessions.services.agenda import ItemPlan, add_before_closing
from meetings.sessions.services.running import mark_item

_State = ProposedItem.State
MINUTES = 20
#: who hears at once that an extraordinary meeting is asked for
CONVENERS = ("ubnd_chair", "ubnd_vice_chair", "office_head", "council_secretary")


@dataclass(frozen=True, slots=True)
class NewProposal:
    """What an app of another wing says: who asks what, on which record. ``authority_id`` is the unit whose committee decides."""

    authority_id: int
    unit_id: int
    title: str
    question: str
    proposal: str
    source_type: str
    source_id: int
    source_label: str
    by_name: str
    urgent: bool = False


def take_proposal(*, new: NewProposal, actor: Actor, now: datetime) -> ProposedItem:
    """Keep what is proposed, within the asking deed: the asking app has authorised it."""
    body = committee_of(new.authority_id)
    if body is None:
        raise Conflict("proposal.no_committee", _(
            "The meetings of this People's Committee have not been entered yet. Ask the head of the office to enter it under “Councils”."
        ))
    with db.deed():
        db.lock(Body.objects.all(), pk=body.pk)  # two who ask for the same record at once: the second is told
        if ProposedItem.objects.filter(source_type=new.source_type, source_id=new.source_id, state__in=(_State.WAITING, _State.ACCEPTED)).exists():
            raise Conflict("proposal.asked_already", _("This is already before the People's Committee. Wait for its answer, or for the meeting."))
        row = ProposedItem.objects.create(
            body=body, session=meeting_for(body), unit_id=new.unit_id, title=new.title[:500], question=new.question[:2000], proposal=new.proposal,
            source_type=new.source_type, source_id=new.source_id, source_label=new.source_label[:100], proposed_at=now, proposed_by_name=new.by_name[:200], urgent=new.urgent,
        )
        audit.record(book=row.book, actor=actor, deed="proposal.take", obj=row, now=now, detail={"title": row.title, "source": row.source_label})
        if row.urgent:
            _tell_who_convenes(row, now)
    return row


def _tell_who_convenes(row: ProposedItem, now: datetime) -> None:
    people = people_holding(CONVENERS, timezone.localdate(now), unit_ids=units_of_place(row.body.unit_id))
    title = _("An extraordinary meeting is asked for: %(title)s. %(reason)s") % {"title": row.title, "reason": row.question}
    notify(user_ids=people.values_list("pk", flat=True), title=title, url=reverse("sessions:proposals"), kind="proposal.urgent", now=now)


def _waiting(row: ProposedItem) -> ProposedItem:
    locked = db.lock(ProposedItem.objects.select_related("body", "unit"), pk=row.pk)
    if locked.state != _State.WAITING:
        raise Conflict("proposal.not_waiting", _("This matter is now “%(state)s”. Open the list again to see how it stands.") % {
            "state": locked.get_state_display(),
        })
    return locked


def accept_proposal(*, proposal: ProposedItem, session: Session, actor: Actor, now: datetime) -> AgendaItem:
    """Take the matter into the agenda of a meeting, before its closing; whoever asked is told by the event."""
    TABLE.check(actor, "agenda.edit", session, book=session.book)
    with db.deed():
        row = _waiting(proposal)
        if session.term.body_id != row.body_id or session.is_rehearsal:
            raise Invalid("proposal.other_body", _("This meeting is of another body. Choose a meeting of %(body)s.") % {"body": row.body.name}, field="session")
        plan = ItemPlan(kind=AgendaItem.Kind.DECISION, title=row.title, presenter=row.unit.name, planned_minutes=MINUTES)
        item = add_before_closing(session=session, plan=plan, actor=actor, now=now)
        row.item, row.session, row.state = item, session, _State.ACCEPTED
        row.save(update_fields=["item", "session", "state"])
        audit.record(book=session.book, actor=actor, deed="proposal.accept", obj=row, now=now, detail={"title": row.title, "source": row.source_label})
        events.announce(ProposalAccepted(
            source_type=row.source_type, source_id=row.source_id, session_title=session.title, starts_on=session.starts_on, now=now,
        ))
    return item


def decline_proposal(*, proposal: ProposedItem, reason: str, actor: Actor, now: datetime) -> ProposedItem:
    """Send the matter back to the office, with a reason."""
    TABLE.check(actor, "council.plan", proposal.body, book=proposal.book)
    if not reason.strip():
        raise Invalid("proposal.no_reason", _("Say why the matter is sent back: the office acts on it."), field="reason")
    with db.deed():
        row = _waiting(proposal)
        row.state, row.ended_reason = _State.DECLINED, reason.strip()[:1000]
        row.save(update_fields=["state", "ended_reason"])
        audit.record(book=row.book, actor=actor, deed="proposal.decline", obj=row, now=now, detail={"reason": row.ended_reason})
        events.announce(ProposalDeclined(source_type=row.source_type, source_id=row.source_id, reason=row.ended_reason, now=now))
    return row


def take_back_proposal(*, source_type: str, source_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Whoever asked asks no longer: the list forgets it; an item that has not begun is put off, so that the record keeps it."""
    with db.deed():
        row = ProposedItem.objects.filter(source_type=source_type, source_id=source_id, state__in=(_State.WAITING, _State.ACCEPTED)).first()
        if row is None:
            return
        row = db.lock(ProposedItem.objects.select_related("item"), pk=row.pk)
        if row.item and row.item.state == AgendaItem.State.PLANNED:
            mark_item(item=row.item, state=AgendaItem.State.POSTPONED, now=now)
        row.state, row.ended_reason = _State.WITHDRAWN, reason[:1000]
        row.save(update_fields=["state", "ended_reason"])
        audit.record(book=row.book, actor=actor, deed="proposal.take_back", obj=row, now=now, detail={"reason": reason})


def conclude_proposal(*, item: AgendaItem, actor: Actor, now: datetime) -> ProposedItem | None:
    """The conclusion on the item is issued; return the proposal that it answers. Part of the issuing deed."""
    row = ProposedItem.objects.filter(item=item, state=_State.ACCEPTED).first()
    if row is None:
        return None
    row = db.lock(ProposedItem.objects.all(), pk=row.pk)
    row.state = _State.CONCLUDED
    row.save(update_fields=["state"])
    audit.record(book=row.book, actor=actor, deed="proposal.conclude", obj=row, now=now, detail={"source": row.source_label})
    return row
