"""What the hall is for one person: fetched, authorised as any page, never broadcast."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from govsuite.core.actors import Actor
from meetings.ballots.public import Ballot, counts_paper, envelope_of, holds_key, vote_of
from meetings.floor.models import Floor, Speech
from meetings.floor.panels import links_of
from meetings.floor.selectors import floor_of
from meetings.sessions.public import Session, involvement, papers_for, present_mandates, sits_inside


def personal_state(session: Session, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return ``{delegate, present, ballot, speech, papers}`` of the actor in this hall."""
    floor = floor_of(session)
    mine = involvement(actor, session)
    if not sits_inside(actor, session):
        return {"delegate": mine.delegate, "present": False, "ballot": None, "speech": None, "papers": []}
    present = mine.delegate and mine.mandate_id in {mandate.pk for mandate in present_mandates(session, now)}
    return {
        "delegate": mine.delegate, "present": present, "ballot": _ballot(floor.ballot, actor),
        "speech": _speech(session, floor, actor), "papers": _papers(session, floor, actor),
    }


def _ballot(ballot: Ballot | None, actor: Actor) -> dict[str, Any] | None:
    """Return whether the actor may vote in the ballot on the screens, and the vote that stands."""
    held = ballot is not None and holds_key(ballot, actor.user_id)
    if ballot is None or (ballot.state == Ballot.State.PREPARED and not ballot.is_paper and not held):
        return None
    if ballot.is_secret:
        on_list, voted, key = envelope_of(ballot, actor.user_id)
        return {"id": ballot.pk, "may_vote": on_list, "vote": None, "voted": voted, "sealed": key, "desk": reverse("ballots:keys", args=[ballot.pk]) if held else ""}
    if ballot.is_paper:
        desk = reverse("ballots:paper", args=[ballot.pk]) if counts_paper(ballot, actor.user_id) else ""
        return {"id": ballot.pk, "may_vote": vote_of(ballot.pk, actor.user_id)[0], "vote": None, "desk": desk}
    on_list, vote = vote_of(ballot.pk, actor.user_id)
    stored = {"receipt": vote.receipt, "choice": vote.choice, "cast_at": vote.cast_at.isoformat()} if vote else None
    return {"id": ballot.pk, "may_vote": on_list, "vote": stored}


def _speech(session: Session, floor: Floor, actor: Actor) -> dict[str, Any] | None:
    rows = Speech.objects.filter(
        session=session, item_id=floor.item_id, user_id=actor.user_id, state__in=[Speech.State.ASKED, Speech.State.SPEAKING],
    )
    speech = rows.first() if floor.item_id and actor.user_id else None
    return {"id": speech.pk, "state": speech.state} if speech else None


def _papers(session: Session, floor: Floor, actor: Actor) -> list[dict[str, str]]:
    if floor.item is None:
        return []
    floor.item.session = session  # knows what the actor is to it
    return links_of(actor, floor.item) + [
        {"title": paper.title, "url": reverse("reader:read", args=[paper.file.public_id])}
        for paper in papers_for(actor, session) if paper.item_id == floor.item_id and paper.withdrawn_at is None
    ]
