"""uvicorn's socket protocol with one door more: what many sockets hear is framed once and written straight to each.

By ASGI every message wakes a task of every socket, is framed there anew and joined again: five times the
work of sending it. A server's frame carries no mask and, without compression, nothing of the socket it goes
to: its bytes are alike for all. Started by ``--ws govsuite.core.sockets:FramedSockets`` (``govsuite.serving``);
where another protocol serves, the consumer sends by ASGI as everywhere.
"""

from collections.abc import Callable
from typing import Any, TypeAlias, cast

from uvicorn._types import ASGISendEvent
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame, Opcode
from websockets.http11 import Request
from websockets.protocol import State

#: Name of the ASGI extension; its value is ``write``.
FRAMES = "govsuite.frames"
#: Sends a ready frame and returns how many bytes still wait to leave.
WriteFrame: TypeAlias = Callable[[bytes], int]


def text_frame(text: str) -> bytes:
    """Return the frame that carries ``text`` from a server to any client."""
    return Frame(Opcode.TEXT, text.encode()).serialize(mask=False)


class FramedSockets(WebSocketsSansIOProtocol):
    """Offers ``write_frame`` to the application."""

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent and not self.conn.extensions:
            # The task that reads it has not begun: this is still its first turn of the loop.
            self.scope["extensions"] = {**(self.scope.get("extensions") or {}), FRAMES: cast(Any, self.write_frame)}

    async def send(self, message: ASGISendEvent) -> None:
        """Send as ever; a client that left while it was looked at is said to have left."""
        if message["type"] == "websocket.accept" and self.transport.is_closing():
            raise ClientDisconnected
        await super().send(message)

    def write_frame(self, frame: bytes) -> int:
        """Write a frame between two others; nothing to a socket that is closing."""
        if self.conn.state is not State.OPEN or self.transport.is_closing():
            return 0
        self.transport.write(frame)
        return self.transport.get_write_buffer_size()
