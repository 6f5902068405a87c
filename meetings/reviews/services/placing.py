"""A review in a meeting of the committee itself: put on its agenda, decided by the members' vote in its hall."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Conflict, Invalid
from meetings.ballots.public import Ballot, BallotAnnulled, BallotClosed, decides_item, roll_of
from meetings.bodies.public import Mandate
from meetings.reviews.abilities import TABLE
from meetings.reviews.documents import report_on
from meetings.reviews.models import Review, Reviewer
from meetings.reviews.rules.report import missing_parts
from meetings.reviews.selectors import TAKES_ITEMS
from meetings.reviews.services.meeting import locked
from meetings.sessions.public import AgendaItem, ItemPlan, Session, add_before_closing

_State = Review.State


def place_in_meeting(*, review: Review, session: Session, actor: Actor, now: datetime) -> Review:
    """Put the review on the agenda of a meeting of its committee; hour and place are those of the meeting."""
    TABLE.check(actor, "review.place", review, book=review.book)
    with db.deed():
        row = locked(review, _State.CALLED)
        if session.term.body_id != row.body_id or session.is_rehearsal or session.state not in TAKES_ITEMS:
            raise Invalid("review.other_meeting", _("Choose a meeting of %(body)s that is still in preparation or convened.") % {"body": row.body.name}, field="session")
        if row.meeting_item_id is not None:
            raise Conflict("review.placed", _("It stands on the agenda of a meeting already. Remove it from that agenda first."))
        row.meeting_item = add_before_closing(
            session=session, plan=ItemPlan(kind=AgendaItem.Kind.DECISION, title=report_on(row), presenter=row.item.presenter), actor=actor, now=now,
        )
        sitting = session.sittings.first()
        if sitting is not None:
            row.meets_at = timezone.make_aware(datetime.combine(sitting.day, sitting.planned_start))
        row.place = session.place
        row.version += 1
        row.save(update_fields=["meeting_item", "meets_at", "place", "version"])
        audit.record(book=row.book, actor=actor, deed="review.place", obj=row, now=now, after={"meeting_item": row.meeting_item_id}, detail={"meeting": session.title})
    return row


def on_ballot_closed(event: BallotClosed) -> None:
    """The members voted in their hall on a report that was written: it is adopted, or falls. Within the closing's transaction."""
    row = _decided_by(event.ballot_id, event.item_id)
    if row is None or row.state not in (_State.CALLED, _State.ADOPTED) or missing_parts(row.report):
        return
    ballot = Ballot.objects.get(pk=event.ballot_id)
    row.yes, row.no, row.abstain, row.base = ballot.yes or 0, ballot.no or 0, ballot.abstain or 0, ballot.base or row.base
    row.state = _State.ADOPTED if event.adopted else _State.CALLED
    row.version += 1
    row.save(update_fields=["yes", "no", "abstain", "base", "state", "version"])
    _take_roll(row, ballot, event.at)
    _record(row, "review.count", event.at, {"ballot": ballot.pk, "yes": ballot.yes, "no": ballot.no, "abstain": ballot.abstain, "base": ballot.base, "adopted": event.adopted})


def on_ballot_annulled(event: BallotAnnulled) -> None:
    """The vote that adopted the report decides nothing: the report goes back to be written, unless it has a number."""
    row = _decided_by(event.ballot_id, event.item_id)
    if row is None or row.yes is None:
        return
    if row.state in (_State.NUMBERED, _State.ISSUED):
        raise Conflict("review.has_number", _("The review report that rests on this vote has a number already. Void or withdraw it first."))
    row.yes = row.no = row.abstain = None
    row.state = _State.CALLED
    row.version += 1
    row.save(update_fields=["yes", "no", "abstain", "state", "version"])
    row.reviewers.update(choice="", voted_at=None)
    _record(row, "review.uncount", event.at, {"ballot": event.ballot_id, "reason": event.reason})


def _decided_by(ballot_id: int, item_id: int) -> Review | None:
    """Return the review, locked, that this ballot decides."""
    found = Review.objects.filter(meeting_item_id=item_id).exclude(state=_State.CANCELLED).first()
    if found is None or not decides_item(Ballot.objects.select_related("item", "session__term__body").get(pk=ballot_id)):
        return None
    return db.lock(Review.objects.select_related("body", "item__session"), pk=found.pk)


def _take_roll(review: Review, ballot: Ballot, now: datetime) -> None:
    """Who was in the hall came; who voted openly stands with the vote."""
    lines = {line.mandate_id: line for line in roll_of(ballot)}
    users = dict(Mandate.objects.filter(pk__in=lines).values_list("user_id", "pk"))
    for member in review.reviewers.all():
        line = lines.get(users.get(member.user_id, 0))
        member.came = line is not None
        member.choice = line.choice if line and line.choice in Reviewer.Choice.values else ""
        member.voted_at = now if member.choice else None
        member.save(update_fields=["came", "choice", "voted_at"])


def _record(review: Review, deed: str, now: datetime, detail: dict[str, object]) -> None:
    audit.record(book=review.book, actor=system_actor(), deed=deed, obj=review, now=now, after={"state": review.state, "yes": review.yes, "no": review.no, "abstain": review.abstain}, detail=detail)
