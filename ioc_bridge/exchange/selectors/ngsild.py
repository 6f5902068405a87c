"""NGSI-LD, to be read: each open station an entity of a Smart Data Model with its newest measured values; alarms that were looked at as Alert."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from ioc_bridge.exchange.rules.models import ENTITY_TYPES, SEVERITIES, UNIT_CODES, attribute_of
from ioc_bridge.exchange.selectors.opened import open_stations, told_alarms
from ioc_bridge.exchange.selectors.sta import written
from ioc_bridge.measurements.public import Alarm, Latest, Quality, Station

CORE = "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld"
ALERT = "Alert"
TYPES = sorted({*ENTITY_TYPES.values(), ALERT})


def entities(kinds: list[str], first: int, most: int) -> list[dict[str, Any]]:
    """Return a page of the entities of these types: stations by their order, then alerts."""
    stations = open_stations().filter(kind__in=[kind for kind, name in ENTITY_TYPES.items() if name in kinds])
    count = stations.count() if first or ALERT in kinds else 0
    found = [_station(one) for one in _with_streams(stations[first : first + most])]
    if ALERT in kinds and len(found) < most:
        start = max(0, first - count)
        found += [_alert(one) for one in told_alarms()[start : start + most - len(found)]]
    return found


def entity(identity: str) -> dict[str, Any] | None:
    """Return one entity by its id."""
    _urn, _ngsi, kind, key = (identity.split(":", 3) + ["", "", "", ""])[:4]
    if kind == ALERT:
        alarm = told_alarms().filter(pk=int(key)).first() if key.isascii() and key.isdigit() and len(key) < 18 else None
        return _alert(alarm) if alarm else None
    station = next(iter(_with_streams(open_stations().filter(code=key)[:1])), None)
    return _station(station) if station and identity == id_of(station) else None


def id_of(station: Station) -> str:
    return f"urn:ngsi-ld:{ENTITY_TYPES[station.kind]}:{station.code}"


def _with_streams(stations: QuerySet[Station]) -> QuerySet[Station]:
    return stations.prefetch_related("streams__latest")


def _station(station: Station) -> dict[str, Any]:
    told: dict[str, Any] = {"id": id_of(station), "type": ENTITY_TYPES[station.kind], "name": _property(station.name)}
    if station.latitude is not None and station.longitude is not None:
        told["location"] = {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [station.longitude, station.latitude]}}
    values = dict(_values(station))
    if values:
        newest = max(value["observedAt"] for value in values.values())
        told["observationDateTime" if station.kind == "river" else "dateObserved"] = _property({"@type": "DateTime", "@value": newest})
    if station.kind == "river":
        told["stationID"] = _property(station.code)
    return told | values


def _values(station: Station) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the newest value of each stream that its instrument measured: what it gave while it was calibrated is no value."""
    for stream in station.streams.all():
        latest: Latest | None = getattr(stream, "latest", None)
        if latest is None or latest.at is None or latest.value is None or latest.quality != Quality.MEASURING:
            continue
        value = _property(latest.value) | {"observedAt": written(latest.at)}
        code = UNIT_CODES.get(stream.unit)
        yield attribute_of(stream.property), value | ({"unitCode": code} if code else {})


def _alert(alarm: Alarm) -> dict[str, Any]:
    station = alarm.stream.station
    told = {
        "id": f"urn:ngsi-ld:{ALERT}:{alarm.pk}", "type": ALERT, "category": _property("environment"), "subCategory": _property(f"{station.kind}-{alarm.stream.property}"),
        "severity": _property(SEVERITIES.get(alarm.severity, "low")), "description": _property(f"{alarm.rule.title} · {station.name}"),
        "dateIssued": _property({"@type": "DateTime", "@value": written(alarm.told_at)}), "alertSource": {"type": "Relationship", "object": id_of(station)},
    }
    if station.latitude is not None and station.longitude is not None:
        told["location"] = {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [station.longitude, station.latitude]}}
    return told


def _property(value: Any) -> dict[str, Any]:
    return {"type": "Property", "value": value}
