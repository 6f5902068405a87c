"""Pictures come in without the data of the camera, and leave only as checked copies."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.records.public import add_version, bytes_of, store_bytes
from ioc_bridge.field_reports.abilities import TABLE
from ioc_bridge.field_reports.documents.pictures import burnt, size_of
from ioc_bridge.field_reports.enums import UNIT_STATES, PhotoKind
from ioc_bridge.field_reports.errors import not_now
from ioc_bridge.field_reports.models import Photo, Report
from ioc_bridge.field_reports.rules.boxes import Box
from ioc_bridge.field_reports.services.moving import lock, record, touch
from workflows.dossiers.public import NotAPhoto, read_photo

OWNER, AUDIENCE = "ioc_bridge_field_reports.report", "body"
LARGEST_MB, MOST_OF_A_REPORT, MOST_OF_A_UNIT = 40, 5, 20


@dataclass(frozen=True, slots=True)
class Shot:
    """What a phone says of a picture: its own key, where and when it was taken."""

    device_key: str = ""
    taken_at: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None


def read_pictures(uploads: Sequence[Any]) -> list[bytes]:
    """Return uploads as plain JPEGs without any data of the camera, or refuse with a sentence. Before the deed: it takes its time."""
    if len(uploads) > MOST_OF_A_REPORT:
        raise Invalid("report.too_many_photos", _("A report takes at most %(most)s photos. Choose those that show it best.") % {"most": MOST_OF_A_REPORT}, field="photos")
    return [read_picture(upload, field="photos") for upload in uploads]


def read_picture(upload: Any, *, field: str = "photo") -> bytes:
    if getattr(upload, "size", 0) > LARGEST_MB * 2**20:
        raise Invalid("report.photo_too_large", _("The photo is larger than %(most)s MB. Choose a smaller size in the camera and take it again.") % {"most": LARGEST_MB}, field=field)
    try:
        return read_photo(upload).jpeg
    except NotAPhoto as wrong:
        if wrong.code == "too_many_pixels":
            raise Invalid("report.photo_pixels", _("The photo has more pixels than can be handled. Choose a smaller size in the camera and take it again."), field=field) from None
        raise Invalid("report.photo_unreadable", _("This file is no photo that can be read (JPEG, PNG, WebP or HEIC). Take the photo again with the camera of the phone."), field=field) from None


def keep_picture(locked: Report, jpeg: bytes, *, kind: str, actor: Actor, now: datetime, shot: Shot | None = None) -> Photo:
    """Keep a picture of the locked report; inside the caller's deed."""
    said = shot or Shot()
    count = locked.photos.count()
    width, height = size_of(jpeg)
    file = store_bytes(
        content=jpeg, name=f"{locked.code}-anh-{count + 1}.jpg", owner_type=OWNER, owner_id=locked.pk, audience=AUDIENCE, actor=actor, now=now,
    )
    return Photo.objects.create(
        report=locked, kind=kind, file=file, width=width, height=height, device_key=said.device_key or None, taken_at=said.taken_at or now,
        latitude=said.latitude, longitude=said.longitude, round=locked.round, added_at=now,
    )


def add_work_photo(*, report: Report, upload: Any, kind: str, shot: Shot, actor: Actor, now: datetime) -> Photo:
    """Keep a picture of the unit, before or after the work; the same key again returns the one that is kept."""
    TABLE.check(actor, "report.work", report, book=report.book)
    if kind not in (PhotoKind.BEFORE, PhotoKind.AFTER):
        raise Invalid("report.photo_kind", _("Say whether the photo shows the place before or after the work."), field="kind")
    known = _known(report, shot.device_key)
    if known is not None:
        return known
    jpeg = read_picture(upload)
    with db.deed():
        locked = lock(report)
        known = _known(report, shot.device_key)
        if known is not None:
            return known
        if locked.state not in UNIT_STATES:
            raise not_now(str(locked.get_state_display()))
        if locked.photos.exclude(kind=PhotoKind.REPORT).count() >= MOST_OF_A_UNIT:
            raise Conflict("report.enough_photos", _("A report takes at most %(most)s photos of the work.") % {"most": MOST_OF_A_UNIT})
        photo = keep_picture(locked, jpeg, kind=kind, actor=actor, now=now, shot=shot)
        # A photo more makes no page stale: the answer is written on the page that sent the photos, maybe without a network.
        locked.changed_at = now
        locked.save(update_fields=["changed_at"])
        record(locked, deed="add_photo", actor=actor, now=now, detail={"photo": photo.pk, "kind": kind})
    return photo


def check_photo(*, photo: Photo, boxes: Sequence[Box], hidden: bool, actor: Actor, now: datetime, version: int | None = None) -> Photo:
    """Burn the boxes into a copy for the public, or keep the picture from it; the original stays as it is."""
    TABLE.check(actor, "report.check", photo.report, book=photo.report.book)
    copy = None if hidden else burnt(bytes_of(photo.file), boxes)
    with db.deed():
        locked = lock(photo.report, version=version)
        current = db.lock(Photo.objects.select_related("shown"), pk=photo.pk)
        if copy is not None:
            name = f"{locked.code}-cong-khai-{current.pk}.jpg"
            current.shown = current.shown or store_bytes(content=copy, name=name, owner_type=OWNER, owner_id=locked.pk, audience=AUDIENCE, actor=actor, now=now)
            if bytes_of(current.shown) != copy:
                add_version(file=current.shown, upload=io.BytesIO(copy), name=name, actor=actor, now=now)
        current.boxes = [[box.left, box.top, box.width, box.height] for box in boxes]
        current.hidden, current.checked_at, current.checked_by_name = hidden, now, actor.name
        current.save(update_fields=["shown", "boxes", "hidden", "checked_at", "checked_by_name"])
        touch(locked, now=now)
        record(locked, deed="check_photo", actor=actor, now=now, detail={"photo": current.pk, "boxes": len(boxes), "hidden": hidden})
    return current


def _known(report: Report, key: str) -> Photo | None:
    kept = Photo.objects.filter(device_key=key).first() if key else None
    if kept is not None and kept.report_id != report.pk:
        raise Conflict("report.other_photo", _("This photo was already sent for another report. Take it again, or choose it anew."))
    return kept
