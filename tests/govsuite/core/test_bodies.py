"""A body beyond the limit is refused before it is read, or cut off where it did not say how large it is."""

import json
from typing import Any

import pytest
from asgiref.testing import ApplicationCommunicator
from django.conf import settings

from govsuite.asgi import application
from govsuite.core.bodies import FORM, BoundedBodies

MOST = 2**20 + FORM


class Played:
    """An application that reads its body, and a server that sends pieces of one."""

    def __init__(self, *pieces: int, **headers: str) -> None:
        self.scope = {"type": "http", "headers": [(name.encode(), value.encode()) for name, value in headers.items()]}
        self.pieces, self.read, self.sent = list(pieces), [], []

    async def app(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        while (message := await receive())["type"] == "http.request":
            self.read.append(len(message["body"]))
            if not message["more_body"]:
                break
        self.read.append(message["type"])

    async def receive(self) -> dict[str, Any]:
        return {"type": "http.request", "body": bytes(self.pieces.pop(0)), "more_body": bool(self.pieces)}

    async def send(self, message: dict[str, Any]) -> None:
        self.sent.append(message)

    async def play(self) -> "Played":
        await BoundedBodies(self.app, most_mb=1)(self.scope, self.receive, self.send)
        return self


async def test_a_body_within_the_limit_passes() -> None:
    played = await Played(5, 7, **{"content-length": "12"}).play()
    assert (played.read, played.sent) == ([5, 7, "http.request"], [])


async def test_a_body_that_says_it_is_too_large_is_refused_unread() -> None:
    played = await Played(5, **{"content-length": str(MOST + 1), "accept": "application/json"}).play()
    assert (played.read, played.sent[0]["status"]) == ([], 413)
    assert json.loads(played.sent[1]["body"])["error"]["code"] == "body.too_large"


async def test_a_page_gets_a_page() -> None:
    played = await Played(5, **{"content-length": str(MOST + 1)}).play()
    assert b"<h1>413</h1>" in played.sent[1]["body"]


@pytest.mark.parametrize("pieces", [(MOST, 1), (MOST + 1,)])
async def test_a_body_without_a_length_is_cut_off(pieces: tuple[int, ...]) -> None:
    played = await Played(*pieces).play()
    assert (played.read[-1], sum(played.read[:-1]) <= MOST) == ("http.disconnect", True)


async def test_the_suite_itself_refuses_what_is_too_large() -> None:
    length = str(settings.FILE_MAX_MB * 2**20 + FORM + 1).encode()
    scope = {"type": "http", "method": "POST", "path": "/dang-nhap/", "query_string": b"", "headers": [(b"host", b"localhost"), (b"content-length", length)]}
    door = ApplicationCommunicator(application, scope)
    await door.send_input({"type": "http.request", "body": b"x", "more_body": True})
    assert (await door.receive_output(5))["status"] == 413
