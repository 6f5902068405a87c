"""The socket ``/live/?topics=session.12,…``: says hello with the versions, then only tells."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeAlias

from govsuite.core.listening import check_scope, topics_of
from govsuite.core.relay import encode, relay
from govsuite.core.sockets import FRAMES

REFUSED, TOO_SLOW, LATER, GOING_AWAY = 4403, 1013, 1013, 1001
_threads = ThreadPoolExecutor(4, thread_name_prefix="sockets")
Scope: TypeAlias = dict[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[dict[str, Any]]]
Send: TypeAlias = Callable[[dict[str, Any]], Awaitable[None]]


async def live_socket(scope: Scope, receive: Receive, send: Send) -> None:
    """Serve one socket until either side ends it. What a client sends is not read: deeds go by POST."""
    await receive()
    topics = topics_of(scope)
    if relay.database_away:  # who may listen cannot be asked now
        await send({"type": "websocket.close", "code": LATER})
        return
    session_key = await asyncio.get_running_loop().run_in_executor(_threads, check_scope, scope, topics)
    if session_key is None:
        await send({"type": "websocket.close", "code": REFUSED})
        return
    await relay.ready()
    with relay.hub.joined(topics, session_key) as listener:
        reader = asyncio.create_task(_until_gone(receive, listener.end))
        try:
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.send", "text": encode({"hello": await relay.versions_of(topics)})})
            write = scope.get("extensions", {}).get(FRAMES)
            while (text := await listener.heard(write)) is not None:
                await send({"type": "websocket.send", "text": text})
            if not reader.done():
                await send({"type": "websocket.close", "code": TOO_SLOW if listener.slow else GOING_AWAY})
        except OSError:
            return  # the client went away in the middle of a message
        finally:
            reader.cancel()


async def _until_gone(receive: Receive, end: Callable[[], None]) -> None:
    while (await receive())["type"] != "websocket.disconnect":
        continue
    end()
