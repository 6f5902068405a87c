"""Deeds on one's own ink. Private, hence in no audit book; repeating one changes nothing."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.records.public import FileVersion
from meetings.reader.models import Stroke
from meetings.reader.rules.ink import Drawn
from meetings.reader.services.bookmarks import reader_of

MOST = 3_000


def keep_ink(*, version: FileVersion, drawn: Sequence[Drawn], removed: Sequence[str], actor: Actor, now: datetime) -> None:
    """Keep strokes of one's own and take others away; a key that is known already draws nothing anew."""
    beyond = next((stroke.page for stroke in drawn if version.pages is not None and stroke.page > version.pages), None)
    if beyond is not None:
        raise Invalid("reader.no_such_page", _("This paper has no page %(page)s. Choose another page.") % {"page": beyond}, field="page")
    reader = reader_of(actor)
    with db.deed():
        own = Stroke.objects.filter(user_id=reader, version=version)
        own.filter(key__in=removed).delete()
        known = {*removed, *own.filter(key__in=[stroke.key for stroke in drawn]).values_list("key", flat=True)}
        fresh = {stroke.key: stroke for stroke in drawn if stroke.key not in known}
        if own.count() + len(fresh) > MOST:
            raise Conflict("reader.too_much_ink", _("You have drawn %(most)s strokes on this paper. Take some away first.") % {"most": MOST})
        Stroke.objects.bulk_create([
            Stroke(user_id=reader, version=version, key=stroke.key, page=stroke.page, tone=stroke.tone, points=list(stroke.points), drawn_at=now)
            for stroke in fresh.values()
        ], ignore_conflicts=True)
