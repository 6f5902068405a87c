"""Call a review meeting, take opinions, write the report, let the members vote on it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.inbox.public import notify
from meetings.ballots.public import Ballot
from meetings.bodies.public import members_of
from meetings.reviews.abilities import TABLE
from meetings.reviews.documents import first_report
from meetings.reviews.models import Review, Reviewer
from meetings.reviews.rules.report import PARTS, missing_parts, tally
from meetings.sessions.public import AgendaItem, Session

_State = Review.State
LONGEST = 20_000


def call_review(*, item: AgendaItem, meets_at: datetime, place: str, actor: Actor, now: datetime) -> Review:
    """Call the committee that reviews the item; its members of that day are asked for their opinion."""
    TABLE.check(actor, "item.call", item, book=item.session.book)
    if not place.strip():
        raise Invalid("review.no_place", _("Say where the committee meets."), field="place")
    if meets_at <= now:
        raise Invalid("review.past", _("The meeting lies ahead: choose a later hour."), field="meets_at")
    if item.session.state in (Session.State.CLOSED, Session.State.CANCELLED) or item.reviewing_body is None:
        raise Conflict("review.session_over", _("The session is over, or no committee reviews this item: there is nothing to report to."))
    members = members_of([item.reviewing_body], timezone.localdate(meets_at))[item.reviewing_body.pk]
    if not members:
        raise Conflict("review.nobody", _("This committee has no member on that day. Enter its members on the council's page first."))
    try:
        with db.deed():
            review = Review.objects.create(
                body=item.reviewing_body, item=item, meets_at=meets_at, place=" ".join(place.split())[:300], called_by_name=actor.name, called_at=now, base=len(members),
            )
            Reviewer.objects.bulk_create([
                Reviewer(review=review, user_id=row.mandate.user_id, name=row.mandate.user.full_name, role=row.role, place=place_)
                for place_, row in enumerate(members, start=1)
            ])
            _record(review, "review.call", actor, now, {"members": len(members), "at": meets_at})
            _tell(review, _("%(body)s meets at %(at)s: %(title)s"), now)
    except IntegrityError:
        raise Conflict("review.twice", _("A review meeting on this item is called already. Open it from the session's page.")) from None
    return review


def _tell(review: Review, sentence: str, now: datetime) -> None:
    words = {"body": review.body.name, "at": timezone.localtime(review.meets_at).strftime("%H:%M %d/%m/%Y"), "title": review.item.title}
    notify(
        user_ids=list(review.reviewers.values_list("user_id", flat=True)), title=(sentence % words)[:300], url=reverse("reviews:detail", args=[review.pk]), kind="reviews", now=now,
    )


def _record(review: Review, deed: str, actor: Actor, now: datetime, detail: dict[str, object]) -> None:
    after = {"state": review.state, "report": review.report, "yes": review.yes, "no": review.no, "abstain": review.abstain}
    audit.record(book=review.book, actor=actor, deed=deed, obj=review, now=now, after=after, detail=detail)


def locked(review: Review, *states: str, version: int | None = None) -> Review:
    """Return the meeting, locked; Conflict where it has moved on."""
    row = db.lock(Review.objects.select_related("body", "item__session__term__body"), pk=review.pk)
    if row.state not in states:
        raise Conflict("review.state", _("The review meeting is “%(state)s” now: this step is not possible. Load the page again.") % {"state": row.get_state_display()})
    if version is not None and row.version != version:
        raise Conflict("review.stale", _("Somebody changed the report since your page showed it. Nothing was written: load it again and look."), extra={"version": row.version})
    return row


def give_opinion(*, review: Review, text: str, actor: Actor, now: datetime) -> Reviewer:
    """Keep a member's opinion; it may change until the members vote."""
    TABLE.check(actor, "review.opine", review, book=review.book)
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise Invalid("review.no_opinion", _("Write your opinion on the item."), field="text")
    with db.deed():
        row = locked(review, _State.CALLED)
        mine = db.lock(Reviewer.objects.all(), review=row, user_id=actor.user_id)
        mine.opinion, mine.opinion_at = text[:LONGEST], now
        mine.save(update_fields=["opinion", "opinion_at"])
        audit.record(book=row.book, actor=actor, deed="review.opinion", obj=mine, now=now, after={"opinion": mine.opinion})
    return mine


def write_report(*, review: Review, parts: Mapping[str, str], came: Sequence[int], version: int, actor: Actor, now: datetime) -> Review:
    """Write the report and who came; a part that is empty is drafted from the opinions the first time."""
    TABLE.check(actor, "review.write", review, book=review.book)
    with db.deed():
        row = locked(review, _State.CALLED, version=version)
        _not_while_voted_on(row)
        given = {part: parts.get(part, "").replace("\r\n", "\n").strip()[:LONGEST] for part in PARTS}
        row.report = given if row.report or any(given.values()) else first_report(row, list(row.reviewers.all()))
        row.version += 1
        row.save(update_fields=["report", "version"])
        row.reviewers.update(came=False)
        row.reviewers.filter(pk__in=came).update(came=True)
        _record(row, "review.write", actor, now, {"came": len(came)})
    return row


def _not_while_voted_on(review: Review) -> None:
    """What the members vote on in their hall does not change under them."""
    if review.meeting_item_id and Ballot.objects.filter(item_id=review.meeting_item_id, state=Ballot.State.OPEN).exists():
        raise Conflict("review.voted_on", _("The members are voting on the report now: it does not change until the vote is closed."))


def put_to_vote(*, review: Review, version: int, actor: Actor, now: datetime) -> Review:
    """Let the members vote on the report as it stands; from here on it does not change."""
    TABLE.check(actor, "review.close", review, book=review.book)
    with db.deed():
        row = locked(review, _State.CALLED, version=version)
        if now < row.meets_at:
            raise Conflict("review.early", _("The meeting has not begun: the members vote in it."))
        if missing_parts(row.report):
            raise Conflict("review.no_report", _("Write the assessment and the proposal of the report first."))
        row.state = _State.VOTING
        row.version += 1
        row.save(update_fields=["state", "version"])
        row.reviewers.update(choice="", voted_at=None)
        _record(row, "review.put", actor, now, {})
        _tell(row, _("Vote on the review report of %(body)s: %(title)s"), now)
    return row


def vote(*, review: Review, choice: str, actor: Actor, now: datetime) -> Reviewer:
    """Keep a member's vote, or change it, until the vote is closed."""
    TABLE.check(actor, "review.vote", review, book=review.book)
    if choice not in Reviewer.Choice.values:
        raise Invalid("review.choice", _("Choose one: in favour, against or not voting."), field="choice")
    with db.deed():
        row = locked(review, _State.VOTING)
        mine = db.lock(Reviewer.objects.all(), review=row, user_id=actor.user_id)
        mine.choice, mine.voted_at = choice, now
        mine.save(update_fields=["choice", "voted_at"])
        audit.record(book=row.book, actor=actor, deed="review.vote", obj=mine, now=now, after={"choice": choice}, detail={"choice": choice})
    return mine


def close_vote(*, review: Review, version: int, actor: Actor, now: datetime) -> Review:
    """Count. Adopted, the report waits for its signature; else it goes back to be written again, and the figures stay in the record."""
    TABLE.check(actor, "review.close", review, book=review.book)
    with db.deed():
        row = locked(review, _State.VOTING, version=version)
        found = tally(row.reviewers.values_list("choice", flat=True))
        row.yes, row.no, row.abstain = found.yes, found.no, found.abstain
        row.state = _State.ADOPTED if found.adopted else _State.CALLED
        row.version += 1
        row.save(update_fields=["yes", "no", "abstain", "state", "version"])
        _record(row, "review.count", actor, now, {"yes": found.yes, "no": found.no, "abstain": found.abstain, "needed": found.needed, "base": found.base, "adopted": found.adopted})
    return row


def cancel_review(*, review: Review, reason: str, version: int, actor: Actor, now: datetime) -> Review:
    """Call it off before the report is adopted, with a reason; another one may be called."""
    TABLE.check(actor, "review.cancel", review, book=review.book)
    if not reason.strip():
        raise Invalid("review.no_reason", _("Say why the meeting is called off: the members read it."), field="reason")
    with db.deed():
        row = locked(review, _State.CALLED, _State.VOTING, version=version)
        row.state, row.reason = _State.CANCELLED, " ".join(reason.split())[:500]
        row.version += 1
        row.save(update_fields=["state", "reason", "version"])
        _record(row, "review.cancel", actor, now, {"reason": row.reason})
        _tell(row, _("Called off: review meeting of %(body)s, %(title)s"), now)
    return row
