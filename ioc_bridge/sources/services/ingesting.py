"""The process that listens to brokers: one loop that hears, one thread that writes. What is confirmed to a broker is written first."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

from govsuite.core import db
from ioc_bridge.connectors.public import Problem
from ioc_bridge.sources.models import Feed
from ioc_bridge.sources.services.arrivals import Arrival
from ioc_bridge.sources.services.buffer import Buffer, Segment
from ioc_bridge.sources.services.feeds import Told, Wanted, claim, release, tell, wanted_feeds
from ioc_bridge.sources.services.listening import Listener
from ioc_bridge.sources.services.streaming import Stream, quarantine_unread, take_stream

#: Seconds between two commits at least, while little comes; between two signs of life; between two tries of a database that is away.
WINDOW, BEAT, AWAY = 0.25, 2.0, 0.5
#: Seconds to write what came before the end.
FAREWELL = 10
log = logging.getLogger(__name__)


class Ingest:
    """Everything that one process listens to."""

    def __init__(self, holder: str, clock: Callable[[], datetime]) -> None:
        self.holder, self.clock = holder, clock
        self._buffer, self._arrived = Buffer(), asyncio.Event()
        self._listeners: dict[int, tuple[Listener, asyncio.Task[None]]] = {}
        self._streams: dict[int, Stream] = {}
        self._known: dict[int, Wanted | None] = {}
        self._thread = ThreadPoolExecutor(1, "ingest-writer")

    async def run(self, stop: asyncio.Event) -> None:
        """Listen and write until ``stop``; then write what came, confirm it, take leave."""
        asyncio.get_running_loop().set_exception_handler(_note)
        writing = asyncio.create_task(self._write_all())
        beating = asyncio.create_task(self._beat_all())
        try:
            await stop.wait()
        finally:
            beating.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await beating
            for listener, _task in self._listeners.values():
                listener.stop_taking()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(FAREWELL):
                    await self._emptied()
            writing.cancel()
            await self._leave(list(self._listeners))
            with contextlib.suppress(*db.AWAY):
                await self._in_thread(_closing, lambda: None)
            self._thread.shutdown()

    async def _emptied(self) -> None:
        while self._buffer.messages:
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.02)  # the confirmations go out

    async def _write_all(self) -> None:
        loop, began = asyncio.get_running_loop(), 0.0
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            while True:
                await asyncio.sleep(max(0.0, began + WINDOW - loop.time()))
                segment = self._buffer.take()
                if segment is None:
                    break
                began = loop.time()
                await self._write(segment)
                self._buffer.gone(segment)

    async def _write(self, segment: Segment) -> None:
        """Write a segment, however long the database is away."""
        left = dict(sorted(segment.by_source.items()))
        while True:
            try:
                await self._in_thread(_take_all, self._streams, left, self.clock)
                return
            except db.AWAY as problem:
                log.warning("The database is away: %s", str(problem).strip().split("\n")[0])
                await asyncio.sleep(AWAY)

    async def _beat_all(self) -> None:
        while True:
            try:
                await self._beat()
            except db.AWAY as problem:
                log.warning("The database is away: %s", str(problem).strip().split("\n")[0])
            await asyncio.sleep(BEAT)

    async def _beat(self) -> None:
        await self._tell()
        wanted = {one.stream.source.pk: one for one in await self._in_thread(wanted_feeds, self._known)}
        over = [pk for pk, (listener, _task) in self._listeners.items() if pk not in wanted or wanted[pk].stream.profile_id != listener.wanted.stream.profile_id]
        if over:
            await self._leave(over, unwanted=[pk for pk in over if pk not in wanted])
        for pk, one in wanted.items():
            if pk not in self._listeners:
                feed = await self._in_thread(_claim, one, self.holder, self.clock())
                if feed is not None:
                    self._listen(one, feed)

    def _listen(self, wanted: Wanted, feed: Feed) -> None:
        self._streams[wanted.stream.source.pk] = wanted.stream
        listener = Listener(wanted, feed, self._buffer, arrived=self._arrived.set, clock=self.clock)
        self._listeners[wanted.stream.source.pk] = (listener, asyncio.create_task(listener.run()))

    async def _tell(self) -> None:
        told = [listener.told() for listener, _task in self._listeners.values()]
        try:
            await self._in_thread(_tell, told, self.holder, self.clock())
        except BaseException:
            for one in told:
                self._listeners[one.source_id][0].take_back(one.counts)
            raise

    async def _leave(self, source_ids: Sequence[int], unwanted: Sequence[int] = ()) -> None:
        tasks = [self._listeners[pk][1] for pk in source_ids]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        try:
            await self._tell()
            await self._in_thread(release, source_ids, self.holder, now=self.clock(), unwanted=unwanted)
        except db.AWAY as problem:
            log.warning("The sources could not be given back: %s", str(problem).strip().split("\n")[0])
        for pk in source_ids:
            del self._listeners[pk]

    async def _in_thread(self, call: Callable[..., Any], *words: Any, **more: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: _closing(call, *words, **more))


def _closing(call: Callable[..., Any], *words: Any, **more: Any) -> Any:
    """Call; connections that broke are not used again."""
    try:
        return call(*words, **more)
    except db.AWAY:
        db.came_back()
        raise


def _claim(wanted: Wanted, holder: str, now: datetime) -> Feed | None:
    return claim(wanted.stream.source, holder, now=now)


def _tell(told: list[Told], holder: str, now: datetime) -> None:
    if told:
        tell(told, holder, now=now)


def _take_all(streams: Mapping[int, Stream], left: dict[int, list[Arrival]], clock: Callable[[], datetime]) -> None:
    """Take source by source; what is taken is struck out, so that a second try begins where the first one broke."""
    for source_id in list(left):
        _take(streams[source_id], left[source_id], clock)
        del left[source_id]


def _take(stream: Stream, arrivals: Sequence[Arrival], clock: Callable[[], datetime]) -> None:
    """Take a batch. What breaks its reader or a sink is searched for by halves and waits alone: the others go on."""
    try:
        take_stream(stream, arrivals, now=clock())
    except db.AWAY:
        raise
    except Exception:
        if len(arrivals) > 1:
            middle = len(arrivals) // 2
            _take(stream, arrivals[:middle], clock)
            _take(stream, arrivals[middle:], clock)
            return
        log.exception("A message of %s broke whoever reads it: it waits in quarantine.", stream.source.code)
        quarantine_unread(stream, arrivals[0], Problem("sink.failed"), now=clock())


def _note(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Whatever a connection that ended still wanted to confirm is no news."""
    problem = context.get("exception")
    if not isinstance(problem, asyncio.CancelledError):
        log.error("%s", context.get("message", ""), exc_info=problem)
