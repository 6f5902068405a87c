"""Close a ballot: count, judge under the rule, seal the roll."""

from datetime import datetime

from django.db.models import Count as RowCount
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db, events, live
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from govsuite.law.public import BallotRule, Verdict, evaluate
from meetings.ballots.abilities import TABLE
from meetings.ballots.events import BallotClosed
from meetings.ballots.live import ballot_public
from meetings.ballots.models import Ballot, Vote
from meetings.ballots.rules.counting import Count, House
from meetings.ballots.rules.roll import RollLine, roll_digest
from meetings.ballots.selectors import roll_of
from meetings.sessions.public import decides_ties


def close_ballot(*, ballot: Ballot, actor: Actor, now: datetime) -> Ballot:
    """Close an electronic ballot; waits for the votes that are being written, and none comes after it.

    Locks the ballot's row (FOR UPDATE) against the votes' FOR SHARE.
    """
    TABLE.check(actor, "ballot.close", ballot, book=ballot.session.book)
    with db.deed():
        ballot = locked_open(ballot)
        if ballot.form != Ballot.Form.ELECTRONIC:
            raise Conflict("ballots.hands_uncounted", _("This vote is by show of hands: enter the count, that closes it."))
        return finish(ballot, counted(ballot), actor=actor, now=now)


def locked_open(ballot: Ballot) -> Ballot:
    """Return the ballot locked for change; Conflict unless it is open."""
    ballot = db.lock(Ballot.objects.select_related("session__term__body", "item"), pk=ballot.pk)
    if ballot.state != Ballot.State.OPEN:
        raise Conflict("ballots.not_open_any_more", _("This vote is not open. Perhaps it was closed on another device; the screen shows the result."))
    return ballot


def counted(ballot: Ballot) -> Count:
    """Count the votes in the database."""
    rows = Vote.objects.filter(ballot=ballot).values("choice").annotate(number=RowCount("pk")).order_by("choice")
    return Count(**{row["choice"]: row["number"] for row in rows})


def judged(ballot: Ballot, count: Count) -> Verdict:
    """Return the verdict of a count under the ballot's own rule and house."""
    chair_choice = _chair_choice(ballot) if ballot.rule["tie"] == "chair_side" else None
    return evaluate(
        BallotRule.from_dict(ballot.rule), bases=House(**ballot.house).bases(count.cast),
        yes=count.yes, no=count.no, abstain=count.abstain, chair_choice=chair_choice,
    )


def finish(ballot: Ballot, count: Count, *, actor: Actor, now: datetime) -> Ballot:
    """Write the count and the verdict on the locked ballot, audit the roll's digest, tell the hall."""
    verdict = judged(ballot, count)
    lines = [RollLine(line.mandate_id, line.name, line.choice, line.receipt, line.stamp) for line in roll_of(ballot)]
    ballot.state, ballot.closed_at = Ballot.State.CLOSED, now
    ballot.yes, ballot.no, ballot.abstain = count.yes, count.no, count.abstain
    ballot.adopted, ballot.verdict, ballot.base = verdict.adopted, verdict.as_dict(), verdict.base
    ballot.roll_digest = roll_digest(ballot.pk, lines)
    ballot.version += 1
    fields = ["state", "closed_at", "yes", "no", "abstain", "adopted", "verdict", "base", "roll_digest", "version"]
    ballot.save(update_fields=fields)
    result = {"yes": count.yes, "no": count.no, "abstain": count.abstain, "adopted": verdict.adopted}
    audit.record(
        book=ballot.session.book, actor=actor, deed="ballot.close", obj=ballot, now=now, after={**result, "roll": ballot.roll_digest},
        detail={**result, "form": ballot.form, "roll_digest": ballot.roll_digest, "needed": verdict.needed, "base": verdict.base},
    )
    live.announce(topic=ballot.session.topic, kind="ballot.closed", data={"ballot": ballot_public(ballot)}, now=now)
    events.announce(BallotClosed(ballot.pk, ballot.session_id, ballot.item_id, verdict.adopted, now))
    return ballot


def _chair_choice(ballot: Ballot) -> str | None:
    """Return what the one voted to whose side a tie goes."""
    user_id = decides_ties(ballot.session, timezone.localdate(ballot.opened_at))
    return None if user_id is None else Vote.objects.filter(ballot=ballot, voter__user_id=user_id).values_list("choice", flat=True).first()
