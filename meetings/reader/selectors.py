"""Read one's own bookmarks, and what the reader page needs."""

from typing import Any

from govsuite.core.actors import Actor
from govsuite.records.public import File, FileVersion, detail_url, latest, version_url
from meetings.reader.models import Bookmark, Stroke


def bookmarks_of(actor: Actor, file: File) -> list[dict[str, Any]]:
    """Return this person's own bookmarks of the file, by page."""
    return list(Bookmark.objects.filter(user_id=actor.user_id, file=file).values("page", "label"))


def ink_of(actor: Actor, version: FileVersion) -> list[dict[str, Any]]:
    """Return this person's own strokes over the version, in the order in which they were drawn."""
    return list(Stroke.objects.filter(user_id=actor.user_id, version=version).values("key", "page", "tone", "points"))


def ink_before(actor: Actor, version: FileVersion) -> int | None:
    """Return the number of the newest older version over which this person has drawn."""
    rows = Stroke.objects.filter(user_id=actor.user_id, version__file=version.file_id, version__number__lt=version.number)
    return rows.order_by("-version__number").values_list("version__number", flat=True).first()


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
