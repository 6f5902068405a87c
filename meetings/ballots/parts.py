"""Votes on a part of an item (an amendment): apps above say which they are, and what must be done before the whole is voted."""

from collections.abc import Callable
from dataclasses import dataclass

from govsuite.core.registries import Registry
from meetings.ballots.models import Ballot


@dataclass(frozen=True, slots=True)
class ItemPart:
    """``owns`` tells whether a ballot is on such a part; ``guard`` refuses one on the whole item that would come too early."""

    owns: Callable[[Ballot], bool]
    guard: Callable[[Ballot], None]


#: key → ItemPart, filled by apps above
item_parts: Registry[ItemPart] = Registry("part of an item")


def decides_item(ballot: Ballot) -> bool:
    """Tell whether the ballot is on the item itself: one on a part of it, or on how the body goes on, adopts nothing of it."""
    if ballot.rule.get("procedural"):
        return False
    return not any(part.owns(ballot) for _key, part in item_parts)


def check_parts(ballot: Ballot) -> None:
    """Refuse to open a ballot on the whole while a part of the item is not settled."""
    if decides_item(ballot):
        for _key, part in item_parts:
            part.guard(ballot)
