"""Close the doors of the hall and open them again: from one moment to the next everything outside is dark."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import live
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.law.public import closed_grounds
from meetings.ballots.public import Ballot
from meetings.floor.live import agenda_public, dark_hall
from meetings.floor.models import Floor
from meetings.floor.selectors import CLOSING_RULE, guests_of
from meetings.floor.services.items import clear_floor, refuse_leaving
from meetings.floor.services.settling import presiding, settle
from meetings.floor.services.speeches import end_running_speech
from meetings.sessions.public import (
    AgendaItem,
    ClosedPart,
    Paper,
    Session,
    begin_closed_part,
    end_closed_part,
    mark_item,
    take_behind,
    take_out,
)


@dataclass(frozen=True, slots=True)
class Because:
    """Why the doors may be closed: an adopted vote on it, or a ground of the law that a paper of the session names."""

    ballot: Ballot | None = None
    ground: str = ""
    paper_id: int | None = None


def close_doors(*, session: Session, because: Because, reason: str, guests: Iterable[int] = (), actor: Actor, now: datetime) -> Floor:
    """Close the doors. ``guests`` are those invited who stay by name; everybody else outside hears once that the doors are closed, then nothing."""
    with presiding(session, actor, now) as floor:
        reason = " ".join(reason.split())[:300]
        if not reason:
            raise Invalid("doors.no_reason", _("Say why the doors are closed: the minutes will tell it, nobody outside reads it."), field="reason")
        live.hold_topic(session.topic)
        refuse_leaving(session)
        grounds = _by_vote(session, because.ballot) if because.ballot else _by_law(session, because)
        part = begin_closed_part(session=session, because={**grounds, "reason": reason, "admitted": _admitted(session, guests)}, now=now)
        if floor.item and floor.item.state == AgendaItem.State.CURRENT:
            floor.item = take_behind(item=floor.item, part=part, actor=actor, now=now)
        floor.ballot = None
        part.outside = {"hall": dark_hall(session, part), "agenda": agenda_public(session, inside=False)}
        part.save(update_fields=["outside"])
        live.announce(topic=session.topic, kind="doors.closed", data=part.outside, now=now)
        return settle(floor, kind="doors.closed", actor=actor, now=now, item=floor.item, data=_told(part))


def open_doors(*, session: Session, goes_on: bool, actor: Actor, now: datetime) -> Floor:
    """Open the doors: everything outside is back at once, and what was dealt with behind them keeps no name there.

    ``goes_on``: the item under way is gone on with in public, under its own name; else it is done.
    """
    with presiding(session, actor, now) as floor:
        refuse_leaving(session)
        end_running_speech(floor, now)
        part = end_closed_part(session=session, now=now)
        floor.ballot = None
        item = floor.item
        if item and item.state == AgendaItem.State.CURRENT:
            if goes_on:
                floor.item = take_out(item=item, actor=actor, now=now)
            else:
                mark_item(item=item, state=AgendaItem.State.DONE, now=now)
                clear_floor(floor)
        settle(floor, kind="doors.opened", actor=actor, now=now, item=item, data={**_told(part), "goes_on": goes_on}, agenda=True)
        # Who sat inside listens to a topic that has ended: it says so once, and they come back.
        live.announce(topic=part.topic, kind="doors.opened", data={}, now=now)
        return floor


def _by_vote(session: Session, ballot: Ballot) -> dict[str, Any]:
    if ballot.session_id != session.pk or ballot.rule.get("key") != CLOSING_RULE:
        raise Invalid("doors.other_vote", _("This vote was not on a closed part. Prepare a vote under the rule for it, and let it be adopted."), field="because")
    if not ballot.decides or not ballot.adopted:
        raise Conflict("doors.not_adopted", _("The closed part was not adopted: the doors stay open."), field="because")
    if ClosedPart.objects.filter(ballot_number=ballot.pk).exists():
        raise Conflict("doors.vote_used", _("This vote has closed the doors once already. Let the council vote again."), field="because")
    return {"ballot_number": ballot.pk, "ground": ballot.question[:300], "citation": str(ballot.rule.get("citation", ""))[:300], "verified": bool(ballot.rule.get("verified"))}


def _by_law(session: Session, because: Because) -> dict[str, Any]:
    known = {ground["key"]: ground for ground in closed_grounds(session.starts_on, session.term.body.house.law)}
    ground = known.get(because.ground)
    if ground is None:
        raise Invalid("doors.no_ground", _("Choose why the doors may be closed: a vote that was adopted, or a ground of the law."), field="because")
    paper = Paper.objects.filter(session=session, pk=because.paper_id or 0, withdrawn_at__isnull=True).first()
    if paper is None:
        raise Invalid("doors.no_paper", _("Choose the paper of the session that names this ground. Without one the council votes on it."), field="paper")
    return {"ground": ground["title"][:300], "citation": ground["citation"][:300], "verified": ground["verified"], "paper": paper}


def _admitted(session: Session, guests: Iterable[int]) -> list[dict[str, Any]]:
    known = {guest.user_id: guest.user.full_name for guest in guests_of(session)}
    wanted = list(dict.fromkeys(guests))
    if not set(wanted) <= set(known):
        raise Invalid("doors.not_invited", _("Only who is invited to the session can stay. Choose from the list."), field="guests")
    return [{"id": pk, "name": known[pk]} for pk in wanted]


def _told(part: ClosedPart) -> dict[str, Any]:
    return {
        "part": part.pk, "reason": part.reason, "ground": part.ground, "citation": part.citation, "ballot": part.ballot_number,
        "paper": part.paper_id, "stay": [person["name"] for person in part.admitted],
    }
