"""A device of a rehearsal stands for a tablet: it goes on asking while a server starts again, with the same key."""

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from meetings.floor.rehearsing.client import Device, RehearsalFailed

#: a server that starts again beside other work was away for more than a quarter of a minute: 60 looks of a quarter of a second
AWAY = 60


async def _posted(answers: list[web.Response]) -> tuple[dict[str, object] | str, list[str]]:
    """Post one deed to a server that answers so; return what came of it, and the key of each attempt."""
    keys: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        keys.append(request.headers["Idempotency-Key"])
        return answers[len(keys) - 1]

    app = web.Application()
    app.router.add_post("/deed/", answer)
    async with TestServer(app) as server, aiohttp.TCPConnector() as connector:
        device = Device(str(server.make_url("")), connector)
        try:
            return await device.post("/deed/", {}), keys
        except RehearsalFailed as problem:
            return str(problem), keys
        finally:
            await device.close()


async def test_a_deed_is_repeated_with_its_key_until_the_server_is_back() -> None:
    away = [web.Response(status=503, headers={"Retry-After": "0"}) for _time in range(AWAY)]
    answer, keys = await _posted([*away, web.json_response({"receipt": "A1"})])
    assert (answer, len(keys), len(set(keys))) == ({"receipt": "A1"}, AWAY + 1, 1)


@pytest.mark.parametrize("status", [403, 409, 422])
async def test_a_refusal_is_not_repeated(status: int) -> None:
    answer, keys = await _posted([web.Response(status=status, text="no")])
    assert (answer, len(keys)) == (f"POST /deed/ was refused with {status}: no", 1)
