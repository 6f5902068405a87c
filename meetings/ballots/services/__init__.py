"""The deeds of a ballot, one module each."""

from meetings.ballots.services.annulling import annul_ballot
from meetings.ballots.services.boarding import name_board
from meetings.ballots.services.cancelling import cancel_ballot, withdraw_waiting
from meetings.ballots.services.casting import Cast, cast_vote
from meetings.ballots.services.closing import close_ballot
from meetings.ballots.services.consent import prepare_articles, prepare_consent, take_out
from meetings.ballots.services.counting_paper import enter_count, record_issue
from meetings.ballots.services.from_paper import PaperVotes, enter_from_paper
from meetings.ballots.services.handing_in import hand_in
from meetings.ballots.services.hands import enter_hands, switch_to_hands
from meetings.ballots.services.holding_keys import name_holders, take_key
from meetings.ballots.services.nudging import nudge_voters
from meetings.ballots.services.opening import open_ballot
from meetings.ballots.services.persons import Person, prepare_confidence, prepare_election, withdraw_person
from meetings.ballots.services.preparing import prepare_ballot
from meetings.ballots.services.printing import print_sheets, see_sheet
from meetings.ballots.services.repeating import repeat_ballot
from meetings.ballots.services.reserving import reserve_sheets, turn_to_paper
from meetings.ballots.services.sealing import Sealed, cast_sealed
from meetings.ballots.services.sweeping import sweep_keys

__all__ = [
    "Cast", "PaperVotes", "Person", "Sealed", "annul_ballot", "cancel_ballot", "cast_sealed", "cast_vote", "close_ballot", "enter_count", "enter_from_paper", "enter_hands", "hand_in", "name_board",
    "name_holders", "nudge_voters", "open_ballot", "prepare_articles", "prepare_ballot", "prepare_consent", "prepare_confidence", "prepare_election", "print_sheets", "record_issue",
    "repeat_ballot", "reserve_sheets", "see_sheet", "sweep_keys", "switch_to_hands", "take_key", "take_out", "turn_to_paper", "withdraw_person", "withdraw_waiting",
]
