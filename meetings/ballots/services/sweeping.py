"""Destroy the keys that a crash left behind: those of ballots that are not open with this very key."""

from govsuite.core import db
from meetings.ballots.connectors import keyfiles
from meetings.ballots.models import Ballot


def sweep_keys() -> int:
    """Destroy what no open ballot needs; return how many keys that were.

    Each ballot's row is locked first, so that a key which an opening is just writing down is seen as its own.
    """
    swept = 0
    for ballot_id, name in keyfiles.kept():
        with db.deed():
            if not _needed(ballot_id, name):
                keyfiles.destroy(name)
                swept += 1
    return swept


def _needed(ballot_id: int, name: str) -> bool:
    try:
        ballot = db.lock(Ballot.objects, pk=ballot_id)
    except Ballot.DoesNotExist:
        return False
    return ballot.state == Ballot.State.OPEN and keyfiles.name_of(ballot.pk, ballot.public_key) == name
