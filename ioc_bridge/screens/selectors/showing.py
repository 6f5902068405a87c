"""Render the tiles of a scene. One reading of a tile serves every wall for as long as its kind says; a tile that has not changed is not sent again."""

import hashlib
import json
import logging
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db import DatabaseError
from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import get_language

from ioc_bridge.screens.rules.scenes import Tile, read_layout
from ioc_bridge.screens.tiles import Reading, Shown, TileKind, kinds, known_params

log = logging.getLogger(__name__)
HASH = 12
#: A tile is read again after so many times as long as reading it took: walls never take more than a part of a processor.
REST = 4


@dataclass(frozen=True, slots=True)
class Drawn:
    """A tile as it is sent: its words, their hash, when it was read."""

    place: int
    html: str
    mark: str
    built_at: datetime
    tone: str
    #: seconds that it took to read
    took: float = 0.0


def tiles_of(reading: Reading) -> list[tuple[Tile, TileKind, Drawn]]:
    """Return every tile of the scene, drawn."""
    layout = read_layout(reading.scene.content, known_params())
    return [(tile, kinds[tile.kind], _drawn(reading, place, tile)) for place, tile in enumerate(layout.tiles)]


def _drawn(reading: Reading, place: int, tile: Tile) -> Drawn:
    kind = kinds[tile.kind]
    key = _key(reading, place, kind)
    kept = cache.get(key) if key else None
    if kept is not None and 0 <= (reading.now - kept.built_at).total_seconds() < max(kind.every, REST * kept.took):
        return kept
    made = _draw(reading, place, tile, kind)
    if key:
        cache.set(key, made, 60)
    return made


def _key(reading: Reading, place: int, kind: TileKind) -> str:
    """Return what tells this reading from others; empty for the past, and for what is one device's own."""
    if reading.as_of or kind.own:
        return ""
    scene = reading.scene
    return f"screens:{scene.pk}:{scene.version}:{place}:{reading.guests:d}:{get_language()}"


def _draw(reading: Reading, place: int, tile: Tile, kind: TileKind) -> Drawn:
    began = time.monotonic()
    shown = _shown(reading, tile, kind)
    context = dict(shown.context) | {
        "tile": tile, "title": tile.title or capfirst(str(kind.label)), "source": shown.source, "at": shown.at, "stale_after": shown.stale_after, "tone": shown.tone,
        "now": reading.moment, "as_of": reading.as_of, "template": kind.template, "params": tile.params,
        "is_old": shown.at is not None and 0 < shown.stale_after < (reading.moment - shown.at).total_seconds(),
    }
    html = render_to_string("ioc_bridge/screens/_tile_body.html", context)
    mark = hashlib.sha256(f"{shown.tone}\n{html}".encode()).hexdigest()[:HASH]
    return Drawn(place, html, mark, reading.now, shown.tone, time.monotonic() - began)


def _shown(reading: Reading, tile: Tile, kind: TileKind) -> Shown:
    """Read the tile; one that fails says so and leaves the others alone."""
    if reading.as_of and not kind.replays:
        return Shown({"cannot": "past"})
    try:
        return kind.build(reading, tile.params)
    except DatabaseError:
        raise
    except Exception:
        log.exception("Tile %s of scene %s could not be read.", tile.kind, reading.scene.slug)
        return Shown({"cannot": "failed"})


def etag_of(drawn: list[Drawn]) -> str:
    return '"' + "-".join(one.mark for one in drawn) + '"'


def changed(drawn: list[Drawn], known: str) -> list[Drawn]:
    """Return the tiles that the page does not show yet; ``known`` is the ETag of what it shows."""
    marks = known.strip().removeprefix("W/").strip('"').split("-")
    return [one for place, one in enumerate(drawn) if place >= len(marks) or marks[place] != one.mark]


def as_json(drawn: list[Drawn]) -> dict[str, Any]:
    return {"tiles": [{"place": one.place, "html": one.html, "tone": one.tone} for one in drawn]}


def built_header(drawn: list[Drawn]) -> str:
    """Return when each tile was read, in whole seconds: also what is not sent again was looked at again."""
    return json.dumps([int(one.built_at.timestamp()) for one in drawn], separators=(",", ":"))
