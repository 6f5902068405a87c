"""Pictures: begin to watch, go on, the pieces of a stream, a still. Nothing here is cached anywhere."""

from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from govsuite.core.errors import NotFound
from govsuite.people.public import signed_in
from govsuite.records.public import Unsatisfiable, wanted_part
from ioc_bridge.cameras.connectors.choosing import engine
from ioc_bridge.cameras.connectors.engines import EngineAway
from ioc_bridge.cameras.enums import EngineKind
from ioc_bridge.cameras.rules.engines import path_of
from ioc_bridge.cameras.selectors.cameras import camera_for
from ioc_bridge.cameras.selectors.detections import detection_for
from ioc_bridge.cameras.services.evidence import bytes_of
from ioc_bridge.cameras.services.taking import folder_of
from ioc_bridge.cameras.services.watching import begin_view, keep_view, view_of, want_still

#: An older still tells nothing of now.
STALE_SECONDS = 60
_EVIDENCE = {"still": "image/jpeg", "clip": "video/mp4"}


@signed_in
@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin to watch: where the pictures are, and where to say that one still watches."""
    camera = camera_for(request.actor, pk, "watch")
    key = begin_view(camera=camera, actor=request.actor, now=timezone.now())
    return JsonResponse({"list": _list_of(camera.pk, key), "keep": reverse("cameras:keep", args=[key])})


def _list_of(camera: int, key: str) -> str:
    """Return where the player reads: from us, or from a MediaMTX that stands behind this site and asks us whether the key opens."""
    if settings.PICTURE_ENGINE == EngineKind.MEDIAMTX and settings.MEDIAMTX_PUBLIC:
        return f"{settings.MEDIAMTX_PUBLIC}/{path_of(camera)}/index.m3u8?{urlencode({'key': key})}"
    return reverse("cameras:piece", args=[key, "index.m3u8"])


@signed_in
@require_POST
def keep(request: HttpRequest, key: str) -> HttpResponse:
    """Go on watching; say whether pictures run and, where not, why."""
    demand = keep_view(key=key, actor=request.actor, now=timezone.now())
    return JsonResponse({"live": demand.live, "trouble": demand.trouble})


@signed_in
@require_safe
def piece(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """The list of pieces or one of them, to whom the key was given and while it is alive."""
    view = view_of(key=key, actor=request.actor, now=timezone.now())
    return piece_of(view.camera_id, name, request.META.get("QUERY_STRING", ""))


@signed_in
@require_safe
def still(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest still of a camera, at most a minute old; asking for it has new ones taken."""
    camera = camera_for(request.actor, pk, "watch")
    now = timezone.now()
    want_still(camera=camera, actor=request.actor, now=now)
    return still_of(camera.pk, now)


def piece_of(camera: int, name: str, query: str = "") -> HttpResponse:
    """Return a list of pieces or one of them. Whoever calls has asked whether it may be seen."""
    try:
        found = engine().piece(camera, name, query)
    except EngineAway:
        found = None
    if found is None:
        raise _none()
    answer = HttpResponse(found.data, content_type=found.kind)
    answer["Cache-Control"] = "no-store"
    return answer


def still_of(camera: int, now: datetime) -> HttpResponse:
    """Return the newest still unless it is too old. Whoever calls has asked whether it may be seen."""
    path = folder_of(camera) / "still.jpg"
    try:
        age, data = now.timestamp() - path.stat().st_mtime, path.read_bytes()
    except FileNotFoundError:
        raise _none() from None
    if age > STALE_SECONDS:
        raise _none()
    answer = HttpResponse(data, content_type="image/jpeg")
    answer["Cache-Control"] = "no-store"
    return answer


@signed_in
@require_safe
def evidence(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The still or the clip of an event, by parts where the player asks for them; only while it is what was taken."""
    found = next((one for one in detection_for(request.actor, pk).evidence.all() if one.slug == kind), None)
    if found is None:
        raise _none()
    return _part(request, bytes_of(found), _EVIDENCE[found.kind])


def _part(request: HttpRequest, data: bytes, kind: str) -> HttpResponse:
    """Players of some tablets refuse a clip that does not come by parts. It is small: one part, from the byte asked to the end asked."""
    try:
        part = wanted_part(request.headers.get("Range", ""), size=len(data))
    except Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(data)}"})
    answer = HttpResponse(data, content_type=kind)
    if part:
        answer = HttpResponse(data[part.start:part.end + 1], status=206, content_type=kind)
        answer["Content-Range"] = f"bytes {part.start}-{part.end}/{len(data)}"
    answer["Accept-Ranges"], answer["Cache-Control"] = "bytes", "no-store"
    return answer


def _none() -> NotFound:
    return NotFound("camera.no_picture", _("There is no picture just now. It comes by itself when the camera answers."))
