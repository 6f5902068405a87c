"""The deeds of a ballot, one module each."""

from meetings.ballots.services.cancelling import cancel_ballot
from meetings.ballots.services.casting import Cast, cast_vote
from meetings.ballots.services.closing import close_ballot
from meetings.ballots.services.hands import enter_hands, switch_to_hands
from meetings.ballots.services.nudging import nudge_voters
from meetings.ballots.services.opening import open_ballot
from meetings.ballots.services.preparing import prepare_ballot

__all__ = [
    "Cast", "cancel_ballot", "cast_vote", "close_ballot", "enter_hands", "nudge_voters", "open_ballot",
    "prepare_ballot", "switch_to_hands",
]
