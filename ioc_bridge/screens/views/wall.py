"""The wall: one scene, its tiles as they change, the pictures of its cameras."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from govsuite.people.public import units_of_place
from ioc_bridge.cameras.public import Camera, piece_of, show_live, show_still, still_of
from ioc_bridge.screens import errors
from ioc_bridge.screens.models import Scene
from ioc_bridge.screens.rules.replay import SPEEDS, moment_of, speed_of
from ioc_bridge.screens.rules.scenes import read_layout
from ioc_bridge.screens.selectors.devices import scene_for, scenes_of
from ioc_bridge.screens.selectors.showing import as_json, built_header, changed, etag_of, tiles_of
from ioc_bridge.screens.selectors.tiles.eyes import wall_cameras
from ioc_bridge.screens.tiles import Reading, known_params
from ioc_bridge.screens.views.doors import on_a_wall


@dataclass(frozen=True, slots=True)
class Replay:
    """A past hour on the wall: from when, how fast."""

    begin: datetime
    speed: int


def _replay(request: HttpRequest, now: datetime) -> Replay | None:
    begin = moment_of(request.GET.get("tu", ""), now=now)
    return Replay(begin, speed_of(request.GET.get("toc-do", ""))) if begin else None


def _reading(request: HttpRequest, scene: Scene, *, now: datetime, as_of: datetime | None) -> Reading:
    device = request.viewer.device
    guests = device.guests if device else "khach" in request.GET
    return Reading(scene, tuple(units_of_place(scene.unit_id)), now, as_of, guests, device)


def _version(scene: Scene) -> str:
    """Return what a page must have been loaded with: another release or another text of the scene is another page."""
    return f"{settings.RELEASE}.{scene.pk}.{scene.version}"


@on_a_wall
def wall(request: HttpRequest, slug: str) -> HttpResponse:
    """One scene as a whole page: it stands without script, and is kept fresh by its own module."""
    now, scene = timezone.now(), scene_for(request.viewer, slug)
    replay = _replay(request, now)
    reading = _reading(request, scene, now=now, as_of=replay.begin if replay else None)
    layout = read_layout(scene.content, known_params())
    tiles = tiles_of(reading)
    drawn = [one for _tile, _kind, one in tiles]
    page = render(request, "ioc_bridge/screens/wall_show.html", {
        "scene": scene, "layout": layout, "tiles": [{"tile": tile, "kind": kind, "drawn": one} for tile, kind, one in tiles], "etag": etag_of(drawn), "now": now,
        "built": built_header(drawn), "reading": reading, "replay": replay, "speeds": SPEEDS, "version": _version(scene), "tiles_url": _tiles_url(request, scene, replay),
        "next_url": "" if replay else _next(request, scene), "device": reading.device,
    })
    page["Cache-Control"] = "private, no-store"
    return page


def _tiles_url(request: HttpRequest, scene: Scene, replay: Replay | None) -> str:
    query = {"khach": "1"} if "khach" in request.GET and request.viewer.device is None else {}
    url = reverse("screens:tiles", args=[scene.slug])
    return f"{url}?{urlencode(query)}" if query else url


def _next(request: HttpRequest, scene: Scene) -> str:
    """Return the scene after this one: a device goes round by itself, a person's page when its address says so."""
    if request.viewer.device is None and "xoay" not in request.GET:
        return ""
    slugs = [row.slug for row in scenes_of(request.viewer)]
    if len(slugs) < 2 or scene.slug not in slugs:
        return ""
    query = "" if request.viewer.device else f"?{request.GET.urlencode()}"
    return reverse("screens:wall", args=[slugs[(slugs.index(scene.slug) + 1) % len(slugs)]]) + query


@on_a_wall
def tiles(request: HttpRequest, slug: str) -> HttpResponse:
    """The tiles that the page does not show yet. ``?luc=`` names a moment of the past."""
    now, scene = timezone.now(), scene_for(request.viewer, slug)
    as_of = moment_of(request.GET.get("luc", ""), now=now)
    drawn = [one for _tile, _kind, one in tiles_of(_reading(request, scene, now=now, as_of=as_of))]
    known = request.headers.get("If-None-Match", "")
    news = changed(drawn, known)
    answer: HttpResponse = JsonResponse(as_json(news)) if news else HttpResponseNotModified()
    answer["ETag"] = etag_of(drawn)
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Wall-Built"], answer["X-Wall-Now"], answer["X-Wall-Version"] = built_header(drawn), str(int(now.timestamp())), _version(scene)
    return answer


def _camera(request: HttpRequest, slug: str, pk: int, now: datetime) -> tuple[Scene, Camera]:
    """Return the camera when a tile of this scene shows it here and now; with guests before the wall none is shown."""
    scene = scene_for(request.viewer, slug)
    reading = _reading(request, scene, now=now, as_of=None)
    shown = [tile for tile in read_layout(scene.content, known_params()).tiles if tile.kind == "cameras"]
    found: dict[int, Camera] = {} if reading.guests else {row.pk: row for tile in shown for row in wall_cameras(reading, tile.params)}
    if pk not in found:
        raise errors.no_camera()
    return scene, found[pk]


def _watcher(request: HttpRequest) -> dict[str, Any]:
    viewer = request.viewer
    if viewer.device is not None:
        return {"display": str(viewer.device), "place": viewer.device.place}
    return {"display": viewer.actor.name, "place": viewer.actor.post.unit_name, "user_id": viewer.actor.user_id}


@on_a_wall
def still(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The newest still of a camera of this scene."""
    now = timezone.now()
    _scene, camera = _camera(request, slug, pk, now)
    show_still(camera=camera, now=now)
    return still_of(camera.pk, now)


@on_a_wall
def piece(request: HttpRequest, slug: str, pk: int, name: str) -> HttpResponse:
    """The list of pieces of a camera of this scene, or one of them. Asking for the list is watching."""
    now = timezone.now()
    _scene, camera = _camera(request, slug, pk, now)
    if name.endswith(".m3u8"):
        show_live(camera=camera, now=now, **_watcher(request))
    return piece_of(camera.pk, name, request.META.get("QUERY_STRING", ""))


