"""The seat map as screens and the console show it: who is there, and after an open vote who voted how, where the council shows it."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from meetings.ballots.public import Ballot, roll_of
from meetings.bodies.public import Term, groups_by_mandate, mandates_in_office, settings_of
from meetings.floor.models import Floor, HallPlan
from meetings.floor.rules.seating import Sitter
from meetings.sessions.public import Session, present_mandates


def plan_of(body_id: int) -> HallPlan | None:
    return HallPlan.objects.filter(body=body_id).first()


def sitters_of(term: Term, now: datetime) -> list[Sitter]:
    """Return who may be placed: the delegates in office."""
    day = timezone.localdate(now)
    groups = groups_by_mandate(term, day)
    return [
        Sitter(mandate.pk, mandate.seat or 0, groups[mandate.pk].name if mandate.pk in groups else "", mandate.user.full_name)
        for mandate in mandates_in_office(term, day)
    ]


def shows_votes(ballot: Ballot | None, session: Session) -> bool:
    """Tell whether the map may show choices: of a counted open vote in public, where the council shows its roll. Never of a secret one."""
    if ballot is None or ballot.state != Ballot.State.CLOSED or ballot.form != Ballot.Form.ELECTRONIC or ballot.is_on_persons:
        return False
    return ballot.closed_part_id is None and settings_of(session.term.body).roll_on_screen


def seat_map(session: Session, floor: Floor, now: datetime) -> dict[str, Any] | None:
    """Return ``{name, width, depth, votes, seats: [{x, y, name, here, choice}]}``; None without a plan."""
    plan = plan_of(session.term.body_id)
    if plan is None:
        return None
    names = {sitter.mandate: sitter.name for sitter in sitters_of(session.term, now)}
    here = {mandate.pk for mandate in present_mandates(session, now)}
    votes = shows_votes(floor.ballot, session)
    choices = {line.mandate_id: line.choice for line in roll_of(floor.ballot)} if votes and floor.ballot else {}
    return {
        "name": plan.name, "votes": votes, "width": max((seat["x"] for seat in plan.seats), default=0) + 1, "depth": max((seat["y"] for seat in plan.seats), default=0) + 1,
        "seats": [
            {
                "x": seat["x"], "y": seat["y"], "name": names.get(seat["mandate"], ""), "short": _short(names.get(seat["mandate"], "")),
                "here": seat["mandate"] in here, "choice": choices.get(seat["mandate"], ""),
            } for seat in plan.seats
        ],
    }


def _short(name: str) -> str:
    """Return the given name, with the first letter of the family name: N. An."""
    words = name.split()
    return f"{words[0][:1]}. {words[-1]}" if len(words) > 1 else name
