"""What every closing ends with: the verdict under the frozen rule, the record, the audit, the hall."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from govsuite.law.public import BallotRule, Verdict, evaluate
from meetings.ballots.events import BallotClosed
from meetings.ballots.live import tell_ballot
from meetings.ballots.models import Ballot, Vote
from meetings.ballots.rules.counting import Count, House
from meetings.ballots.rules.roll import RollLine, roll_digest
from meetings.ballots.selectors import roll_of
from meetings.sessions.public import decides_ties


def locked_open(ballot: Ballot) -> Ballot:
    """Return the ballot locked for change; Conflict unless it is open."""
    ballot = db.lock(Ballot.objects.select_related("session__term__body", "item"), pk=ballot.pk)
    if ballot.state != Ballot.State.OPEN:
        raise Conflict("ballots.not_open_any_more", _("This vote is not open. Perhaps it was closed on another device; the screen shows the result."))
    return ballot


def judged(ballot: Ballot, count: Count, *, collected: int | None = None, issued: int | None = None) -> Verdict:
    """Return the verdict of a count under the ballot's own rule and house."""
    chair_choice = _chair_choice(ballot) if ballot.rule["tie"] == "chair_side" else None
    return evaluate(
        BallotRule.from_dict(ballot.rule), bases=House(**ballot.house).bases(count.cast, collected, issued),
        yes=count.yes, no=count.no, abstain=count.abstain, chair_choice=chair_choice,
    )


def finish(ballot: Ballot, count: Count, *, actor: Actor, now: datetime) -> Ballot:
    """Write the count and the verdict of an open ballot on its locked row; the digest is the roll's."""
    lines = [RollLine(line.mandate_id, line.name, line.choice, line.receipt, line.stamp) for line in roll_of(ballot)]
    return conclude(ballot, count, judged(ballot, count), digest=roll_digest(ballot.pk, lines), actor=actor, now=now)


def conclude(ballot: Ballot, count: Count, verdict: Verdict, *, digest: str, actor: Actor, now: datetime) -> Ballot:
    """Write count and verdict of a question on the locked ballot, audit the digest, tell the hall."""
    ballot.yes, ballot.no, ballot.abstain = count.yes, count.no, count.abstain
    ballot.adopted, ballot.verdict, ballot.base = verdict.adopted, verdict.as_dict(), verdict.base
    result = {"yes": count.yes, "no": count.no, "abstain": count.abstain, "adopted": verdict.adopted, "needed": verdict.needed, "base": verdict.base}
    return seal_record(ballot, result, digest=digest, actor=actor, now=now)


def seal_record(ballot: Ballot, result: dict[str, Any], *, digest: str, actor: Actor, now: datetime) -> Ballot:
    """Close the locked ballot with what stands on it, audit the result with its digest, tell the hall."""
    # One that was held on paper closed at the hour of the paper.
    held = ballot.from_paper if ballot.from_paper and ballot.from_paper["whole"] else None
    ballot.closed_at = datetime.fromisoformat(held["closed_at"]) if held else now
    ballot.state, ballot.roll_digest = Ballot.State.CLOSED, digest
    ballot.version += 1
    ballot.save(update_fields=[
        "from_paper", "state", "closed_at", "yes", "no", "abstain", "adopted", "verdict", "base", "roll_digest", "version", "collected", "invalid",
    ])
    audit.record(
        book=ballot.session.book, actor=actor, deed="ballot.close", obj=ballot, now=now, after={**result, "roll": digest},
        detail={**result, "form": ballot.form, "roll_digest": digest},
    )
    tell_ballot(ballot, kind="ballot.closed", now=now)
    adopted = bool(ballot.adopted) and not ballot.is_on_persons
    events.announce(BallotClosed(ballot.pk, ballot.session_id, ballot.item_id, adopted, now))
    return ballot


def _chair_choice(ballot: Ballot) -> str | None:
    """Return what the one voted to whose side a tie goes."""
    user_id = decides_ties(ballot.session, timezone.localdate(ballot.opened_at))
    return None if user_id is None else Vote.objects.filter(ballot=ballot, voter__user_id=user_id).values_list("choice", flat=True).first()
