"""Start and stop the relay with the server."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from govsuite.core.relay import relay


async def lifespan(scope: dict[str, Any], receive: Callable[[], Awaitable[dict[str, Any]]], send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
    """ASGI's lifespan: the relay runs before the first request and ends its sockets at the last."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            relay.ensure_running()
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await relay.stop()
            await asyncio.sleep(0)
            await send({"type": "lifespan.shutdown.complete"})
            return
