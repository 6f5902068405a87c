from meetings.ballots.models.ballots import Ballot, Vote, Voter
from meetings.ballots.models.sheets import Envelope, Outcome, Sheet, Subject, Turnout

__all__ = ["Ballot", "Envelope", "Outcome", "Sheet", "Subject", "Turnout", "Vote", "Voter"]
