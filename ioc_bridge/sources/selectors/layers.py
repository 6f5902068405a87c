"""Layers of geodata that a map can show: outlines that lie here, and pictures of a map server."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core.errors import NotFound
from ioc_bridge.connectors.public import GEOMETRY, LayerConnector
from ioc_bridge.sources.enums import ProfileState
from ioc_bridge.sources.item_words import figures
from ioc_bridge.sources.models import DatasetRow, Profile, Source
from ioc_bridge.sources.profile_reading import Read, read_profile


@dataclass(frozen=True, slots=True)
class MapLayer:
    """One layer. ``name`` is that of the map server's layer, empty for the outlines of a source; ``at``: when it last came."""

    code: str
    name: str
    title: str
    attribution: str
    at: datetime | None

    @property
    def is_picture(self) -> bool:
        return bool(self.name)


def map_layers(centres: Collection[int]) -> list[MapLayer]:
    """Return what the sources of these centres have to show."""
    found: list[MapLayer] = []
    for source, read in _sources(centres):
        attribution = _attribution(source, read.config)
        if connector_of(read).draws(read.config):
            rows = DatasetRow.objects.filter(source=source, is_current=True).order_by("key").values_list("key", "fields")
            found += [MapLayer(source.code, key, str(fields.get("ten") or key), attribution, source.last_received_at) for key, fields in rows]
        else:
            found.append(MapLayer(source.code, "", source.name, attribution, source.last_received_at))
    return found


def layer_for(centres: Collection[int], code: str, name: str = "") -> tuple[Source, Read]:
    """Return the source of a layer and its profile; NotFound where these centres have none of this name."""
    for source, read in _sources(centres, code=code):
        drawn = connector_of(read).draws(read.config)
        if drawn == bool(name) and (not name or DatasetRow.objects.filter(source=source, is_current=True, key=name).exists()):
            return source, read
    raise NotFound("layer.not_found", _("There is no such layer. Open the map again."))


def outlines_of(centres: Collection[int], code: str) -> dict[str, Any]:
    """Return the outlines of a source as GeoJSON, each with its key and what its row says. They lie here: no other server is asked."""
    source, _read = layer_for(centres, code)
    rows = DatasetRow.objects.filter(source=source, is_current=True).order_by("key", "period").values_list("key", "fields")
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "geometry": fields[GEOMETRY], "properties": {"name": key, "words": figures({name: value for name, value in fields.items() if name != GEOMETRY})}}
            for key, fields in rows if fields.get(GEOMETRY)
        ],
    }


def _sources(centres: Collection[int], code: str = "") -> list[tuple[Source, Read]]:
    rows = Profile.objects.select_related("source").filter(state=ProfileState.IN_FORCE, source__centre__in=centres).order_by("source__name", "source_id")
    read = [(row.source, read_profile(row.text)) for row in (rows.filter(source__code=code) if code else rows)]
    return [(source, one) for source, one in read if one.kind is not None and not one.problems and isinstance(one.kind.connector, LayerConnector)]


def connector_of(read: Read) -> LayerConnector:
    connector = read.kind.connector if read.kind else None
    assert isinstance(connector, LayerConnector)
    return connector


def _attribution(source: Source, config: Mapping[str, Any]) -> str:
    return str(config.get("attribution") or source.owner_name)[:200]
