"""Progress that is computed, not told by each deed: at most four times a second, and once at the end."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from govsuite.core.registries import progress_producers

log = logging.getLogger(__name__)
EVERY_SECONDS = 0.25
#: With more sockets than this a process tells less often: progress must not take the processor from the votes themselves.
SOCKETS_AT_FULL_PACE = 500
Mark = tuple[str, str, int]  # topic, kind, object id


class Progress:
    """Marks of what changed, and the task that computes and tells them."""

    def __init__(
        self, tell: Callable[[str, str, Any], None], in_thread: Callable[..., Awaitable[Any]], sockets: Callable[[], int] = lambda: 0,
    ) -> None:
        self._tell = tell
        self._sockets = sockets
        self._in_thread = in_thread
        self._due: dict[Mark, float] = {}
        self._last: dict[Mark, float] = {}
        self._bell = asyncio.Event()

    def mark(self, topic: str, kind: str, object_id: int) -> None:
        """Note a change; the first is computed at once, those that follow a quarter of a second later."""
        mark = (topic, kind, object_id)
        now = asyncio.get_running_loop().time()
        self._due.setdefault(mark, max(now, self._last.get(mark, 0.0) + self._pace()))
        self._bell.set()

    def _pace(self) -> float:
        return EVERY_SECONDS * max(1.0, self._sockets() / SOCKETS_AT_FULL_PACE)

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            self._bell.clear()
            now = loop.time()
            for mark in [mark for mark, due in self._due.items() if due <= now]:
                del self._due[mark]  # before it is computed: a change from here on marks it again
                self._last[mark] = loop.time()
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
        topic, kind, object_id = mark
        try:
            data = await self._in_thread(_produce, kind, object_id)
        except Exception:
            log.exception("Progress %s of %s could not be computed.", kind, object_id)
            return
        if data is not None:
            self._tell(topic, kind, data)

    def _forget(self, now: float) -> None:
        if len(self._last) > 1000:
            self._last = {mark: last for mark, last in self._last.items() if last > now - 60}


def _produce(kind: str, object_id: int) -> dict[str, Any] | None:
    return progress_producers[kind](object_id)
