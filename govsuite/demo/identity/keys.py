"""The demo provider's own secrets: made once on this machine, kept in the data folder, readable by its owner alone."""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat


def kept(path: Path, make: Callable[[], str]) -> str:
    """Return the content of ``path``; the first who asks makes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        # Written beside it and linked: who comes at the same moment reads a whole file or makes none.
        own = path.with_name(f".{path.name}.{os.getpid()}")
        own.touch(mode=0o600)
        own.write_text(make(), encoding="utf-8")
        with suppress(FileExistsError):
            os.link(own, path)
        own.unlink()
    return path.read_text(encoding="utf-8")


def secret() -> str:
    """Return a new secret."""
    return secrets.token_urlsafe(48)


def signing_key() -> str:
    """Return a new RSA key as PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
