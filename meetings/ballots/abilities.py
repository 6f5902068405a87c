"""Who may do what with a ballot. The right to vote is not here: it is a line in the frozen list of voters."""

from govsuite.core.abilities import AbilityTable, predicate, public_predicate
from govsuite.core.actors import Actor
from meetings.ballots.models import Ballot
from meetings.sessions.public import chairs, floor_is_public, keeps_the_books, sees


@public_predicate
def follows_hall(actor: Actor | None, ballot: Ballot) -> bool:
    return floor_is_public(ballot.session) or sees(actor, ballot.session)


@predicate
def belongs_to_session(actor: Actor, ballot: Ballot) -> bool:
    return actor.is_system or sees(actor, ballot.session)


@predicate
def presides(actor: Actor, ballot: Ballot) -> bool:
    return actor.is_system or chairs(actor, ballot.session)


@predicate
def keeps_minutes(actor: Actor, ballot: Ballot) -> bool:
    return keeps_the_books(actor, ballot.session)


TABLE = AbilityTable(
    "meetings_ballots",
    {
        "ballot.view": follows_hall,
        "ballot.roll": belongs_to_session,
        "ballot.missing": presides | keeps_minutes,
        "ballot.prepare": presides | keeps_minutes,
        "ballot.open": presides,
        "ballot.nudge": presides | keeps_minutes,
        "ballot.close": presides,
        "ballot.cancel": presides,
        "ballot.count_hands": presides | keeps_minutes,
    },
)
