"""Draft the resolution that confirms an election or a vote of confidence, from what was counted."""

from datetime import datetime

from govsuite.core import audit
from govsuite.core.actors import Actor
from meetings.acts.documents.outcome_text import Confirmation, Counted, confirmation
from meetings.acts.models import Resolution
from meetings.acts.selectors.facts import ballot_facts
from meetings.acts.services.resolutions import content_of
from meetings.ballots.public import Ballot, decides_item
from meetings.sessions.public import AgendaItem

_ITEMS = (AgendaItem.Kind.ELECTION, AgendaItem.Kind.CONFIDENCE)


def draft_confirmation(*, ballot: Ballot, actor: Actor, now: datetime) -> Resolution | None:
    """Draft what confirms a counted vote on persons; None where none is due. Called inside the deed that closed the ballot.

    A later round goes on in the draft of the one before it, unless somebody has changed its words or has checked it.
    A vote behind closed doors drafts nothing: the text would carry its figures out.
    """
    if ballot.item.kind not in _ITEMS or ballot.session.is_rehearsal or ballot.closed_part_id is not None or not decides_item(ballot):
        return None
    rounds = _rounds(ballot)
    text = _text(rounds)
    if ballot.kind == Ballot.Kind.ELECTION and not any(person.elected for each in rounds for person in ballot_facts(each).persons):
        return None
    before = Resolution.objects.select_related("ballot__item", "ballot__session__term__body").filter(ballot__in=_before(ballot)).exclude(state=Resolution.State.WITHDRAWN).first()
    if before is None:
        made = Resolution.objects.create(session=ballot.session, ballot=ballot, title=text.title, grounds=text.grounds, articles=text.articles)
        _record(made, actor, now, {})
        return made
    return _go_on(before, ballot, text, actor, now)


def _go_on(draft: Resolution, ballot: Ballot, text: Confirmation, actor: Actor, now: datetime) -> Resolution | None:
    """Write the later round into the draft of the one before, where its words are still those that were made from the count."""
    made = _text(_rounds(draft.ballot))
    if draft.state != Resolution.State.DRAFT or (draft.title, draft.grounds, draft.articles) != (made.title, made.grounds, made.articles):
        return None
    known = content_of(draft)
    draft.ballot, draft.title, draft.grounds, draft.articles = ballot, text.title, text.grounds, text.articles
    draft.save(update_fields=["ballot", "title", "grounds", "articles"])
    _record(draft, actor, now, known)
    return draft


def _before(ballot: Ballot) -> list[Ballot]:
    """Return the votes that this one follows, the nearest first."""
    found = []
    while ballot.previous_id is not None:
        ballot = Ballot.objects.select_related("item", "session__term__body").get(pk=ballot.previous_id)
        found.append(ballot)
    return found


def _rounds(ballot: Ballot) -> list[Ballot]:
    """Return the counted votes that together make the result: the rounds of an election up to this one; of a vote of confidence this one alone."""
    rounds = [ballot]
    if ballot.kind != Ballot.Kind.ELECTION:
        return rounds
    for each in _before(ballot):
        if each.state != Ballot.State.CLOSED:
            continue
        if not each.verdict.get("seats_open"):
            break  # every seat was filled: the whole election was held anew
        rounds.insert(0, each)
    return rounds


def _text(rounds: list[Ballot]) -> Confirmation:
    last = rounds[-1]
    counted = [Counted(ballot_facts(each), str(each.rule.get("denominator", ""))) for each in rounds]
    return confirmation(item=last.item.title, council=last.session.term.body.name, session=last.session.title, rounds=counted)


def _record(resolution: Resolution, actor: Actor, now: datetime, before: dict[str, object]) -> None:
    audit.record(
        book=resolution.session.book, actor=actor, deed="resolution.draft", obj=resolution, now=now, before=before or None, after=content_of(resolution),
        detail={"title": resolution.title},
    )
