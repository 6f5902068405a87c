"""What came and is not written yet: in the listening process, between the loop that hears and the thread that writes.

Only the loop puts in. What waits is bounded: of messages that are not confirmed the excess is counted as lost; where confirmed ones
pile up, ``Full`` says that the connection is to be closed, and the broker keeps them.
"""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from ioc_bridge.sources.services.arrivals import Arrival

#: One commit takes at most so much.
BATCH_MESSAGES, BATCH_BYTES = 20_000, 16 * 2**20
MOST_MESSAGES, MOST_BYTES = 100_000, 64 * 2**20


class Full(Exception):
    """No room for a message that the broker keeps."""


@dataclass(slots=True)
class Segment:
    """What is written with one commit a source. ``written`` is done when all of it is."""

    written: asyncio.Future[None]
    by_source: dict[int, list[Arrival]] = field(default_factory=dict)
    messages: int = 0
    bytes: int = 0

    @property
    def is_full(self) -> bool:
        return self.messages >= BATCH_MESSAGES or self.bytes >= BATCH_BYTES


class Buffer:
    """Segments in the order in which they came; the last one is still filled."""

    def __init__(self) -> None:
        self._segments: deque[Segment] = deque()
        self.messages = 0
        self.bytes = 0

    def put(self, source_id: int, arrival: Arrival, *, confirmed: bool) -> asyncio.Future[None] | None:
        """Keep a message and return what is done when it is written; None where there was no room and it is lost."""
        size = len(arrival.body)
        if self.messages >= MOST_MESSAGES or self.bytes + size > MOST_BYTES:
            if confirmed:
                raise Full
            return None
        if not self._segments or self._segments[-1].is_full:
            self._segments.append(Segment(asyncio.get_running_loop().create_future()))
        segment = self._segments[-1]
        segment.by_source.setdefault(source_id, []).append(arrival)
        segment.messages += 1
        segment.bytes += size
        self.messages += 1
        self.bytes += size
        return segment.written

    @property
    def is_crowded(self) -> bool:
        """More than half of the room is taken."""
        return self.messages > MOST_MESSAGES // 2 or self.bytes > MOST_BYTES // 2

    def take(self) -> Segment | None:
        """Take out the oldest segment. It counts as waiting until ``gone``."""
        return self._segments.popleft() if self._segments else None

    def gone(self, segment: Segment) -> None:
        """The segment is written: there is room again, and its messages may be confirmed."""
        self.messages -= segment.messages
        self.bytes -= segment.bytes
        if not segment.written.done():
            segment.written.set_result(None)
