"""Votes that are held again: which vote follows which, and what above rests on the result that a repeat would question.

A cancelled vote took no decision: whoever asks for what follows, or for what was decided before, looks through it.
One that was annulled after its count decides nothing either, but it was held in place of the one before.
"""

from collections.abc import Callable, Iterator

from govsuite.core import db
from govsuite.core.registries import Registry
from meetings.ballots.models import Ballot

#: key → refuses to hold the ballot again, where what rests on its result has left the house; filled by apps above
repeat_guards: Registry[Callable[[Ballot], None]] = Registry("guard of a repeated vote")


def votes_before(ballot: Ballot) -> Iterator[Ballot]:
    """Yield the votes that this one follows, the nearest first."""
    before = ballot.previous
    while before is not None:
        yield before
        before = before.previous


def decided_before(ballot: Ballot) -> Ballot | None:
    """Return the counted vote that this one repeats; None where nothing had been decided."""
    return next((each for each in votes_before(ballot) if each.decides), None)


def repeat_of(ballot: Ballot) -> Ballot | None:
    """Return the vote that was prepared, is open or was counted in place of this one."""
    rows = [ballot.pk]
    while rows:
        later = list(Ballot.objects.filter(previous__in=rows).order_by("pk"))
        standing = next((each for each in later if each.state != Ballot.State.CANCELLED), None)
        if standing is not None:
            return standing
        rows = [each.pk for each in later]
    return None


def check_repeat(ballot: Ballot) -> None:
    """Refuse to question the result of a counted vote on which something rests that only its own way undoes.

    Locks the row of that vote: whoever builds on its result locks it too. Part of the deed that repeats, after the
    lock of the later vote.
    """
    if ballot.decides and not continues(ballot):
        locked = db.lock(Ballot.objects.all(), pk=ballot.pk)
        for _key, guard in repeat_guards:
            guard(locked)


def continues(ballot: Ballot) -> bool:
    """Tell whether what follows only goes on: an election with seats still open takes nothing back."""
    return bool(ballot.is_on_persons and ballot.verdict.get("seats_open") and not ballot.is_annulled)
