"""Who and which room would be in two places at once. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Slot:
    """One engagement from ``starts`` (included) until ``ends`` (not included). ``key`` is unique; ``room`` a key of its own, None where it is elsewhere."""

    key: str
    starts: datetime
    ends: datetime
    people: frozenset[int] = field(default_factory=frozenset)
    room: int | None = None

    def meets(self, other: "Slot") -> bool:
        return self.starts < other.ends and other.starts < self.ends


@dataclass(frozen=True, slots=True)
class Clash:
    """Two engagements that overlap, with the people they share and whether they share the room."""

    one: str
    other: str
    people: frozenset[int]
    room: bool


def clashes(slots: Iterable[Slot]) -> list[Clash]:
    """Return each pair that shares a person or the room at one time, by their beginning."""
    ordered = sorted(slots, key=lambda slot: (slot.starts, slot.key))
    found: list[Clash] = []
    going: list[Slot] = []
    for slot in ordered:
        going = [one for one in going if one.ends > slot.starts]
        for one in going:
            people, room = one.people & slot.people, one.room is not None and one.room == slot.room
            if one.meets(slot) and (people or room):
                found.append(Clash(one.key, slot.key, people, room))
        going.append(slot)
    return found


def by_key(found: Iterable[Clash]) -> dict[str, list[Clash]]:
    """Return the clashes of each engagement."""
    kept: dict[str, list[Clash]] = defaultdict(list)
    for clash in found:
        kept[clash.one].append(clash)
        kept[clash.other].append(clash)
    return kept
