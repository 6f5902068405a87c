"""Ask an engine over HTTP. The operator's settings name its address, so it may lie inside; what it answers is bounded, and it leads nowhere else."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import requests

from ioc_bridge.cameras.connectors.engines import EngineAway

#: who we are to an engine that asks for a name beside the secret
USER = "govsuite"
#: An engine stands on this machine or beside it: one that needs longer is away.
SECONDS = 3.0
MOST_BYTES = 32 * 2**20


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine answered, whatever its status."""

    status: int
    data: bytes

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    def done(self) -> "Answer":
        """Return itself where it is well; EngineAway where the engine refuses us or fails."""
        if not self.ok:
            raise EngineAway("refused" if self.status in (401, 403) else "status", status=self.status)
        return self

    def told(self) -> dict[str, object]:
        """Return the object that it holds."""
        try:
            found = json.loads(self.data)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise EngineAway("strange", status=self.status)
        return found


def ask(
    method: str, url: str, *, params: Mapping[str, str] | None = None, body: object = None, headers: Mapping[str, str] | None = None, secret: str = "",
    seconds: float = SECONDS,
) -> Answer:
    """Return the answer. Redirects are not followed. ``secret`` goes along as the password of our name."""
    data = bytearray()
    try:
        with requests.request(
            method, url, params=params, json=body, headers=headers, auth=(USER, secret) if secret else None, timeout=seconds, allow_redirects=False, stream=True,
        ) as answer:
            for part in answer.iter_content(65536):
                data += part
                if len(data) > MOST_BYTES:
                    raise EngineAway("too_large", status=answer.status_code)
            return Answer(answer.status_code, bytes(data))
    except (requests.RequestException, OSError, ValueError):
        raise EngineAway("silent") from None
