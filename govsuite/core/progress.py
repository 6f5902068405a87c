"""Progress that is computed, not told by each deed: at most four times a second, less often to very many, at once at the end."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from govsuite.core import db
from govsuite.core.registries import progress_producers

log = logging.getLogger(__name__)
EVERY_SECONDS = 0.25
#: Telling progress may take so much of the event loop, for votes come through it too; but nobody waits longer than ``LATEST_SECONDS``.
SHARE = 0.02
LATEST_SECONDS = 2.0
#: so much later is what a database that was away could not say
AGAIN_SECONDS = 1.0
#: In ``data``: nothing more is to come. Such progress is told at once.
COMPLETE = "complete"
Mark = tuple[str, str, int]  # topic, kind, object id


class Progress:
    """Marks of what changed, and the task that computes and tells them."""

    def __init__(self, tell: Callable[[str, str, Any], None], in_thread: Callable[..., Awaitable[Any]]) -> None:
        self._tell = tell
        self._in_thread = in_thread
        self._due: dict[Mark, float] = {}
        self._computed: dict[Mark, float] = {}
        self._told: dict[Mark, float] = {}
        self._bell = asyncio.Event()
        #: seconds between two messages of one kind: what the last one cost the loop decides
        self.pace = EVERY_SECONDS

    def mark(self, topic: str, kind: str, object_id: int) -> None:
        """Note a change; the first is computed at once, those that follow a quarter of a second later."""
        mark = (topic, kind, object_id)
        self._want(mark, max(asyncio.get_running_loop().time(), self._computed.get(mark, 0.0) + EVERY_SECONDS))
        self._bell.set()

    def _want(self, mark: Mark, moment: float) -> None:
        self._due[mark] = min(moment, self._due.get(mark, moment))

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            self._bell.clear()
            now = loop.time()
            for mark in [mark for mark, due in self._due.items() if due <= now]:
                del self._due[mark]  # before it is computed: a change from here on marks it again
                self._computed[mark] = loop.time()
                await self._compute(mark)
            self._forget(loop.time())
            await self._pause(loop)

    async def _pause(self, loop: asyncio.AbstractEventLoop) -> None:
        """Wait for the next mark or the next due time."""
        wait = min(self._due.values()) - loop.time() if self._due else None
        if wait is not None and wait <= 0:
            return
        try:
            async with asyncio.timeout(wait):
                await self._bell.wait()
        except TimeoutError:
            return

    async def _compute(self, mark: Mark) -> None:
        _topic, kind, object_id = mark
        try:
            data = await self._in_thread(_produce, kind, object_id)
        except db.AWAY:
            self._want(mark, asyncio.get_running_loop().time() + AGAIN_SECONDS)
            return
        except Exception:
            log.exception("Progress %s of %s could not be computed.", kind, object_id)
            return
        if data is None:
            return
        due = self._told.get(mark, float("-inf")) + self.pace
        if data.get(COMPLETE) or due <= asyncio.get_running_loop().time():
            await self._tell_all(mark, data)
        else:
            self._want(mark, due)

    async def _tell_all(self, mark: Mark, data: dict[str, Any]) -> None:
        """Tell it, and measure what that costs: the loop comes back when everything is written."""
        loop = asyncio.get_running_loop()
        began = self._told[mark] = loop.time()
        self._tell(mark[0], mark[1], data)
        await asyncio.sleep(0)
        self.pace = min(LATEST_SECONDS, max(EVERY_SECONDS, (loop.time() - began) / SHARE))

    def _forget(self, now: float) -> None:
        if len(self._computed) > 1000:
            self._computed = {mark: last for mark, last in self._computed.items() if last > now - 60}
            self._told = {mark: last for mark, last in self._told.items() if mark in self._computed}


def _produce(kind: str, object_id: int) -> dict[str, Any] | None:
    return progress_producers[kind](object_id)
