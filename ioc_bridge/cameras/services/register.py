"""Enter and change cameras. The address of a stream never stands in an audit row, only that it was changed."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from ioc_bridge.cameras.abilities import TABLE
from ioc_bridge.cameras.models import Address, Camera
from ioc_bridge.cameras.rules.playing import AddressFault, address_fault

FIELDS = ("code", "name", "unit", "place", "latitude", "longitude", "purpose", "retention_days", "sign_place", "sign_since", "starts", "ends")


def save_camera(*, camera: Camera | None, values: dict[str, Any], version: int | None, actor: Actor, now: datetime) -> Camera:
    """Enter a camera, or change one as the page showed it. ``values["url"]`` empty keeps the address that stands there."""
    TABLE.check(actor, "camera.edit", camera, book=camera.book if camera else "cameras")
    url = str(values.get("url") or "")
    _check_address(url)
    with db.deed():
        row = db.lock(Camera.objects, pk=camera.pk) if camera else Camera()
        if camera and row.version != version:
            raise Conflict("camera.stale", _("Somebody changed this camera in the meantime. Load the page again and enter your change once more."))
        before = _told(row) if camera else None
        for name in FIELDS:
            setattr(row, name, values[name])
        row.version += 1
        row.save()
        if url:
            Address.objects.update_or_create(camera=row, defaults={"url": url})
        audit.record(
            book=row.book, actor=actor, deed="camera.edit" if camera else "camera.enter", obj=row, now=now, before=before, after=_told(row),
            detail={"code": row.code, "name": row.name, "address_changed": bool(url)},
        )
    return row


def show_film(*, camera: Camera, name: str) -> None:
    """Let a camera of a demonstration show a film of the data folder. A camera that has an address of its own keeps it; nobody enters such an address by a form."""
    Address.objects.get_or_create(camera=camera, defaults={"url": f"film:{name}"})


def _told(row: Camera) -> dict[str, Any]:
    return {name: str(getattr(row, f"{name}_id" if name == "unit" else name)) for name in FIELDS}


def _check_address(url: str) -> None:
    fault = address_fault(url) if url else None
    if fault is None:
        return
    raise Invalid("camera.bad_address", {
        AddressFault.SCHEME: _("The address must begin with rtsp:// or rtsps://."),
        AddressFault.HOST: _("The address names no camera: it needs a host, such as rtsp://10.0.0.5:554/stream1."),
        AddressFault.CONTROL: _("The address holds blanks or control characters. Copy it once more from the camera's settings."),
    }[fault], field="url")
