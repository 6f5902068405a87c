"""Where the bytes lie: one folder, written beside and renamed into place, never overwritten."""

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from django.conf import settings

INCOMING = "incoming"


def root() -> Path:
    """Return the folder of all files."""
    return Path(settings.MEDIA_ROOT)


def path_of(stored: str) -> Path:
    """Return where ``stored`` lies; refuse a path that leads outside the folder."""
    path = (root() / stored).resolve()
    if not path.is_relative_to(root().resolve()):
        raise ValueError(f"{stored!r} leads outside the folder of files.")
    return path


def new_incoming() -> Path:
    """Return a fresh path for an upload under way, on the same volume as the final place."""
    folder = root() / INCOMING
    folder.mkdir(parents=True, exist_ok=True)
    return folder / secrets.token_hex(16)


def part_of(public_id: UUID) -> Path:
    """Return where a file that comes by parts lies until it is whole: an incoming one, under its own name."""
    folder = root() / INCOMING
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"part-{public_id.hex}"


def settle(incoming: Path, stored: str) -> None:
    """Move ``incoming`` to its final place, durably: the bytes were synced, now both folders are."""
    target = path_of(stored)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        raise FileExistsError(target)
    os.replace(incoming, target)
    for folder in (target.parent, target.parent.parent, incoming.parent):
        sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make the folder's entries durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def discard(path: Path) -> None:
    """Remove a file that no row knows."""
    with suppress(FileNotFoundError):
        path.unlink()


def all_paths() -> Iterable[Path]:
    """Yield every file in the folder, the incoming ones too."""
    return (path for path in root().rglob("*") if path.is_file())
