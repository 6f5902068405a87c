"""Listen to the broker of one source: connect, bound what comes, connect again. Runs in the loop of the listening process; writes nothing."""

import asyncio
import hashlib
import math
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from ioc_bridge.connectors.public import FetchFailed, Link, Problem
from ioc_bridge.sources.enums import FeedState
from ioc_bridge.sources.models import Feed
from ioc_bridge.sources.rules.flooding import MOST_BYTES, Guard, Moments, Verdict
from ioc_bridge.sources.services.arrivals import Arrival
from ioc_bridge.sources.services.buffer import Buffer, Full
from ioc_bridge.sources.services.feeds import Told, Wanted
from ioc_bridge.sources.services.intake import KEPT_OF_TOO_LARGE

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
#: A flood stays on the board so long after its last message.
FLOOD_SHOWN = timedelta(minutes=10)
_random = Random()


class Listener:
    """One source. ``told`` is what there is to say of it; ``arrived`` is called when something lies in the buffer."""

    def __init__(self, wanted: Wanted, feed: Feed, buffer: Buffer, *, arrived: Callable[[], None], clock: Callable[[], datetime]) -> None:
        self.wanted, self.clock = wanted, clock
        self._buffer, self._arrived = buffer, arrived
        self._guard, self._moments = Guard(wanted.asked.most_a_minute), Moments()
        self._link: Link | None = None
        self._is_over = False
        self._flood: tuple[datetime, Problem] | None = None
        self._problem: Problem | None = None
        self._counts: Counter[str] = Counter()
        self._state, self._since = FeedState.CONNECTING, clock()
        self._filters, self._heard_until, self._broker_dropped = feed.filters, feed.heard_until, feed.broker_dropped

    async def run(self) -> None:
        """Listen until cancelled."""
        pause = FIRST_PAUSE
        while True:
            link = self._link = Link(self.wanted.asked, self.wanted.client_id, self._receive, self._tell_dropped)
            try:
                await link.open(self._filters)
                self._connected(link)
                pause = FIRST_PAUSE
                await link.ended.wait()
                self._heard_until = self.clock()
                self._stand(FeedState.FAILING, Problem("mqtt.ended", values={"host": self.wanted.asked.host}))
            except FetchFailed as failed:
                self._stand(FeedState.FAILING, failed.problem)
                pause = LONGEST_PAUSE if failed.lasting else min(2 * pause, LONGEST_PAUSE)
            finally:
                await link.close()
            await asyncio.sleep(pause * _random.uniform(0.5, 1))
            while self._buffer.is_crowded:
                await asyncio.sleep(FIRST_PAUSE)

    def stop_taking(self) -> None:
        """Take nothing more; what is not confirmed the broker keeps."""
        self._is_over = True

    def told(self) -> Told:
        """Return how it stands, and what was counted since the last time."""
        now = self.clock()
        if self._state == FeedState.CONNECTED:
            self._heard_until = now
        if self._flood and now - self._flood[0] > FLOOD_SHOWN:
            self._flood = None
        counts, self._counts = self._counts, Counter()
        return Told(
            self.wanted.stream.source.pk, self._state, self._since, self._problem or (self._flood[1] if self._flood else None), self._filters, self._heard_until,
            self._broker_dropped, dict(counts),
        )

    def take_back(self, counts: dict[str, int]) -> None:
        """What was told could not be written: tell it again."""
        self._counts.update(counts)

    def _connected(self, link: Link) -> None:
        now = self.clock()
        if self._heard_until is not None and not (self.wanted.asked.keeps_session and link.was_kept):
            self._counts["gap_seconds"] += math.ceil((now - self._heard_until).total_seconds())
        self._heard_until, self._filters = now, list(self.wanted.asked.filters)
        self._stand(FeedState.CONNECTED, None)

    def _stand(self, state: FeedState, problem: Problem | None) -> None:
        if state != self._state:
            self._state, self._since = state, self.clock()
        self._problem = problem

    def _tell_dropped(self, total: int, *, from_before: bool) -> None:
        before, self._broker_dropped = self._broker_dropped, total
        if before is None and from_before:
            return
        before = before or 0  # a smaller figure: the broker began anew
        self._counts["dropped"] += total - before if total >= before else total

    def _receive(self, topic: str, payload: bytes, *, confirmed: bool, again: bool, retained: bool) -> asyncio.Future[None] | None:
        if self._is_over:
            return asyncio.get_running_loop().create_future() if confirmed else None
        at, size, fault = time.time(), len(payload), None
        if self.wanted.asked.by_arrival:
            at = self._moments.after(topic, at)
        verdict = self._guard.verdict(topic, size, at)
        if verdict is not Verdict.TAKE:
            fault = Problem("mqtt.flood", values={"topic": topic[:120], "most": self.wanted.asked.most_a_minute})
            self._flood = (self.clock(), fault)
        elif size > MOST_BYTES:
            verdict = self._guard.shown(topic, "large")
            fault = Problem("mqtt.too_large", values={"topic": topic[:120], "size": size // 1024, "most": MOST_BYTES // 1024})
        elif retained and self.wanted.asked.by_arrival:
            verdict = self._guard.shown(topic, "retained")
            fault = Problem("mqtt.retained", values={"topic": topic[:120]})
        if fault is not None:
            self._counts["refused"] += 1
        if verdict is Verdict.COUNT:
            return None
        arrival = Arrival(topic, payload, at, again, fault=fault)
        if size > MOST_BYTES:
            arrival = Arrival(topic, payload[:KEPT_OF_TOO_LARGE], at, again, size, hashlib.sha256(payload).hexdigest(), fault)
        return self._keep(arrival, confirmed=confirmed)

    def _keep(self, arrival: Arrival, *, confirmed: bool) -> asyncio.Future[None] | None:
        try:
            written = self._buffer.put(self.wanted.stream.source.pk, arrival, confirmed=confirmed)
        except Full:
            if self._link is not None:
                self._link.ended.set()
            return asyncio.get_running_loop().create_future()
        if written is None:
            self._counts["lost"] += 1
            return None
        self._arrived()
        return written
