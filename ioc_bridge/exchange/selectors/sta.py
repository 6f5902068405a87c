"""SensorThings 1.1, to be read: our open stations as Things, their streams as Datastreams, readings as Observations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

from django.db.models import QuerySet

from ioc_bridge.exchange.rules.odata import SIGNS, BadQuestion, Condition, Question, Step
from ioc_bridge.exchange.selectors.opened import open_stations, open_streams
from ioc_bridge.measurements.public import Observation, Quality, Station, Stream

KINDS = ("Things", "Locations", "Datastreams", "ObservedProperties")
_MILLIS = 1000
#: each row that is expanded asks again
MOST_EXPANDED = 50


class NotThere(LookupError):
    """There is nothing at this path."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Rows of one kind, how one is told, and which of its names may be asked for by filter and order."""

    name: str
    rows: QuerySet[Any]
    told: Callable[[Any, str], dict[str, Any]]
    names: Mapping[str, str]
    usual: str


def answer(base: str, steps: list[Step], question: Question, url: str) -> dict[str, Any]:
    """Return the answer to a path of one to three parts."""
    first = steps[0]
    if first.name not in (*KINDS, "Observations"):
        raise NotThere
    if first.key is None:
        if len(steps) > 1:
            raise NotThere
        return _page(base, _collection(first.name), question, url)
    row = _one(first.name, first.key)
    if len(steps) == 1:
        return _told(base, first.name, row, question)
    following = _related(first.name, row, steps[1].name)
    if isinstance(following, Collection) and len(steps) == 2 and steps[1].key is None:
        return _page(base, following, question, url)
    if isinstance(following, Collection) or len(steps) > 2 or steps[1].key is not None:
        raise NotThere
    return _told(base, *following, question)


def _collection(name: str) -> Collection:
    """Return a whole collection. All observations of all streams at once are not offered: nobody needs them mixed."""
    if name in ("Things", "Locations"):
        return Collection(name, open_stations(), _thing if name == "Things" else _location, {"id": "pk", "@iot.id": "pk", "name": "name"}, "pk")
    if name == "Datastreams":
        return Collection(name, open_streams(), _datastream, {"id": "pk", "@iot.id": "pk", "name": "title"}, "pk")
    if name == "ObservedProperties":
        return Collection(name, _properties(), _property, {"name": "title"}, "property")
    raise BadQuestion("path")


def _properties() -> QuerySet[Stream]:
    """Return one stream of each property."""
    first = {row["property"]: row["pk"] for row in open_streams().order_by("-pk").values("pk", "property")}
    return open_streams().filter(pk__in=first.values())


def _observations(stream: Stream) -> Collection:
    rows = Observation.objects.filter(stream_id=stream.pk)
    return Collection("Observations", rows, _observation, {"phenomenonTime": "at", "result": "value"}, "at")


def _one(name: str, key: str | int) -> Any:
    if name == "Observations":
        return _observation_of(str(key))
    if name == "ObservedProperties":
        row = open_streams().filter(property=str(key)).first()
    else:
        row = _collection(name).rows.filter(pk=key).first() if isinstance(key, int) else None
    if row is None:
        raise NotThere
    return row


def _observation_of(key: str) -> Observation:
    stream, _sign, millis = key.partition("-")
    if not (stream.isdecimal() and millis.isdecimal() and len(key) < 40):
        raise NotThere
    if not open_streams().filter(pk=int(stream)).exists():
        raise NotThere
    try:
        at = datetime.fromtimestamp(int(millis) / _MILLIS, UTC)
    except (OverflowError, ValueError, OSError):
        raise NotThere from None
    row = Observation.objects.filter(stream_id=int(stream), at=at).first()
    if row is None:
        raise NotThere
    return row


def _related(name: str, row: Any, wanted: str) -> Collection | tuple[str, Any]:
    """Return what a navigation property leads to: a collection, or one row with the name of its kind."""
    if (name, wanted) == ("Things", "Datastreams") or (name, wanted) == ("ObservedProperties", "Datastreams"):
        streams = _collection("Datastreams")
        mine = {"station": row} if name == "Things" else {"property": row.property}
        return replace(streams, rows=streams.rows.filter(**mine))
    if (name, wanted) in (("Things", "Locations"), ("Locations", "Things")):
        whole = _collection(wanted)
        return replace(whole, rows=whole.rows.filter(pk=row.pk))
    if name == "Datastreams" and wanted in ("Thing", "ObservedProperty", "Observations"):
        return _observations(row) if wanted == "Observations" else ("Things", row.station) if wanted == "Thing" else ("ObservedProperties", row)
    if (name, wanted) == ("Observations", "Datastream"):
        return "Datastreams", open_streams().get(pk=row.stream_id)
    raise NotThere


def _page(base: str, collection: Collection, question: Question, url: str) -> dict[str, Any]:
    if question.expand:
        question = replace(question, top=min(question.top, MOST_EXPANDED))
    rows = _ordered(collection, _filtered(collection, question), question)
    page = list(rows[question.skip : question.skip + question.top + 1])
    content: dict[str, Any] = {"@iot.count": _filtered(collection, question).count()} if question.count else {}
    if len(page) > question.top:
        content["@iot.nextLink"] = following(url, question)
    content["value"] = [_told(base, collection.name, row, question) for row in page[: question.top]]
    return content


def following(url: str, question: Question) -> str:
    """Return the address of the next page: the same question, further on."""
    path, _sign, query = url.partition("?")
    kept = [pair for pair in query.split("&") if pair and not pair.startswith(("$skip=", "%24skip="))]
    return f"{path}?{'&'.join([*kept, urlencode({'$skip': question.skip + question.top}, safe='$')])}"


def _query(question: Question) -> str:
    """Return order and size of an expansion as a question of its own."""
    asked = {"$top": str(question.top)} | ({"$orderby": f"{question.order} {'desc' if question.falling else 'asc'}"} if question.order else {})
    return urlencode(asked, safe="$")


def _filtered(collection: Collection, question: Question) -> QuerySet[Any]:
    rows = collection.rows
    for one in question.conditions:
        rows = rows.filter(**_lookup(collection, one))
    return rows


def _lookup(collection: Collection, one: Condition) -> dict[str, Any]:
    field = collection.names.get(one.name)
    wanted = {"at": datetime, "value": float, "pk": float}.get(field or "", str)
    if field is None or not isinstance(one.value, wanted) or (wanted is str and one.sign != "eq"):
        raise BadQuestion("$filter")
    return {f"{field}__{SIGNS[one.sign]}": one.value}


def _ordered(collection: Collection, rows: QuerySet[Any], question: Question) -> QuerySet[Any]:
    field = collection.names.get(question.order, "") if question.order else collection.usual
    if not field:
        raise BadQuestion("$orderby")
    return rows.order_by(f"-{field}" if question.falling else field, *(("pk",) if field not in ("pk", "at") and collection.name != "Observations" else ()))


def _told(base: str, name: str, row: Any, question: Question) -> dict[str, Any]:
    tell: dict[str, Callable[..., dict[str, Any]]] = {
        "Things": _thing, "Locations": _location, "Datastreams": _datastream, "ObservedProperties": _property, "Observations": _observation,
    }
    told = tell[name](row, base)
    for wanted, inner in question.expand.items():
        try:
            found = _related(name, row, wanted)
        except NotThere:
            raise BadQuestion("$expand") from None
        told.pop(f"{wanted}@iot.navigationLink", None)
        if isinstance(found, Collection):
            page = _page(base, found, inner, f"{told['@iot.selfLink']}/{wanted}?{_query(inner)}")
            told[wanted] = page["value"]
            if "@iot.nextLink" in page and not inner.conditions:
                told[f"{wanted}@iot.nextLink"] = page["@iot.nextLink"]
        else:
            told[wanted] = _told(base, *found, inner)
    if question.select:
        kept = {"@iot.id" if name == "id" else name for name in question.select} | set(question.expand)
        told = {key: value for key, value in told.items() if key in kept or (key.partition("@")[0] in question.expand and key.endswith("nextLink"))}
    return told


def _head(base: str, name: str, key: int | str, *links: str) -> dict[str, Any]:
    shown = str(key) if isinstance(key, int) else f"'{quote(key)}'"
    self_link = f"{base}/{name}({shown})"
    return {"@iot.id": key, "@iot.selfLink": self_link} | {f"{link}@iot.navigationLink": f"{self_link}/{link}" for link in links}


def _thing(station: Station, base: str) -> dict[str, Any]:
    return _head(base, "Things", station.pk, "Datastreams", "Locations") | {
        "name": station.name, "description": station.place or station.name, "properties": {"code": station.code, "kind": station.kind},
    }


def _location(station: Station, base: str) -> dict[str, Any]:
    placed = station.latitude is not None and station.longitude is not None
    return _head(base, "Locations", station.pk, "Things") | {
        "name": station.name, "description": station.place or station.name, "encodingType": "application/geo+json",
        "location": {"type": "Point", "coordinates": [station.longitude, station.latitude]} if placed else None,
    }


def _datastream(stream: Stream, base: str) -> dict[str, Any]:
    return _head(base, "Datastreams", stream.pk, "Thing", "ObservedProperty", "Observations") | {
        "name": stream.title, "description": f"{stream.title} · {stream.station.name}",
        "observationType": "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
        "unitOfMeasurement": {"name": stream.unit or None, "symbol": stream.unit or None, "definition": None}, "properties": {"key": stream.key, "cadence": stream.cadence},
    }


def _property(stream: Stream, base: str) -> dict[str, Any]:
    return _head(base, "ObservedProperties", stream.property, "Datastreams") | {"name": stream.title, "description": stream.title, "definition": stream.property}


def _observation(row: Observation, base: str) -> dict[str, Any]:
    key = f"{row.stream_id}-{round(row.at.timestamp() * _MILLIS)}"
    return _head(base, "Observations", key, "Datastream") | {
        "phenomenonTime": written(row.at), "resultTime": None, "result": row.value, "resultQuality": Quality(row.quality).name.lower(),
    } | ({"parameters": {"moment": "arrival"}} if row.by_arrival else {})


def written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
