"""The private keys of open secret ballots: one file a ballot in ``BALLOT_KEYS``, never in the database.

A file is written and forced to the disk before the opening commits, and destroyed after the closing has. What a crash
leaves between the two is swept by a job.
"""

import os
from pathlib import Path

from django.conf import settings

SUFFIX = ".key"


def folder() -> Path:
    """Return the folder of the keys, which only the server's account may enter."""
    path = Path(settings.BALLOT_KEYS)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def name_of(ballot_id: int, public_key: str) -> str:
    return f"{ballot_id}-{public_key[:16]}{SUFFIX}"


def keep(ballot_id: int, public_key: str, private: bytes) -> None:
    """Write the key so that it outlives a power cut from here on; FileExistsError when there is one."""
    path = folder() / name_of(ballot_id, public_key)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, private)
        os.fsync(handle)
    finally:
        os.close(handle)
    _settle(path.parent)


def read(ballot_id: int, public_key: str) -> bytes | None:
    """Return the private key, or None when its file is not there or cannot be read."""
    try:
        return (folder() / name_of(ballot_id, public_key)).read_bytes()
    except OSError:
        return None


def destroy(name: str) -> None:
    """Overwrite the key and remove its file; nothing when it is gone already."""
    path = folder() / name
    try:
        handle = os.open(path, os.O_WRONLY)
    except FileNotFoundError:
        return
    try:
        os.write(handle, bytes(os.fstat(handle).st_size))
        os.fsync(handle)
    finally:
        os.close(handle)
    path.unlink(missing_ok=True)
    _settle(path.parent)


def kept() -> list[tuple[int, str]]:
    """Return (ballot, name of its file) of every key that is there."""
    found = []
    for path in sorted(folder().glob(f"*{SUFFIX}")):
        number = path.name.split("-", 1)[0]
        if number.isdecimal():
            found.append((int(number), path.name))
    return found


def _settle(path: Path) -> None:
    """Force the folder's own entry to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
