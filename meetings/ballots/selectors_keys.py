"""Read a key that is held by persons: who holds it, whose device is ready, who has handed in."""

from typing import Any

from meetings.ballots.models import Ballot, KeyHolder, KeySplit


def split_of(ballot: Ballot) -> KeySplit | None:
    """Return how the key of a secret ballot is split; None where a file on the server holds it."""
    return KeySplit.objects.prefetch_related("holders").filter(ballot=ballot).first() if ballot.is_secret else None


def holder_of(split: KeySplit | None, user_id: int | None) -> KeyHolder | None:
    return None if split is None else next((holder for holder in split.holders.all() if holder.user_id == user_id), None)


def holds_key(ballot: Ballot, user_id: int | None) -> bool:
    """Tell whether this person holds a share of the ballot's key."""
    return ballot.is_secret and KeyHolder.objects.filter(split=ballot.pk, user_id=user_id).exists()


def handed_in(split: KeySplit) -> list[KeyHolder]:
    return [holder for holder in split.holders.all() if holder.handed_at is not None]


def keys_public(ballot: Ballot) -> dict[str, Any] | None:
    """Return what every screen may show: who holds, whose device is ready, who has handed in, how many are needed."""
    split = split_of(ballot)
    if split is None:
        return None
    return {
        "needed": split.needed, "asked": ballot.keys_asked_at is not None, "handed": len(handed_in(split)),
        "holders": [{"name": each.name, "ready": bool(each.public_key), "handed": each.handed_at is not None} for each in split.holders.all()],
    }
