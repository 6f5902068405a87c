"""How the demo identity provider is started beside the suite, and what the suite must know of it. No Django here."""

import os
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from govsuite.demo.identity.keys import kept, secret

CLIENT_ID = "govsuite"
NAME = "Định danh minh họa"
SETTINGS = "govsuite.demo.identity.settings"


@dataclass(frozen=True)
class Launch:
    """A provider to start: its address, its command with what it must be told, and what the suite must be told."""

    url: str
    command: list[str]
    own: dict[str, str]
    for_suite: dict[str, str]

    def wait(self, *, seconds: int = 60) -> bool:
        """Wait until the provider answers; False when it does not in time."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.url}/", timeout=2):  # noqa: S310 - our own address
                    return True
            except OSError:
                time.sleep(0.1)
        return False


def folder(data_dir: Path) -> Path:
    """Return where the provider keeps what is its own."""
    return data_dir / "demo_identity"


def launch(*, port: int, site_url: str, data_dir: Path) -> Launch:
    """Return the provider at ``port`` on the host of the suite, for a suite at ``site_url``."""
    url = f"http://{urlsplit(site_url).hostname}:{port}"
    return Launch(
        url=url,
        command=[sys.executable, "-m", "django", "serve_identity", "--settings", SETTINGS],
        own={
            "DATA_DIR": str(data_dir), "DEMO_IDENTITY_PORT": str(port), "DEMO_IDENTITY_URL": url, "SITE_URL": site_url,
            "PYTHONPATH": os.pathsep.join(filter(None, [str(Path(__file__).resolve().parents[3]), os.environ.get("PYTHONPATH", "")])),
        },
        for_suite={
            "OIDC_ISSUER": f"{url}/o", "OIDC_CLIENT_ID": CLIENT_ID, "OIDC_PROVIDER_NAME": NAME,
            "OIDC_CLIENT_SECRET": kept(folder(data_dir) / "client_secret", secret),
        },
    )
