"""Find cameras and who watched them."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from ioc_bridge.cameras.abilities import TABLE
from ioc_bridge.cameras.models import Camera, View


def camera_for(actor: Actor | None, pk: int, action: str = "view") -> Camera:
    """Return one camera, or refuse: 404 to a stranger, 403 to who may see it but not do this."""
    camera = Camera.objects.select_related("unit").filter(pk=pk).first()
    TABLE.check(actor, f"camera.{action}", camera, book=camera.book if camera and action != "view" else "")
    if camera is None:
        raise NotFound("camera.not_found", _("There is no such camera. Go back to the list of cameras."))
    return camera


def cameras_in_use(on: date) -> QuerySet[Camera]:
    """Return the cameras of that day, by name."""
    return Camera.objects.filter(Q(ends__isnull=True) | Q(ends__gte=on), starts__lte=on).select_related("unit", "demand")


def views_of(camera: Camera | None) -> QuerySet[View]:
    """Return who watched, the newest first; of every camera where none is named."""
    rows = View.objects.select_related("camera")
    return rows.filter(camera=camera) if camera else rows
