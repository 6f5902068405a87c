"""A key in shares: any ``needed`` of its holders have it together, fewer have nothing of it.

For every group of ``needed`` holders the key is cut by a one-time pad: all shares of the group but the last are random, the
last is the key XOR the others. Each group alone gives the key; whoever lacks one share of a group has only random bytes.
"""

from collections.abc import Callable, Mapping
from functools import reduce
from itertools import combinations

#: more holders would mean many groups, and a board is small
MOST_HOLDERS = 7
LEAST_NEEDED = 2

Shares = dict[str, bytes]


def groups(holders: int, needed: int) -> list[tuple[int, ...]]:
    """Return every group of ``needed`` of the places 1 … ``holders``."""
    return list(combinations(range(1, holders + 1), needed))


def name_of(group: tuple[int, ...]) -> str:
    return "-".join(map(str, group))


def split(key: bytes, *, holders: int, needed: int, random: Callable[[int], bytes]) -> dict[int, Shares]:
    """Return the shares of each place: group → bytes. ``random`` gives that many unguessable bytes."""
    found: dict[int, Shares] = {place: {} for place in range(1, holders + 1)}
    for group in groups(holders, needed):
        pads = [random(len(key)) for _place in group[1:]]
        for place, share in zip(group, [*pads, _xor(key, *pads)], strict=True):
            found[place][name_of(group)] = share
    return found


def join(handed: Mapping[int, Mapping[str, bytes]]) -> bytes | None:
    """Return the key that the handed shares give together; None while no group is whole."""
    for group in {group for shares in handed.values() for group in shares}:
        places = [int(place) for place in group.split("-")]
        if all(group in handed.get(place, {}) for place in places):
            return _xor(*(handed[place][group] for place in places))
    return None


def _xor(*parts: bytes) -> bytes:
    return reduce(lambda one, other: bytes(a ^ b for a, b in zip(one, other, strict=True)), parts)
