"""Read one's own bookmarks, and what the reader page needs."""

from typing import Any

from govsuite.core.actors import Actor
from govsuite.records.public import File, FileVersion, detail_url, latest, version_url
from meetings.reader.models import Bookmark


def bookmarks_of(actor: Actor, file: File) -> list[dict[str, Any]]:
    """Return this person's own bookmarks of the file, by page."""
    return list(Bookmark.objects.filter(user_id=actor.user_id, file=file).values("page", "label"))


def kind_of(version: FileVersion) -> str:
    """Return how a version is shown: ``pdf``, ``image`` or ``other``."""
    if version.media_type == "application/pdf":
        return "pdf"
    return "image" if version.media_type.startswith("image/") else "other"


def facts_of(version: FileVersion) -> dict[str, Any]:
    """Return what every kind of page shows of a version."""
    newest = latest(version.file)
    return {
        "file": version.file, "version": version, "newest": newest, "outdated": newest.number != version.number,
        "kind": kind_of(version), "url": version_url(version), "details": detail_url(version.file),
    }
