"""Hold a ballot while somebody votes: one ready statement, for a whole hall comes through it in the same second."""

from dataclasses import dataclass
from functools import cache

from django.db import connection
from django.db.models import BigIntegerField

from govsuite.core import db
from meetings.ballots.models import Ballot, Vote, Voter


@dataclass(frozen=True, slots=True)
class Held:
    """A ballot as it stands until the deed ends, and the person's line in its list of voters (None: not on it)."""

    ballot_id: int
    session_id: int
    state: str
    form: str
    version: int
    vote_change_allowed: bool
    keys_asked_at: object
    voter_id: int | None
    vote_id: int | None
    part_id: int | None

    def vote(self) -> Vote | None:
        """Return the vote that the person has cast."""
        return None if self.vote_id is None else Vote.objects.get(pk=self.vote_id)


def hold_for_vote(*, ballot_id: int, user_id: int | None) -> Held | None:
    """Hold the ballot against closing, shared with all who vote (FOR SHARE); None when there is none.

    The lock is the ballot's; the vote may be a moment old. The constraints of the vote itself guard that.
    """
    if ballot_id > BigIntegerField.MAX_BIGINT:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_statement(), [user_id, ballot_id])
        row = cursor.fetchone()
    return None if row is None else Held(*row)


@cache
def _statement() -> str:
    ballot, voter, vote = (connection.ops.quote_name(model._meta.db_table) for model in (Ballot, Voter, Vote))
    return (
        "SELECT b.id, b.session_id, b.state, b.form, b.version, b.vote_change_allowed, b.keys_asked_at, v.id, c.id, b.closed_part_id "  # noqa: S608 - names of ours
        f"FROM {ballot} b LEFT JOIN {voter} v ON v.ballot_id = b.id AND v.user_id = %s LEFT JOIN {vote} c ON c.voter_id = v.id "
        f"WHERE b.id = %s{db.for_share('b')}"
    )
