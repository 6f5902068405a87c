"""Who listens in this process: topics, their sockets, and what each of them is told.

Not a channel layer: see docs/decisions/0004-live-fan-out.md. All of it runs in
the event loop; nothing here waits.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from govsuite.core.sockets import WriteFrame, text_frame

#: So many unsent messages or bytes, and a socket is too slow to be kept: it reconnects and fetches the snapshot.
LONGEST_QUEUE = 500
MOST_BYTES = 2**20


class Message:
    """What is told at once: the texts, and their frames made once for all, one behind the other."""

    __slots__ = ("frames", "texts")

    def __init__(self, *texts: str) -> None:
        self.texts = texts
        self.frames = b"".join(map(text_frame, texts))


class Listener:
    """One socket's place in the hub. ``None`` in its queue means: end.

    Messages queue until the socket stands; from then on they are written to it where it has such a door.
    """

    __slots__ = ("queue", "session_key", "slow", "topics", "write")

    def __init__(self, topics: tuple[str, ...], session_key: str = "") -> None:
        self.topics = topics
        self.session_key = session_key
        self.queue: asyncio.Queue[str | None] = asyncio.Queue()
        self.write: WriteFrame | None = None
        self.slow = False

    async def heard(self, write: WriteFrame | None) -> str | None:
        """Return the next text to send, None at the end. When all of the past is sent, ``write`` takes what follows."""
        if self.queue.empty():
            self.write = write
        return await self.queue.get()

    def put(self, message: Message) -> None:
        """Tell the socket; one that does not drain is ended instead of being waited for."""
        if self.write is not None:
            self.slow = self.write(message.frames) > MOST_BYTES
        elif self.queue.qsize() >= LONGEST_QUEUE:
            self.slow = True
        else:
            for text in message.texts:
                self.queue.put_nowait(text)
        if self.slow:
            self.end()

    def end(self) -> None:
        """Make the writer stop at once, whatever waits in the queue."""
        self.write = None
        while not self.queue.empty():
            self.queue.get_nowait()
        self.queue.put_nowait(None)


class Hub:
    """Topics of this process and who listens to them."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[Listener]] = defaultdict(set)
        self._all: set[Listener] = set()

    def __len__(self) -> int:
        return len(self._all)

    @property
    def topics(self) -> list[str]:
        return list(self._listeners)

    @contextmanager
    def joined(self, topics: tuple[str, ...], session_key: str = "") -> Iterator[Listener]:
        """Listen to ``topics`` for as long as the block runs; ``session_key`` is empty for a passer-by."""
        listener = Listener(topics, session_key)
        self._all.add(listener)
        for topic in topics:
            self._listeners[topic].add(listener)
        try:
            yield listener
        finally:
            self._all.discard(listener)
            for topic in topics:
                self._listeners[topic].discard(listener)
                if not self._listeners[topic]:
                    del self._listeners[topic]

    def publish(self, topic: str, *texts: str) -> None:
        """Tell encoded messages to everybody who listens to ``topic``, all of them by one write a socket."""
        message = Message(*texts)
        for listener in tuple(self._listeners.get(topic, ())):
            listener.put(message)

    def groups(self) -> dict[tuple[str, ...], list[Listener]]:
        """Return the listeners by what they listen to: one heartbeat is encoded for each group."""
        found: dict[tuple[str, ...], list[Listener]] = defaultdict(list)
        for listener in self._all:
            found[listener.topics].append(listener)
        return found

    @property
    def session_keys(self) -> list[str]:
        """Return the sessions of those who listen signed in, each once."""
        return list({listener.session_key for listener in self._all} - {""})

    def end_sessions(self, session_keys: set[str]) -> None:
        """End the sockets that were opened in these sessions."""
        for listener in tuple(self._all):
            if listener.session_key in session_keys:
                listener.end()

    def end_all(self) -> None:
        """End every socket: the process stops."""
        for listener in tuple(self._all):
            listener.end()
