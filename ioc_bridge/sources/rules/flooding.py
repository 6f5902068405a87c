"""How much a device may send: so many messages and so much in a minute. What is beyond is counted; of the first of an hour the message is kept for a person to see.

Beside it: when a message came, where it does not tell a moment itself.
"""

from dataclasses import dataclass, field
from enum import IntEnum

#: What one device may send in a minute, whatever the number of its messages.
MOST_BYTES_A_MINUTE = 16 * 2**20
#: A message of a device larger than this is a fault of the device.
MOST_BYTES = 256 * 1024
#: Beyond so many topics in a minute the rest share one allowance: topics invented without end are a flood too.
MOST_TOPICS = 100_000
_REST = "…"


class Verdict(IntEnum):
    """What becomes of a message."""

    TAKE = 0
    SHOW = 1  # beyond the bound, and the first of its topic and hour: kept for a person to see
    COUNT = 2  # beyond the bound


@dataclass(slots=True)
class Guard:
    """Holds what each topic sends against the bound. ``at`` are seconds since 1970, never going back far."""

    most_a_minute: int
    _minute: int = 0
    _hour: int = 0
    _messages: dict[str, int] = field(default_factory=dict)
    _bytes: dict[str, int] = field(default_factory=dict)
    _shown: set[tuple[str, str]] = field(default_factory=set)

    def verdict(self, topic: str, size: int, at: float) -> Verdict:
        """Count the message and return what becomes of it."""
        minute = int(at) // 60
        if minute != self._minute:
            self._turn(minute)
        messages = self._messages
        if topic not in messages and len(messages) >= MOST_TOPICS:
            topic = _REST
        count = messages[topic] = messages.get(topic, 0) + 1
        sent = self._bytes[topic] = self._bytes.get(topic, 0) + size
        if count <= self.most_a_minute and sent <= MOST_BYTES_A_MINUTE:
            return Verdict.TAKE
        return self.shown(topic, "flood")

    def shown(self, topic: str, why: str) -> Verdict:
        """Return whether this fault of a topic is the first of the hour."""
        if (topic, why) in self._shown or len(self._shown) >= MOST_TOPICS:
            return Verdict.COUNT
        self._shown.add((topic, why))
        return Verdict.SHOW

    def _turn(self, minute: int) -> None:
        self._minute = minute
        self._messages.clear()
        self._bytes.clear()
        if minute // 60 != self._hour:
            self._hour = minute // 60
            self._shown.clear()


@dataclass(slots=True)
class Moments:
    """When messages without a moment of their own came: of one topic never two in the same millisecond, or the second would correct the first."""

    _last: dict[str, float] = field(default_factory=dict)

    def after(self, topic: str, at: float) -> float:
        """Return the moment in whole milliseconds, later than the one before of this topic."""
        found = max(round(at, 3), round(self._last.get(topic, 0.0) + 0.001, 3))
        if len(self._last) >= MOST_TOPICS:
            self._last.clear()
        self._last[topic] = found
        return found
