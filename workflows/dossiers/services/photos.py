"""Photos of a visit: made a plain JPEG, what their EXIF claimed set against what the phone said."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, DomainError, Invalid
from govsuite.records.public import store_bytes
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.documents.photos import NotAPhoto, Photo, read_photo
from workflows.dossiers.models import Inspection, InspectionPhoto
from workflows.dossiers.rules.places import Place, place_doubt, time_doubt
from workflows.dossiers.services.inspections import AUDIENCE, OWNER, refuse_if_recorded
from workflows.dossiers.services.moving import lock, record

LARGEST_MB = 60
MOST_PHOTOS = 60


@dataclass(frozen=True, slots=True)
class Shot:
    """What the phone says of a photo: its own key, where and when it was taken."""

    device_key: str
    taken_at: datetime | None = None
    place: Place | None = None
    caption: str = ""


def add_photo(*, inspection: Inspection, upload: Any, shot: Shot, actor: Actor, now: datetime) -> InspectionPhoto:
    """Keep a photo of the visit; the same key again returns the one that is kept.

    The place of the phone is what is shown. What the photo's own EXIF says is compared with it and then taken out.
    """
    TABLE.check(actor, "dossier.inspect", inspection.dossier, book=inspection.dossier.book)
    if not shot.device_key:
        raise Invalid("photo.no_key", _("The photo came without its key. Reload the page and send it again."))
    kept = _known(inspection, shot.device_key)
    if kept is not None:
        return kept
    photo = read_upload(upload)
    with db.deed():
        locked = lock(inspection.dossier)
        kept = _known(inspection, shot.device_key)
        if kept is not None:
            return kept
        current = Inspection.objects.select_related("step").get(pk=inspection.pk)
        refuse_if_recorded(current)
        count = current.photos.count()
        if count >= MOST_PHOTOS:
            raise Conflict("photo.too_many", _("A visit takes at most %(most)s photos. Remove what shows the same thing twice.") % {"most": MOST_PHOTOS})
        file = store_bytes(
            content=photo.jpeg, name=f"kiem-tra-{current.pk}-anh-{count + 1}.jpg", owner_type=OWNER, owner_id=locked.pk, audience=AUDIENCE, actor=actor, now=now,
        )
        place = shot.place if shot.place and shot.place.is_real else None
        kept = InspectionPhoto.objects.create(
            inspection=current, file=file, taken_at=shot.taken_at or photo.taken_at, latitude=place.latitude if place else None,
            longitude=place.longitude if place else None, caption=shot.caption.strip()[:300], device_key=shot.device_key, doubt=doubt_of(shot, photo)[:300],
        )
        record(locked, deed="add_photo", actor=actor, now=now, detail={"inspection": current.pk, "photo": kept.pk, "doubt": bool(kept.doubt)})
    return kept


def doubt_of(shot: Shot, photo: Photo) -> str:
    """Say in words what in the photo contradicts the phone; empty when nothing does."""
    parts = []
    apart = place_doubt(shot.place if shot.place and shot.place.is_real else None, photo.place)
    if apart is not None:
        parts.append(_("The place in the photo is %(km)s km away from the place of the phone.") % {"km": f"{apart / 1000:.1f}".replace(".", ",")})
    late = time_doubt(shot.taken_at, photo.taken_at)
    if late is not None and photo.taken_at is not None:
        parts.append(_("The photo says that it was taken at %(at)s.") % {"at": timezone.localtime(photo.taken_at).strftime("%H:%M %d/%m/%Y")})
    return " ".join(parts)


def _known(inspection: Inspection, key: str) -> InspectionPhoto | None:
    kept = InspectionPhoto.objects.filter(device_key=key).first()
    if kept is not None and kept.inspection_id != inspection.pk:
        raise Conflict("photo.other_visit", _("This photo was already sent for another visit. Take it again, or choose it anew."))
    return kept


def read_upload(upload: Any) -> Photo:
    """Return an uploaded photo as a plain JPEG, or refuse it with a sentence."""
    if getattr(upload, "size", 0) > LARGEST_MB * 2**20:
        raise Invalid("photo.too_large", _("The photo is larger than %(most)s MB. Choose a smaller size in the camera and take it again.") % {"most": LARGEST_MB}, field="photo")
    try:
        return read_photo(upload)
    except NotAPhoto as wrong:
        raise _refusal(wrong.code) from None


def _refusal(code: str) -> DomainError:
    if code == "too_many_pixels":
        return Invalid("photo.too_many_pixels", _("The photo has more pixels than can be handled. Choose a smaller size in the camera and take it again."), field="photo")
    return Invalid("photo.unreadable", _("This file is no photo that can be read (JPEG, PNG, WebP or HEIC). Take the photo again with the camera of the phone."), field="photo")
