"""The centre's map: what happens, and the layers of geodata that its sources have, over our own outlines. No other server is asked by the browser."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from govsuite.core.errors import Invalid
from govsuite.people.public import signed_in
from ioc_bridge.connectors.public import MapView
from ioc_bridge.screens.abilities import READERS, TABLE
from ioc_bridge.screens.models import Scene
from ioc_bridge.screens.rules.views import dots_of, sides_of
from ioc_bridge.screens.selectors.devices import places_of
from ioc_bridge.screens.selectors.tiles.places import points_of
from ioc_bridge.screens.tiles import Reading
from ioc_bridge.sources.public import draw_layer, map_layers, outlines_of

View = Callable[..., HttpResponse]
LAYER_SECONDS = 600


def _places(request: HttpRequest) -> set[int]:
    TABLE.check(request.actor, "map.view")
    return places_of(request.actor, *READERS)


@signed_in
@require_safe
def centre_map(request: HttpRequest) -> HttpResponse:
    """The map and what can be laid over it; ``?lop=`` names what is shown from the start."""
    layers = map_layers(_places(request))
    return render(request, "ioc_bridge/screens/map_show.html", {
        "kinds": [(kind, label) for kind, label, _points in points_of(Reading(Scene(), (), timezone.now()))], "layers": layers, "chosen": request.GET.getlist("lop"),
    })


@signed_in
@require_safe
def map_points(request: HttpRequest) -> HttpResponse:
    """What happens now, kind by kind: points with words."""
    reading = Reading(Scene(), tuple(sorted(_places(request))), timezone.now())
    return _fresh(JsonResponse({kind: [point for point in points if point["lat"] is not None and point["lng"] is not None] for kind, _label, points in points_of(reading)}))


@signed_in
@require_safe
def map_layer(request: HttpRequest, code: str) -> HttpResponse:
    """The outlines of one source, as they lie here."""
    return _fresh(JsonResponse(outlines_of(_places(request), code), content_type="application/geo+json"))


@signed_in
@require_safe
def map_picture(request: HttpRequest, code: str) -> HttpResponse:
    """A layer of a map server, for the piece of the map that the page shows."""
    places = _places(request)
    sides, width, height = sides_of(request.GET.get("khung", "")), dots_of(request.GET.get("rong", "")), dots_of(request.GET.get("cao", ""))
    if sides is None or width is None or height is None or not request.GET.get("lop"):
        raise Invalid("layer.view", _("The address names no piece of the map. Open the map again."))
    made = HttpResponse(draw_layer(centres=places, code=code, name=request.GET["lop"], view=MapView(*sides, width, height)), content_type="image/png")
    made["Cache-Control"] = f"private, max-age={LAYER_SECONDS}"
    return made


def _fresh(answer: Any) -> HttpResponse:
    answer["Cache-Control"] = "private, no-cache"
    return answer
