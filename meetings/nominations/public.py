"""The door of nominations: other apps import nothing else of it."""

from meetings.nominations.models import CandidateList, Nomination
from meetings.nominations.services.listing import (
    NewCandidate,
    begin_list,
    close_list,
    nominate,
    prepare_election,
    put_to_vote,
    reopen_list,
    withdraw,
)

__all__ = [
    "CandidateList", "NewCandidate", "Nomination", "begin_list", "close_list", "nominate", "prepare_election", "put_to_vote", "reopen_list", "withdraw",
]
