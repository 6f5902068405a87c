"""Deeds on one's own bookmarks. Private, hence in no audit book; repeating one changes nothing."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid, Refused
from govsuite.records.public import FileVersion
from meetings.reader.models import Bookmark

MOST = 200


def set_bookmark(*, version: FileVersion, page: int, label: str, actor: Actor, now: datetime) -> Bookmark:
    """Mark a page of the file, or give its mark another label."""
    if page < 1 or (version.pages is not None and page > version.pages):
        raise Invalid("reader.no_such_page", _("This paper has no page %(page)s. Choose another page.") % {"page": page}, field="page")
    with db.deed():
        own = _own(version, actor)
        if own.count() >= MOST and not own.filter(page=page).exists():
            raise Conflict("reader.too_many", _("You have %(most)s bookmarks in this paper. Remove one first.") % {"most": MOST})
        bookmark, _made = own.update_or_create(
            page=page, defaults={"label": label.strip()[:120]},
            create_defaults={"label": label.strip()[:120], "created_at": now, "user_id": reader_of(actor), "file_id": version.file_id},
        )
    return bookmark


def remove_bookmark(*, version: FileVersion, page: int, actor: Actor) -> None:
    """Remove one's own mark of a page; nothing happens where there is none."""
    with db.deed():
        _own(version, actor).filter(page=page).delete()


def _own(version: FileVersion, actor: Actor) -> QuerySet[Bookmark]:
    """This person's bookmarks of the file."""
    return Bookmark.objects.filter(user_id=reader_of(actor), file_id=version.file_id)


def reader_of(actor: Actor) -> int:
    """Return who reads; refuse whoever is no person."""
    if actor.user_id is None:
        raise Refused("reader.nobody", _("Only a person keeps bookmarks. Sign in first."))
    return actor.user_id
