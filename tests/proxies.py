"""A bad network as a program: a TCP proxy before a server that delays, cuts every n-th connection, or is unplugged.

Runs in a thread with a loop of its own; what it does is changed while it runs.
"""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Self

CHUNK = 64 * 1024


class Proxy:
    """Before the server at ``target``: good until it is told otherwise."""

    def __init__(self, target: int) -> None:
        self.port, self._target = 0, target
        self.cut_every, self.delay, self.plugged = 0, 0.0, True
        #: connections that were taken, and those that were cut by ``cut_every``
        self.taken = self.cut = 0
        self._open: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def worsen(self, *, cut_every: int, delay: float) -> None:
        """Cut every n-th connection from now on and hold what the others carry for so many seconds; the old ones end."""
        self.cut_every, self.delay = cut_every, delay
        self._call(self._end_all())

    def mend(self) -> None:
        self.cut_every, self.delay, self.plugged = 0, 0.0, True

    def unplug(self) -> None:
        """No connection stands or comes about."""
        self.plugged = False
        self._call(self._end_all())

    def start(self) -> Self:
        self._thread.start()
        self._call(self._listen())
        return self

    def stop(self) -> None:
        self._server.close()
        self._call(self._end_all())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _call(self, work) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(20)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _end_all(self) -> None:
        for writer in tuple(self._open):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.taken += 1
        with suppress(OSError):
            if self.plugged:
                await self._join(reader, writer, cut=bool(self.cut_every) and self.taken % self.cut_every == 0)
        writer.transport.abort()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, cut: bool) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._target)
        self._open |= {writer, back}
        try:
            if cut:  # at the worst moment: the server has done what was asked, and nobody hears of it
                back.write(await reader.read(CHUNK))
                await there.read(CHUNK)
                self.cut += 1
            else:
                await asyncio.gather(self._carry(reader, back), self._carry(there, writer))
        finally:
            self._open -= {writer, back}
            back.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry what comes, each piece after the delay; in their order, not one delay behind the other."""
        pieces: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        sending = asyncio.create_task(self._send(pieces, writer))
        try:
            while piece := await reader.read(CHUNK):
                pieces.put_nowait((self._loop.time() + self.delay, piece))
            pieces.put_nowait((self._loop.time() + self.delay, b""))
            await sending
        finally:
            sending.cancel()

    async def _send(self, pieces: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
        while True:
            due, piece = await pieces.get()
            await asyncio.sleep(max(0.0, due - self._loop.time()))
            if not piece:
                writer.write_eof()
                return
            writer.write(piece)
            await writer.drain()


@contextmanager
def proxy_before(port: int) -> Iterator[Proxy]:
    proxy = Proxy(port).start()
    try:
        yield proxy
    finally:
        proxy.stop()
