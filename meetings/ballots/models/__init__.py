from meetings.ballots.models.annulments import Annulment
from meetings.ballots.models.ballots import Ballot, Vote, Voter
from meetings.ballots.models.consent import Motion
from meetings.ballots.models.keys import KeyHolder, KeySplit
from meetings.ballots.models.paper import BoardMember, CountEntry, PaperSheet, PaperVote
from meetings.ballots.models.sheets import Envelope, Outcome, Sheet, Subject, Turnout

__all__ = ["Annulment", "Ballot", "BoardMember", "CountEntry", "Envelope", "KeyHolder", "KeySplit", "Motion", "Outcome", "PaperSheet", "PaperVote", "Sheet", "Subject", "Turnout", "Vote", "Voter"]
