"""Photos of a visit of order control: sent one by one by a phone that may have been offline, each kept once, without the data of the camera."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.records.public import store_bytes
from workflows.dossiers.public_work import Shot, doubt_of, read_upload
from workflows.permits.abilities_permits import TABLE
from workflows.permits.enums_permits import VisitState
from workflows.permits.models import SitePhoto, SiteVisit

OWNER, AUDIENCE = "workflows_permits.site_visit", "body"
MOST_PHOTOS = 40


def add_site_photo(*, visit: SiteVisit, upload: Any, shot: Shot, actor: Actor, now: datetime) -> SitePhoto:
    """Keep a photo of the visit; the same key again returns the one that is kept."""
    TABLE.check(actor, "visit.record", visit, book=visit.book)
    if not shot.device_key:
        raise Invalid("photo.no_key", _("The photo came without its key. Reload the page and send it again."))
    kept = _known(visit, shot.device_key)
    if kept is not None:
        return kept
    photo = read_upload(upload)
    with db.deed():
        locked = db.lock(SiteVisit.objects, pk=visit.pk)
        kept = _known(locked, shot.device_key)
        if kept is not None:
            return kept
        if locked.state != VisitState.PLANNED:
            raise Conflict("visit.made", _("This visit was recorded already. Open it again to read it."))
        count = locked.photos.count()
        if count >= MOST_PHOTOS:
            raise Conflict("photo.too_many", _("A visit takes at most %(most)s photos. Remove what shows the same thing twice.") % {"most": MOST_PHOTOS})
        file = store_bytes(
            content=photo.jpeg, name=f"trat-tu-{locked.pk}-anh-{count + 1}.jpg", owner_type=OWNER, owner_id=locked.pk, audience=AUDIENCE, actor=actor, now=now,
        )
        place = shot.place if shot.place and shot.place.is_real else None
        kept = SitePhoto.objects.create(
            visit=locked, file=file, device_key=shot.device_key, caption=shot.caption.strip()[:300], taken_at=shot.taken_at or photo.taken_at or now,
            lat=place.latitude if place else None, lng=place.longitude if place else None, doubt=doubt_of(shot, photo)[:300],
        )
        audit.record(
            book=locked.book, actor=actor, deed="visit.add_photo", obj=locked, now=now, detail={"photo": kept.pk, "file": file.pk, "doubt": bool(kept.doubt)},
        )
    return kept


def _known(visit: SiteVisit, key: str) -> SitePhoto | None:
    kept = SitePhoto.objects.filter(device_key=key).first()
    if kept is not None and kept.visit_id != visit.pk:
        raise Conflict("photo.other_visit", _("This photo was already sent for another visit. Take it again, or choose it anew."))
    return kept
