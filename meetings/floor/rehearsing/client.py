"""One person at one device, as the server sees it: cookies, CSRF, a second factor, a socket."""

import asyncio
import json
import re
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import aiohttp
from django_otp.oath import TOTP

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
#: two minutes of refused connections: a tablet does not give up while a server starts again
RETRIES = 480
PAUSE = 0.25
CODES_AHEAD = 8
PATIENCE = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=60)


@lru_cache(maxsize=16)
def _read(text: str) -> dict[str, Any]:
    """Parse a message once for all devices of this process: they stand for as many machines. Nobody changes it."""
    return json.loads(text)


class RehearsalFailed(Exception):
    """The server did not do what a client may expect of it; the message says what."""


@dataclass(frozen=True, slots=True)
class Account:
    """What a person needs to sign in: ``totp`` is the secret of the authenticator, in hex."""

    username: str
    password: str
    totp: str


def code_at(secret: str, ahead: int) -> str:
    """Return the code that the authenticator shows ``ahead`` half minutes from now; demo accounts may type it already."""
    totp = TOTP(bytes.fromhex(secret))
    totp.time = time.time() + 30 * ahead
    return f"{totp.token():06d}"


class Device:
    """A browser with its own cookies. Without an account it is a passer-by."""

    def __init__(self, base: str, connector: aiohttp.BaseConnector, account: Account | None = None) -> None:
        self.base = base.rstrip("/")
        self.account = account
        self.http = aiohttp.ClientSession(connector=connector, connector_owner=False, timeout=PATIENCE, cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.token = ""
        self.reconnects = 0

    async def close(self) -> None:
        await self.http.close()

    async def page(self, path: str) -> str:
        """GET a page and remember its CSRF token."""
        async with self.http.get(self.base + path) as response:
            text = await response.text()
            if response.status >= 400:
                raise RehearsalFailed(f"GET {path} was answered with {response.status}.")
        found = _TOKEN.search(text)
        self.token = found.group(1) if found else self.token
        return text

    async def form(self, path: str, **fields: str) -> tuple[int, str]:
        """POST a form as a browser does; return status and page after redirects."""
        data = {"csrfmiddlewaretoken": self.token, **fields}
        async with self.http.post(self.base + path, data=data, headers={"Referer": self.base + path, "Origin": self.base}) as response:
            text = await response.text()
            found = _TOKEN.search(text)
            self.token = found.group(1) if found else self.token
            return response.status, text

    async def sign_in(self) -> float:
        """Sign in with password and code; return how long it took in seconds."""
        account = self.account
        if account is None:
            raise RehearsalFailed("A passer-by does not sign in.")
        began = time.monotonic()
        await self.page("/dang-nhap/")
        status, _page = await self.form("/dang-nhap/", username=account.username, password=account.password)
        if status >= 400:
            raise RehearsalFailed(f"The password of {account.username} was refused with {status}.")
        # A code counts once: who rehearses twice within half a minute types the next one, after the wait that a refused one costs.
        for ahead in range(CODES_AHEAD):
            if ahead:
                await asyncio.sleep(2 ** (ahead - 1))
            status, _page = await self.form("/dang-nhap/", code=code_at(account.totp, ahead))
            if status < 400:
                break
        else:
            raise RehearsalFailed(f"The codes of {account.username} were refused with {status}.")
        self._keep_cookie_token()
        return time.monotonic() - began

    def _keep_cookie_token(self) -> None:
        cookies = {cookie.key: cookie.value for cookie in self.http.cookie_jar}
        self.token = cookies.get("csrftoken", self.token)

    async def get(self, path: str) -> dict[str, Any]:
        """GET JSON."""
        async with self.http.get(self.base + path, headers={"Accept": "application/json"}) as response:
            if response.status >= 400:
                raise RehearsalFailed(f"GET {path} was answered with {response.status}: {(await response.text())[:200]}")
            return await response.json()

    async def post(self, path: str, data: dict[str, Any], *, key: str = "") -> dict[str, Any]:
        """POST a deed as the tablets do: one key, repeated until the server has answered it."""
        headers = {
            "Accept": "application/json", "Content-Type": "application/json", "X-CSRFToken": self.token,
            "Idempotency-Key": key or secrets.token_urlsafe(18), "Referer": self.base + "/", "Origin": self.base,
        }
        body = json.dumps(data)
        for _attempt in range(RETRIES):
            pause = PAUSE
            try:
                async with self.http.post(self.base + path, data=body, headers=headers) as response:
                    text = await response.text()
                    if response.status < 400:
                        return json.loads(text)
                    if response.status < 500:
                        raise RehearsalFailed(f"POST {path} was refused with {response.status}: {text[:300]}")
                    pause = float(response.headers.get("Retry-After", PAUSE))
            except (aiohttp.ClientError, TimeoutError):
                self.reconnects += 1
            await asyncio.sleep(pause)
        raise RehearsalFailed(f"POST {path} was not answered after {RETRIES} attempts.")

    async def listen(self, topic: str, hear: Callable[[dict[str, Any]], None]) -> None:
        """Hear a topic until cancelled; come back after a lost connection."""
        while True:
            with suppress(aiohttp.ClientError, OSError, TimeoutError):
                await self._hear(topic, hear)
            self.reconnects += 1
            await asyncio.sleep(PAUSE)

    async def _hear(self, topic: str, hear: Callable[[dict[str, Any]], None]) -> None:
        address = f"{self.base.replace('http', 'ws', 1)}/live/?topics={topic}"
        async with self.http.ws_connect(address, headers={"Origin": self.base}, max_msg_size=2**20) as socket:
            async for message in socket:
                if message.type == aiohttp.WSMsgType.TEXT:
                    hear(_read(message.data))
