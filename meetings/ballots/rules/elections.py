"""Who is elected, and who stands in the next round. Pure; the threshold comes from the law pack."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Elected:
    """What the votes mean: who is elected, who stands equal at the last seat, how many seats stay open."""

    needed: int
    elected: tuple[int, ...]
    tied: tuple[int, ...]
    seats_open: int


def elect(votes: Mapping[int, int], *, seats: int, needed: int) -> Elected:
    """Hold the votes of each line against the threshold.

    More above it than there are seats: those with the most. Equal votes at the last seat elect none of the equal ones.
    """
    passed = sorted((line for line in votes if votes[line] >= needed), key=lambda line: (-votes[line], line))
    if len(passed) <= seats:
        return Elected(needed, tuple(passed), (), seats - len(passed))
    last = votes[passed[seats - 1]]
    if votes[passed[seats]] != last:
        return Elected(needed, tuple(passed[:seats]), (), 0)
    above = tuple(line for line in passed if votes[line] > last)
    tied = tuple(line for line in passed if votes[line] == last)
    return Elected(needed, above, tied, seats - len(above))


def next_round(result: Elected, votes: Mapping[int, int]) -> tuple[int, ...]:
    """Return who stands for the seats that stayed open: the equal ones, else all who were not elected, most votes first."""
    if result.seats_open == 0:
        return ()
    left = result.tied or tuple(line for line in votes if line not in result.elected)
    return tuple(sorted(left, key=lambda line: (-votes[line], line)))
