"""Put amendments to the vote one by one, take over what the council said, solve conflicts, compose the text."""

from dataclasses import asdict
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Conflict, Invalid
from meetings.amendments.abilities import TABLE
from meetings.amendments.errors import not_now
from meetings.amendments.house import fell, question_of
from meetings.amendments.models import Amendment, DraftText
from meetings.amendments.rules.composing import Conflict as Clash
from meetings.amendments.rules.composing import compose as join
from meetings.amendments.rules.composing import conflicts_in
from meetings.amendments.rules.standing import PENDING, may
from meetings.amendments.selectors.drafts import (
    adopted_changes,
    amendment_on,
    amendments_of,
    article_of,
    articles_of,
)
from meetings.amendments.services.locking import locked_draft, own, touched
from meetings.ballots.public import Ballot, BallotAnnulled, BallotCancelled, BallotClosed, BallotOpened
from meetings.floor.public import put_on_screens, tell_minutes


def put_to_vote(*, draft: DraftText, amendment: Amendment, version: int, actor: Actor, now: datetime) -> Ballot:
    """Prepare the open ballot on the amendment whose turn it is; it stands on the screens where its item is under way."""
    TABLE.check(actor, "draft.vote", draft, book=draft.book)
    with db.deed():
        row = locked_draft(draft, version)
        if now < row.closes_at:
            raise Conflict("amendments.still_open", _("Amendments are taken until %(moment)s. Let the chair end this first, then vote.") % {"moment": f"{timezone.localtime(row.closes_at):%H:%M %d/%m/%Y}"})
        turn = next((each for each in amendments_of(row) if each.state in PENDING), None)
        mine = own(row, amendment)
        if not may(mine.state, "vote"):
            raise not_now(str(mine.get_state_display()))
        if turn is None or turn.pk != mine.pk:
            raise Conflict("amendments.not_its_turn", _("Another amendment comes first in the order of voting. Vote on that one, or change the order with a reason."))
        mine.question = question_of(mine, article_of(row, mine))
        mine.state = Amendment.State.VOTING
        ballot = put_on_screens(session=row.item.session, item=row.item, question=mine.question, actor=actor, now=now)
        mine.ballot = ballot
        mine.save(update_fields=["question", "state", "ballot"])
        touched(row)
        audit.record(book=row.book, actor=actor, deed="amendment.vote", obj=mine, now=now, detail={"number": mine.number, "ballot": ballot.pk})
    return ballot


def on_ballot_opened(event: BallotOpened) -> None:
    """A vote that goes on by show of hands is a new ballot: its amendment is put to the vote again."""
    ballot = Ballot.objects.get(pk=event.ballot_id)
    found = amendment_on(ballot)
    if found is None or found.state != Amendment.State.PROPOSED:
        return
    draft = db.lock(DraftText.objects.all(), pk=found.draft_id)
    found.state, found.ballot = Amendment.State.VOTING, ballot
    found.save(update_fields=["state", "ballot"])
    touched(draft)


def on_ballot_closed(event: BallotClosed) -> None:
    """Write what the council said of an amendment; those that it excludes fall. Within the closing's transaction."""
    ballot = Ballot.objects.get(pk=event.ballot_id)
    found = amendment_on(ballot)
    if found is None:
        return
    draft = db.lock(DraftText.objects.select_related("item__session"), pk=found.draft_id)
    row = own(draft, found)
    if draft.composed_at:
        return
    row.ballot, row.state = ballot, Amendment.State.ADOPTED if event.adopted else Amendment.State.REJECTED
    row.save(update_fields=["ballot", "state"])
    fallen = []
    if row.group:
        rivals = draft.amendments.filter(group=row.group).exclude(pk=row.pk)
        if event.adopted:
            fallen = list(rivals.filter(state=Amendment.State.PROPOSED).values_list("number", flat=True))
            for number in fallen:
                tell_minutes(item=draft.item, kind="amendment.fallen", text=fell(number, row.number), now=event.at)
            rivals.filter(state=Amendment.State.PROPOSED).update(state=Amendment.State.FALLEN)
        elif not rivals.filter(state=Amendment.State.ADOPTED).exists():
            # A vote that was held again has taken back what made them fall.
            rivals.filter(state=Amendment.State.FALLEN).update(state=Amendment.State.PROPOSED)
    touched(draft)
    audit.record(
        book=draft.book, actor=system_actor(), deed=f"amendment.{row.state}", obj=row, now=event.at,
        detail={"number": row.number, "yes": ballot.yes, "no": ballot.no, "abstain": ballot.abstain, "fallen": fallen},
    )


def on_ballot_cancelled(event: BallotCancelled) -> None:
    """An amendment whose vote was cancelled waits for its turn again."""
    row = Amendment.objects.filter(ballot_id=event.ballot_id, state=Amendment.State.VOTING).first()
    if row is None:
        return
    draft = db.lock(DraftText.objects.all(), pk=row.draft_id)
    row.state = Amendment.State.PROPOSED
    row.save(update_fields=["state"])
    touched(draft)


def on_ballot_annulled(event: BallotAnnulled) -> None:
    """An amendment whose counted vote was annulled waits for its turn again, and those that fell by it; refused once the text was composed with it."""
    row = Amendment.objects.filter(ballot_id=event.ballot_id, state__in=(Amendment.State.ADOPTED, Amendment.State.REJECTED)).first()
    if row is None:
        return
    draft = db.lock(DraftText.objects.all(), pk=row.draft_id)
    if draft.composed_at:
        raise Conflict("amendments.annul_composed", _("The text on which the council votes was composed with what this vote decided: it is not annulled any more. Let the council vote on the whole."))
    row.state = Amendment.State.PROPOSED
    row.save(update_fields=["state"])
    rivals = draft.amendments.filter(group=row.group).exclude(pk=row.pk) if row.group else draft.amendments.none()
    if not rivals.filter(state=Amendment.State.ADOPTED).exists():
        rivals.filter(state=Amendment.State.FALLEN).update(state=Amendment.State.PROPOSED)
    touched(draft)
    audit.record(book=draft.book, actor=system_actor(), deed="amendment.annulled", obj=row, now=event.at, detail={"number": row.number, "reason": event.reason})


def open_conflicts(draft: DraftText, rows: list[Amendment]) -> list[Clash]:
    """Return the conflicts between adopted amendments that nobody has solved yet."""
    return [clash for clash in conflicts_in(articles_of(draft), adopted_changes(rows)) if clash.key not in draft.prevailing]


def solve_conflict(*, draft: DraftText, key: str, number: int, reason: str, version: int, actor: Actor, now: datetime) -> DraftText:
    """Say which of two adopted amendments stands where both change the same words, and why. Only words that were voted may stand."""
    TABLE.check(actor, "draft.solve", draft, book=draft.book)
    reason = " ".join(reason.split())[:1000]
    if not reason:
        raise Invalid("amendments.solve_reason", _("Say why this amendment stands: the minutes and the delegates read it."), field="reason")
    with db.deed():
        row = locked_draft(draft, version)
        clash = next((each for each in open_conflicts(row, amendments_of(row)) if each.key == key), None)
        if clash is None or number not in clash.numbers:
            raise Conflict("amendments.no_conflict", _("This conflict is not open any more. The page shows what is."))
        row.prevailing = row.prevailing | {key: {"number": number, "reason": reason, "by": actor.name, "at": now.isoformat()}}
        touched(row, "prevailing")
        audit.record(book=row.book, actor=actor, deed="amendments.solve", obj=row, now=now, detail={"conflict": key, "words": clash.words, "stands": number, "reason": reason})
    return row


def compose_text(*, draft: DraftText, version: int, actor: Actor, now: datetime) -> DraftText:
    """Join what passed into the text on which the council votes as a whole."""
    TABLE.check(actor, "draft.compose", draft, book=draft.book)
    with db.deed():
        row = locked_draft(draft, version)
        rows = amendments_of(row)
        if now < row.closes_at or any(each.state in PENDING for each in rows):
            raise Conflict("amendments.undecided", _("Amendments to this draft are not decided yet. Put each to the vote, or let its author withdraw it, then vote on the whole."))
        clashes = open_conflicts(row, rows)
        if clashes:
            raise Conflict("amendments.conflict", _("Amendments %(numbers)s change the same words of Article %(article)s: “%(words)s”. Say which one stands, then compose the text.") % {
                "numbers": ", ".join(map(str, clashes[0].numbers)), "article": clashes[0].article, "words": clashes[0].words[:200],
            })
        chosen = {key: solution["number"] for key, solution in row.prevailing.items()}
        row.composed = [asdict(article) for article in join(articles_of(row), adopted_changes(rows), chosen)]
        row.composed_at = now
        if not row.composed:
            raise Conflict("amendments.nothing_left", _("Every article was taken out: there is no text to vote on. Put the item off, or hold a vote again."))
        touched(row, "composed", "composed_at")
        audit.record(
            book=row.book, actor=actor, deed="amendments.compose", obj=row, now=now, after={"composed": row.composed},
            detail={"adopted": [each.number for each in rows if each.state == Amendment.State.ADOPTED]},
        )
    return row
