"""Cameras: the first ones live, the others as stills. With guests before the wall their pictures stay dark: people are recorded for a purpose."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ioc_bridge.cameras.public import MOST_LIVE, Camera, cameras_in_use
from ioc_bridge.screens.tiles import Reading, Shown

MOST = 9


def wall_cameras(reading: Reading, params: Mapping[str, Any]) -> list[Camera]:
    """Return the cameras that the tile shows: those that it names, else the first of the place."""
    rows = cameras_in_use(timezone.localdate(reading.now)).filter(unit_id__in=reading.units)
    if params.get("codes"):
        rows = rows.filter(code__in=params["codes"])
    return list(rows.annotate(has_stream=Q(address__isnull=False)).order_by("name", "pk")[: params.get("most", MOST)])


def cameras(reading: Reading, params: Mapping[str, Any]) -> Shown:
    rows = wall_cameras(reading, params)
    shown = [
        {"pk": row.pk, "name": row.name, "place": row.place, "signal": row.signal, "live": place < MOST_LIVE, "has_stream": row.has_stream,
         "still": reverse("screens:still", args=[reading.scene.slug, row.pk]), "list": reverse("screens:piece", args=[reading.scene.slug, row.pk, "index.m3u8"])}
        for place, row in enumerate(rows)
    ]
    side = next((n for n in range(1, 6) if n * n >= len(shown)), 5)
    return Shown({"cameras": shown, "guests": reading.guests, "side": side}, source=_("Cameras"))
