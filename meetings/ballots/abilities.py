"""Who may do what with a ballot. The right to vote is not here: it is a line in the frozen list of voters."""

from govsuite.core.abilities import AbilityTable, predicate, public_predicate
from govsuite.core.actors import Actor
from meetings.ballots.models import Ballot, BoardMember, KeyHolder
from meetings.bodies.public import Mandate, Term, holds_in_area, leads_body
from meetings.sessions.public import (
    ClosedPart,
    chairs,
    floor_is_public,
    has_a_seat_now,
    is_inside,
    keeps_the_books,
    sees,
)


def _doors(ballot: Ballot) -> ClosedPart | None:
    """Return behind which doors the vote is: those where it was held; of one that was never opened, those of its item."""
    if ballot.closed_part is None and ballot.opened_at is None:
        return ballot.item.closed_part
    return ballot.closed_part


@public_predicate
def follows_hall(actor: Actor | None, ballot: Ballot) -> bool:
    part = _doors(ballot)
    if part is not None:
        return is_inside(actor, part)
    return floor_is_public(ballot.session) or sees(actor, ballot.session)


@predicate
def belongs_to_session(actor: Actor, ballot: Ballot) -> bool:
    part = _doors(ballot)
    if part is not None:
        return is_inside(actor, part)
    return actor.is_system or sees(actor, ballot.session)


@predicate
def presides(actor: Actor, ballot: Ballot) -> bool:
    return actor.is_system or chairs(actor, ballot.session)


@predicate
def keeps_minutes(actor: Actor, ballot: Ballot) -> bool:
    return keeps_the_books(actor, ballot.session)


@predicate
def has_the_record(actor: Actor, term: Term) -> bool:
    """The delegates of the term themselves; who serves or leads its council."""
    house = term.body.house
    return actor.is_system or holds_in_area(actor, term.body, *house.office) or leads_body(actor, term.body) or Mandate.objects.filter(term=term, user_id=actor.user_id).exists()


@predicate
def votes(actor: Actor, ballot: Ballot) -> bool:
    return has_a_seat_now(actor, ballot.session)


@predicate
def on_board(actor: Actor, ballot: Ballot) -> bool:
    """Counts this vote on paper. The head's own right is asked where the deed is."""
    return ballot.is_paper and ballot.pk is not None and BoardMember.objects.filter(paper=ballot.pk, user_id=actor.user_id).exists()


@predicate
def holds_the_key(actor: Actor, ballot: Ballot) -> bool:
    return ballot.pk is not None and KeyHolder.objects.filter(split=ballot.pk, user_id=actor.user_id).exists()


TABLE = AbilityTable(
    "meetings_ballots",
    {
        "ballot.view": follows_hall,
        "ballot.roll": belongs_to_session,
        "ballot.missing": presides | keeps_minutes,
        "ballot.prepare": presides | keeps_minutes,
        "ballot.annul": presides | keeps_minutes,
        "ballot.take_out": votes | presides | keeps_minutes,
        "ballot.open": presides,
        "ballot.nudge": presides | keeps_minutes,
        "ballot.close": presides,
        "ballot.cancel": presides,
        "ballot.count_hands": presides | keeps_minutes,
        "ballot.from_paper": presides | keeps_minutes,
        "record.view": has_the_record,
        "ballot.paper": presides | keeps_minutes | on_board,
        "ballot.name_board": presides | keeps_minutes,
        "ballot.print": presides | keeps_minutes | on_board,
        "ballot.issue": on_board,
        "ballot.count_paper": on_board,
        "ballot.protocol": on_board,
        "ballot.keys": presides | keeps_minutes | holds_the_key,
        "ballot.name_holders": presides | keeps_minutes,
        "ballot.hold_key": holds_the_key,
    },
)
