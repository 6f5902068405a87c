"""The door of ballots: other apps import nothing else of it."""

from meetings.ballots.documents.blank import blank_of
from meetings.ballots.documents.paper_sheets import sheets_of_reserve
from meetings.ballots.events import BallotAnnulled, BallotCancelled, BallotClosed, BallotOpened
from meetings.ballots.issuing_policy import on_number_voided
from meetings.ballots.live import PROGRESS, ballot_public, build_progress
from meetings.ballots.models import Ballot, Outcome, Subject, Vote, Voter
from meetings.ballots.parts import ItemPart, decides_item, item_parts
from meetings.ballots.repeats import continues, decided_before, repeat_guards, repeat_of, votes_before
from meetings.ballots.rules.counting import Count
from meetings.ballots.selectors import (
    Line,
    ballot_for,
    ballots_of_item,
    ballots_of_session,
    envelope_of,
    motions_of,
    not_voted,
    open_ballot_of,
    outcomes_of,
    queued_ballot,
    roll_of,
    standing_subjects,
    subjects_of,
    vote_of,
    voted_in_rehearsals,
)
from meetings.ballots.selectors_keys import holds_key, split_of
from meetings.ballots.selectors_paper import counts_paper, paper_of, paper_stage
from meetings.ballots.services import (
    Cast,
    PaperVotes,
    Person,
    annul_ballot,
    cancel_ballot,
    cast_vote,
    close_ballot,
    enter_from_paper,
    enter_hands,
    nudge_voters,
    open_ballot,
    prepare_articles,
    prepare_ballot,
    prepare_confidence,
    prepare_consent,
    prepare_election,
    repeat_ballot,
    reserve_sheets,
    switch_to_hands,
    take_out,
    turn_to_paper,
    withdraw_person,
    withdraw_waiting,
)
from meetings.ballots.words import outcome_shown

__all__ = [
    "PROGRESS", "PaperVotes", "blank_of", "enter_from_paper", "reserve_sheets", "sheets_of_reserve", "turn_to_paper", "Ballot", "BallotAnnulled", "BallotCancelled", "BallotClosed", "BallotOpened", "Cast", "Count", "ItemPart", "Line", "Outcome", "Person", "Subject", "Vote", "Voter",
    "annul_ballot", "ballot_for", "ballot_public", "ballots_of_item", "ballots_of_session", "build_progress", "cancel_ballot", "cast_vote",
    "close_ballot", "continues", "counts_paper", "decided_before", "decides_item", "enter_hands", "envelope_of", "holds_key", "item_parts", "motions_of", "not_voted", "nudge_voters", "on_number_voided", "open_ballot", "open_ballot_of", "outcome_shown", "outcomes_of", "paper_of", "paper_stage", "prepare_articles", "prepare_ballot",
    "prepare_confidence", "prepare_consent", "prepare_election", "queued_ballot", "repeat_ballot", "repeat_guards", "repeat_of", "roll_of", "split_of", "standing_subjects", "subjects_of", "switch_to_hands", "take_out", "vote_of", "voted_in_rehearsals", "votes_before", "withdraw_person", "withdraw_waiting",
]
