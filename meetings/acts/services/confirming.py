"""Draft the resolution that confirms an election or a vote of confidence, from what was counted."""

from datetime import datetime

from govsuite.core.actors import Actor
from meetings.acts.documents.outcome_text import Confirmation, Counted, confirmation
from meetings.acts.models import Resolution
from meetings.acts.selectors.facts import ballot_facts
from meetings.acts.services.resolutions import content_of, record_resolution
from meetings.ballots.public import Ballot, decides_item, votes_before
from meetings.sessions.public import AgendaItem

_ITEMS = (AgendaItem.Kind.ELECTION, AgendaItem.Kind.CONFIDENCE)


def draft_confirmation(*, ballot: Ballot, actor: Actor, now: datetime) -> Resolution | None:
    """Draft what confirms a counted vote on persons; None where none is due. Called inside the deed that closed the ballot.

    A later round goes on in the draft of the one before it, unless somebody has changed its words or has checked it.
    A vote behind closed doors drafts nothing: the text would carry its figures out.
    """
    if ballot.item.kind not in _ITEMS or ballot.session.is_rehearsal or ballot.closed_part_id is not None or not decides_item(ballot):
        return None
    rounds = _counted(ballot)
    if ballot.kind == Ballot.Kind.ELECTION and not any(person.elected for each in rounds for person in each.facts.persons):
        return None
    text = _text(ballot, rounds)
    drafts = Resolution.objects.select_related("ballot__item", "ballot__session__term__body").filter(ballot__in=list(votes_before(ballot)))
    before = drafts.exclude(state=Resolution.State.WITHDRAWN).first()
    if before is None:
        made = Resolution.objects.create(session=ballot.session, ballot=ballot, title=text.title, grounds=text.grounds, articles=text.articles)
        record_resolution(made, actor=actor, deed="resolution.draft", now=now)
        return made
    return _go_on(before, ballot, text, actor, now)


def _go_on(draft: Resolution, ballot: Ballot, text: Confirmation, actor: Actor, now: datetime) -> Resolution | None:
    """Write the later round into the draft of the one before, where its words are still those that were made from the count."""
    made = _text(draft.ballot, _counted(draft.ballot))
    if draft.state != Resolution.State.DRAFT or (draft.title, draft.grounds, draft.articles) != (made.title, made.grounds, made.articles):
        return None
    known = content_of(draft)
    draft.ballot, draft.title, draft.grounds, draft.articles = ballot, text.title, text.grounds, text.articles
    draft.save(update_fields=["ballot", "title", "grounds", "articles"])
    record_resolution(draft, actor=actor, deed="resolution.draft", now=now, before=known)
    return draft


def _counted(ballot: Ballot) -> list[Counted]:
    """Return the counted votes that together make the result: the rounds of an election up to this one; of a vote of confidence this one alone."""
    rounds = [ballot]
    if ballot.kind == Ballot.Kind.ELECTION:
        for each in votes_before(ballot):
            if not each.decides:
                continue
            if not each.verdict.get("seats_open"):
                break  # every seat was filled: the whole election was held anew
            rounds.insert(0, each)
    return [Counted(ballot_facts(each), str(each.rule.get("denominator", ""))) for each in rounds]


def _text(ballot: Ballot, rounds: list[Counted]) -> Confirmation:
    return confirmation(item=ballot.item.title, council=ballot.session.term.body.name, session=ballot.session.title, rounds=rounds)
