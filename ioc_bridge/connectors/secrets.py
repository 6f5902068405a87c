"""The operator's key store: one file a key in a folder that only the server's account reads. A profile names a key and never holds one."""

import re
from pathlib import Path

from django.conf import settings

from ioc_bridge.connectors.contract import FetchFailed
from ioc_bridge.connectors.items import Problem

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


def secret(name: str) -> str:
    """Return the key of this name; FetchFailed says where it belongs."""
    path = Path(settings.CONNECTOR_SECRETS) / name
    if _NAME.fullmatch(name):
        try:
            found = path.read_text(encoding="utf-8").strip()
        except OSError:
            found = ""
        if found:
            return found
    raise FetchFailed(Problem("secret.missing", values={"name": name[:64]}), lasting=True)
