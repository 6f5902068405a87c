"""Many small messages of a broker kept as one body: packed as they came, each with its topic and the time it came.

A head line with three figures (milliseconds since 1970, bytes of the topic, bytes of the payload), topic and payload; all of it deflated.
"""

import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from ioc_bridge.connectors.contract import MessageReader, Outcome, Raw
from ioc_bridge.connectors.items import Item, Problem, each_of

CONTENT_TYPE, SINGLE_TYPE = "application/x-mqtt-batch", "application/x-mqtt-message"
#: A body of our own is never larger unpacked; what is, was tampered with.
MOST_BYTES = 256 * 2**20


class Packed(NamedTuple):
    """One message of a batch."""

    topic: str
    body: bytes
    at: datetime


def plain(messages: Sequence[tuple[str, bytes, float]]) -> bytes:
    """Return topic, payload and seconds since 1970 of each message, one after the other."""
    parts: list[bytes] = []
    for topic, body, at in messages:
        name = topic.encode()
        parts += (b"%d %d %d\n" % (round(at * 1000), len(name), len(body)), name, body)
    return b"".join(parts)


def deflated(content: bytes) -> bytes:
    return zlib.compress(content, 1)


def read(reader: MessageReader, raw: Raw) -> Outcome:
    """Return what a message or a batch of messages makes; the line of a problem is the number of its message in the batch."""
    if raw.content_type != CONTENT_TYPE:
        items, problems, _count = reader(raw.name, raw.body, raw.received_at)
        return Outcome(each_of(items), problems)
    all_items: list[Item] = []
    all_problems: list[Problem] = []
    try:
        for number, one in enumerate(unpack(raw.body), start=1):
            items, problems, _count = reader(one.topic, one.body, one.at)
            all_items += each_of(items)
            all_problems += [Problem(problem.code, number, problem.values) for problem in problems]
    except ValueError:
        return Outcome((), [Problem("message.empty", fatal=True)])
    return Outcome(all_items, all_problems)


def unpack(body: bytes) -> Iterator[Packed]:
    """Yield the messages of a batch; ValueError where it is none."""
    try:
        content = zlib.decompressobj().decompress(body, MOST_BYTES)
    except zlib.error:
        raise ValueError("no batch") from None
    place = 0
    while place < len(content):
        end = content.index(b"\n", place)
        millis, name, size = map(int, content[place:end].split())
        place = end + 1 + name + size
        yield Packed(content[end + 1:end + 1 + name].decode(), content[end + 1 + name:place], datetime.fromtimestamp(millis / 1000, UTC))
