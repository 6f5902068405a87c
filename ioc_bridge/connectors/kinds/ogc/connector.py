"""Features become rows with their outline; of a WMS, each layer becomes a row that tells what it shows."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from ioc_bridge.connectors.asking import MOST_PAGES, ask, check_choice, check_url
from ioc_bridge.connectors.contract import Config, Fetched, FetchFailed, MapView, Outcome, Raw
from ioc_bridge.connectors.items import Item, Problem, Record
from ioc_bridge.connectors.kinds.ogc.layers import layers_of, picture_of
from ioc_bridge.connectors.kinds.ogc.shapes import GEOMETRY, BadPlace, plain
from ioc_bridge.connectors.rules.mapping import items_of, plan_of
from ioc_bridge.connectors.rules.paths import first_at
from ioc_bridge.connectors.rules.rows import json_of

SERVICES = ("wfs", "geojson", "wms")
PAGE, MOST_FEATURES = 1000, 20_000
_JSON = "application/json"


class OgcConnector:
    """``service``; ``url``; for features the mapping of a record with paths such as ``properties.ten``, for WFS also ``layer``; for WMS ``dataset``. ``attribution``: whose data a map names."""

    def check_config(self, config: Config) -> list[Problem]:
        problems = check_choice(config, "service", SERVICES) + check_url(config)
        if not isinstance(config.get("attribution", ""), str):
            problems.append(Problem("config.value", values={"name": "attribution", "given": str(config["attribution"])[:80], "allowed": "© …"}))
        service = str(config.get("service", "wfs"))
        if service == "wms":
            return problems if config.get("dataset") else [*problems, Problem("config.missing", values={"name": "dataset"})]
        if service == "wfs" and not config.get("layer"):
            problems.append(Problem("config.missing", values={"name": "layer"}))
        plan, wrong = plan_of(config)
        if plan is not None and plan.makes != "record":
            wrong = [Problem("config.value", values={"name": "makes", "given": plan.makes, "allowed": "record"})]
        return problems + wrong

    def read(self, config: Config, raw: Raw) -> Outcome:
        if config.get("service") == "wms":
            return layers_of(config, raw)
        plan, problems = plan_of(config)
        features = _features(raw.body)
        if plan is None or isinstance(features, Problem):
            return Outcome((), problems if plan is None else [features])  # type: ignore[list-item]
        items: list[Item] = []
        for line, feature in enumerate(features[:MOST_FEATURES], start=1):
            made, wrong = items_of(plan, {one.name: _cell(feature, one.path or f"properties.{one.name}") for one in plan.fields}, line)
            try:
                geometry = plain(feature.get("geometry"))
            except BadPlace:
                wrong = [*wrong, Problem("ogc.bad_geometry", line)]
            problems += wrong
            items += [replace(one, fields={**one.fields, GEOMETRY: geometry}) for one in made if isinstance(one, Record) and not wrong]
        if len(features) > MOST_FEATURES:
            problems.append(Problem("table.too_long", values={"most": MOST_FEATURES}))
        if not items and not problems:
            problems.append(Problem("message.no_rows"))
        return Outcome(items, problems)

    def fetch(self, config: Config, cursor: Mapping[str, Any], *, now: datetime) -> Iterator[Fetched]:
        """Yield the file, or the layer page by page. A layer has no times to go on from: what has not changed is the same message again."""
        service, url = str(config.get("service", "wfs")), str(config["url"])
        if service != "wfs":
            asked = {"service": "WMS", "version": "1.3.0", "request": "GetCapabilities"} if service == "wms" else {}
            accept = "application/xml, text/xml" if service == "wms" else f"application/geo+json, {_JSON}"
            yield Fetched((Raw(ask(config, url, asked, accept=accept), now, url, "" if service == "wms" else _JSON),), cursor)
            return
        asked = {
            "service": "WFS", "version": "2.0.0", "request": "GetFeature", "typeNames": str(config["layer"]), "outputFormat": _JSON, "srsName": "EPSG:4326",
            "count": str(PAGE),
        }
        for page in range(MOST_PAGES):
            body = ask(config, url, {**asked, "startIndex": str(page * PAGE)})
            features = _features(body)
            if isinstance(features, Problem) or features or not page:
                yield Fetched((Raw(body, now, f"{config['layer']}#{page * PAGE}", _JSON),), cursor)
            if isinstance(features, Problem) or len(features) < PAGE:
                return
        raise FetchFailed(Problem("rest.too_many_pages", values={"most": MOST_PAGES}), lasting=True)

    def draws(self, config: Config) -> bool:
        return config.get("service") == "wms"

    def map_picture(self, config: Config, layer: str, view: MapView) -> bytes:
        return picture_of(config, layer, view)


def _features(body: bytes) -> list[Mapping[str, Any]] | Problem:
    try:
        data = json_of(body)
    except ValueError:
        return Problem("message.no_json", fatal=True)
    features = data.get("features") if isinstance(data, dict) and data.get("type") == "FeatureCollection" else None
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        return Problem("ogc.no_features", fatal=True)
    return features


def _cell(feature: Mapping[str, Any], path: str) -> Any:
    found = first_at(feature, path)
    return None if isinstance(found, dict | list) else found
