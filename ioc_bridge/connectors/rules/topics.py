"""Topics of MQTT as a profile writes them: ``dong-ha/{tram}/{thong_so}``. A name in braces is one level and fills the field of that name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 500
_NAME = re.compile(r"{([a-z][a-z0-9_]{0,39})}")


class BadTopic(ValueError):
    """The pattern cannot be subscribed to."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """``filter`` is what the broker is asked for; ``levels`` what a topic is held against, ``names`` the fields by their level."""

    filter: str
    levels: Sequence[str]
    names: Sequence[tuple[int, str]]

    def values(self, topic: str) -> dict[str, str] | None:
        """Return what the topic says of the fields; None where it does not fit."""
        given = topic.split("/")
        wanted = self.levels
        if wanted[-1] == "#":
            wanted = wanted[:-1]
            if len(given) < len(wanted):
                return None
        elif len(given) != len(wanted):
            return None
        if any(level not in ("+", there) for level, there in zip(wanted, given, strict=False)):
            return None
        return {name: given[place] for place, name in self.names}


def pattern_of(text: str) -> Pattern:
    """Read a pattern; BadTopic where it is none. ``$SYS`` and shared subscriptions are not for profiles."""
    given = text.split("/")
    if not text or len(text) > LONGEST or text.startswith("$") or "\0" in text:
        raise BadTopic(text)
    levels, names = [], []
    for place, level in enumerate(given):
        found = _NAME.fullmatch(level)
        if found:
            names.append((place, found[1]))
        elif not _is_level(level, last=place == len(given) - 1):
            raise BadTopic(text)
        levels.append("+" if found else level)
    if len({name for _place, name in names}) != len(names):
        raise BadTopic(text)
    return Pattern("/".join(levels), tuple(levels), tuple(names))


def _is_level(text: str, *, last: bool) -> bool:
    return last if text == "#" else text == "+" or not set(text) & set("+#{}")


class Book:
    """The patterns of a profile; the values of a topic are found once, since the same few thousand topics come again and again."""

    MOST_KEPT = 50_000

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = patterns
        self._known: dict[str, dict[str, str] | None] = {}

    def values(self, topic: str) -> dict[str, str] | None:
        """Return what the first pattern that fits says; None where none does."""
        try:
            return self._known[topic]
        except KeyError:
            pass
        found = next((values for values in (pattern.values(topic) for pattern in self.patterns) if values is not None), None)
        if len(self._known) >= self.MOST_KEPT:
            self._known.clear()
        self._known[topic] = found
        return found
