"""The relay of one web process: tails the outbox and feeds the sockets of this process (DESIGN §3)."""

import asyncio
import json
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import close_old_connections

from govsuite.core import bells, db, live, outbox
from govsuite.core.hub import Hub, Message
from govsuite.core.listening import ended_sessions
from govsuite.core.models import LiveEvent
from govsuite.core.progress import Progress

log = logging.getLogger(__name__)
LOOK_SECONDS = 0.2
IDLE_SECONDS = 1.0
HEARTBEAT_SECONDS = 10.0
#: A heartbeat goes to so many sockets at a time, spread over so many seconds: nobody waits for it.
BEAT_AT_ONCE, BEAT_SECONDS = 100, 5.0
#: so often a database that is away is asked whether it is back
AGAIN_SECONDS = 0.5
#: A version from memory may be believed for so long after the last look.
FRESH_SECONDS = 1.5


def encode(message: dict[str, Any]) -> str:
    """Return the message as the sockets carry it, encoded once for all."""
    return json.dumps(message, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))


def _connected(call: Callable[..., Any], *args: Any) -> Any:
    """Run in a thread of the relay with a connection that works and is given back."""
    close_old_connections()
    try:
        return call(*args)
    finally:
        close_old_connections()


class Relay:
    """Started by the server's lifespan (or the first socket), one in a process."""

    def __init__(self) -> None:
        self.hub = Hub()
        self.versions: dict[str, int] = {}
        self.last_look = 0.0
        self.wanted_until = 0.0
        #: the database does not answer: pages say so at once instead of waiting for it (core.handler)
        self.database_away = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._bell = asyncio.Event()
        live.on_ring(self.wake)

    # -- life ---------------------------------------------------------------

    def ensure_running(self) -> None:
        """Start in the running loop unless it runs there."""
        loop = asyncio.get_running_loop()
        if self._loop is loop and self._tasks and not any(task.done() for task in self._tasks):
            return
        self._loop = loop
        self.hub, self.versions, self.last_look, self.database_away = Hub(), {}, 0.0, False
        self._bell = asyncio.Event()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="relay")
        self._counting = ThreadPoolExecutor(1, thread_name_prefix="progress")
        self.progress = Progress(self._tell_progress, self._count)
        self._ready = asyncio.Event()
        self._awaiting: list[asyncio.Future[None]] = []
        jobs = (self._tail(), self._heartbeat(), self.progress.run(), bells.listen(self.wake))
        self._tasks = [loop.create_task(job) for job in jobs]

    async def ready(self) -> None:
        """Wait until the relay stands at the end of the outbox: what is announced from here on is told."""
        self.ensure_running()
        await self._ready.wait()

    async def stop(self) -> None:
        """End the sockets and the tasks."""
        self.hub.end_all()
        tasks, self._tasks, self._loop = self._tasks, [], None
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for pool in (self._thread, self._counting):
            pool.shutdown(wait=False)

    def wake(self) -> None:
        """Make the relay look now; called from any thread."""
        loop = self._loop
        if loop is None or loop.is_closed():
            return
        loop.call_soon_threadsafe(self._bell.set)

    @property
    def is_fresh(self) -> bool:
        """Tell whether versions in memory may be believed."""
        return time.monotonic() - self.last_look < FRESH_SECONDS

    def version(self, topic: str) -> int | None:
        """Return the topic's version without a query, or None when memory does not know it well enough."""
        self.wanted_until = time.monotonic() + 30
        return self.versions.get(topic) if self.is_fresh else None

    def learn(self, topic: str, version: int) -> None:
        """Remember a version that was read from the database; from any thread."""
        if version >= self.versions.get(topic, 0):
            self.versions[topic] = version

    async def versions_of(self, topics: tuple[str, ...]) -> dict[str, int]:
        """Return the versions of ``topics``: from memory where it may be believed, else by one query."""
        if not self.is_fresh or any(topic not in self.versions for topic in topics):
            for topic, version in (await self._in_thread(outbox.versions, list(topics))).items():
                self.learn(topic, version)
        return {topic: self.versions.get(topic, 0) for topic in topics}

    # -- work ---------------------------------------------------------------

    async def _in_thread(self, call: Callable[..., Any], *args: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, _connected, call, *args)

    async def _count(self, call: Callable[..., Any], *args: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._counting, _connected, call, *args)

    async def _tail(self) -> None:
        place = outbox.Outbox()
        while not self._ready.is_set():
            if await self._tried(place.begin) is not None:
                self._ready.set()
        while True:
            self._bell.clear()
            awaiting, self._awaiting = self._awaiting, []
            events = await self._tried(place.read)
            if events is None:
                self._awaiting += awaiting
                continue
            self._tell(events)
            for waiter in awaiting:
                if not waiter.done():
                    waiter.set_result(None)
            await self._pause()

    async def _caught_up(self) -> None:
        """Wait until all is told that is committed now: until a look that begins after this call has ended."""
        waiter = asyncio.get_running_loop().create_future()
        self._awaiting.append(waiter)
        self._bell.set()
        await waiter

    async def _tried(self, look: Callable[[float], list[LiveEvent] | None]) -> list[LiveEvent] | None:
        """Look into the database; when it is away, wait and say so by getting old."""
        moment = time.monotonic()
        try:
            rows = await self._in_thread(look, moment) or []
        except db.AWAY:
            log.warning("The database does not answer the relay.", exc_info=True)
            await self._until_back()
            return None
        except Exception:
            log.exception("The relay cannot read the outbox; trying again.")
            await asyncio.sleep(1)
            return None
        self.last_look = moment
        return rows

    async def _until_back(self) -> None:
        """Ask until the database answers; whoever watches is told, so that nobody wonders why a deed waits."""
        loop = asyncio.get_running_loop()
        while not await loop.run_in_executor(self._thread, db.came_back):
            if not self.database_away:
                self.database_away = True
                self._tell_everybody({"away": True})
            await asyncio.sleep(AGAIN_SECONDS)
        if self.database_away:
            self.database_away = False
            log.warning("The database answers again.")
            self._tell_everybody({"away": False})
        await asyncio.sleep(LOOK_SECONDS)

    def _tell_everybody(self, said: dict[str, Any]) -> None:
        for topic in self.hub.topics:
            self.hub.publish(topic, encode(said))

    async def _pause(self) -> None:
        """Wait for a bell; without one, look soon while somebody listens, else now and then."""
        wanted = len(self.hub) or time.monotonic() < self.wanted_until
        try:
            async with asyncio.timeout(LOOK_SECONDS if wanted else IDLE_SECONDS):
                await self._bell.wait()
        except TimeoutError:
            return

    def _tell(self, events: list[LiveEvent]) -> None:
        """Tell what one look has found, in its order. What a deed tells a hall twice goes to each of its sockets by one write."""
        for topic, found in groupby(events, key=lambda event: event.topic):
            texts = [encode(self._told(event)) for event in found if not self._is_mark(event)]
            if texts:
                self.hub.publish(topic, *texts)

    def _is_mark(self, event: LiveEvent) -> bool:
        """Tell whether the event only says that something must be counted anew, and remember that."""
        if event.version == live.DIRTY and event.topic in self.hub.topics:
            self.progress.mark(event.topic, event.kind, event.data["id"])
        return event.version == live.DIRTY

    def _told(self, event: LiveEvent) -> dict[str, Any]:
        if event.version > live.NO_CHANGE:
            self.learn(event.topic, event.version)
        return {"topic": event.topic, "version": event.version, "kind": event.kind, "data": event.data}

    def _tell_progress(self, topic: str, kind: str, data: dict[str, Any]) -> None:
        self.hub.publish(topic, encode({"topic": topic, "version": live.NO_CHANGE, "kind": kind, "data": data}))

    async def _heartbeat(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + HEARTBEAT_SECONDS
            try:
                if not self.database_away:
                    await self.beat()
            except Exception:
                log.exception("The heartbeat cannot read the database.")
            await asyncio.sleep(max(0.0, due - loop.time()))

    async def beat(self) -> None:
        """End the sockets of ended sessions; tell each other one the versions of what it shows: a lost message is noticed.

        What raised a version is told before the version itself: else every screen would believe that it missed it.
        """
        if not len(self.hub):
            return
        if keys := self.hub.session_keys:
            self.hub.end_sessions(await self._count(ended_sessions, keys))
        now = await self._count(outbox.versions, self.hub.topics)
        await self._caught_up()
        pause = BEAT_SECONDS * BEAT_AT_ONCE / max(1, len(self.hub))
        for topics, listeners in self.hub.groups().items():
            message = Message(encode({"versions": {topic: now.get(topic, 0) for topic in topics}}))
            for place, listener in enumerate(listeners, start=1):
                listener.put(message)
                if place % BEAT_AT_ONCE == 0:
                    await asyncio.sleep(pause)


relay = Relay()
