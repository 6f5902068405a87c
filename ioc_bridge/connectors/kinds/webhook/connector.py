"""Read signed JSON. The signature is HMAC-SHA256 over ``<seconds since 1970>.<body>``, in hexadecimal."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime

from ioc_bridge.connectors.contract import Config, Outcome, Raw
from ioc_bridge.connectors.items import Problem
from ioc_bridge.connectors.rules.rows import check_rows, read_json
from ioc_bridge.connectors.secrets import secret

WINDOW_SECONDS = 300


class WebhookConnector:
    """``secret`` names the shared key in the operator's key store."""

    def check_config(self, config: Config) -> list[Problem]:
        problems = check_rows(config)
        if not config.get("secret"):
            problems.append(Problem("config.missing", values={"name": "secret"}))
        return problems

    def read(self, config: Config, raw: Raw) -> Outcome:
        return Outcome(*read_json(config, raw.body))

    def refusal(self, config: Config, headers: Mapping[str, str], body: bytes, now: datetime) -> Problem | None:
        key = secret(str(config["secret"]))
        return refusal_of(secret=key, at=headers.get("X-Timestamp", ""), given=headers.get("X-Signature", ""), body=body, now=now.timestamp())


def signature(secret: str, at: str, body: bytes) -> str:
    """Return the signature that a sender puts on a message."""
    return hmac.new(secret.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest()


def refusal_of(*, secret: str, at: str, given: str, body: bytes, now: float) -> Problem | None:
    """Return why a message is not let in: a time outside the window, or a signature that does not fit."""
    if not at.isascii() or not at.isdigit() or len(at) > 12 or abs(now - int(at)) > WINDOW_SECONDS:
        return Problem("webhook.time", values={"minutes": WINDOW_SECONDS // 60})
    if not hmac.compare_digest(signature(secret, at, body).encode(), given.strip().lower().removeprefix("sha256=").encode()):
        return Problem("webhook.signature")
    return None
