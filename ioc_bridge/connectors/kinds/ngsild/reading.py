"""Entities into readings. Properties are read in the normalised form and in the short one (keyValues), names with or without their vocabulary."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ioc_bridge.connectors.contract import Config, Outcome
from ioc_bridge.connectors.items import Item, Problem, Quality, Reading
from ioc_bridge.connectors.rules.rows import MOST_ROWS, json_of
from ioc_bridge.connectors.rules.values import Unreadable, moment, number

#: Where the models keep the time of an entity, the best first. When the broker took it is no time of measuring, but better than none.
TIMES = ("dateObserved", "observationDateTime", "dateLastReported", "timestamp", "modifiedAt")
_LAST = re.compile(r"[^/#:]+$")


def entities_of(body: bytes) -> list[Mapping[str, Any]] | Problem:
    """Return the entities of an answer or a notification."""
    try:
        data = json_of(body)
    except ValueError:
        return Problem("message.no_json", fatal=True)
    if isinstance(data, dict):
        data = data["data"] if str(data.get("type", "")).endswith("Notification") and "data" in data else [data]
    if not isinstance(data, list) or not all(isinstance(row, dict) and row.get("id") and row.get("type") for row in data):
        return Problem("ngsild.no_entities", fatal=True)
    return data


def read_entities(config: Config, body: bytes) -> Outcome:
    """Read what the profile names of each entity."""
    entities = entities_of(body)
    if isinstance(entities, Problem):
        return Outcome((), [entities])
    items: list[Item] = []
    problems: list[Problem] = []
    for line, entity in enumerate(entities[:MOST_ROWS], start=1):
        for found in _readings(config, entity, line):
            (problems if isinstance(found, Problem) else items).append(found)  # type: ignore[arg-type]
    if not items and not problems:
        problems.append(Problem("message.no_rows"))
    return Outcome(items, problems)


def _readings(config: Config, entity: Mapping[str, Any], line: int) -> Iterator[Reading | Problem]:
    station = {str(known): str(code) for known, code in config["entities"].items()}.get(str(entity["id"]))
    if station is None:
        yield Problem("ngsild.unknown_entity", line, {"name": str(entity["id"])[:80]})
        return
    short = {_short(name): value for name, value in entity.items()}
    for name, wanted in config["properties"].items():
        if short.get(str(name)) is not None:
            yield _reading(f"{station}/{wanted['stream']}"[:200], str(name), short, wanted, line)


def _reading(stream: str, name: str, entity: Mapping[str, Any], wanted: Mapping[str, Any], line: int) -> Reading | Problem:
    given = entity[name]
    value, told = (given.get("value"), given) if isinstance(given, dict) else (given, {})
    code, agreed = str(told.get("unitCode") or ""), str(wanted.get("code") or "")
    if code and agreed and code != agreed:
        return Problem("unit.other", line, {"parameter": name[:60], "given": code[:30], "wanted": agreed})
    try:
        return Reading(stream=stream, at=moment(_time(told, entity)), value=number(value), unit=str(wanted.get("unit") or "")[:30], quality=Quality.MEASURING)
    except Unreadable as wrong:
        shown = _time(told, entity) if wrong.code == "no_time" else value
        return Problem(f"cell.{wrong.code}", line, {"field": name[:60], "given": str(shown)[:60]})


def _time(told: Mapping[str, Any], entity: Mapping[str, Any]) -> Any:
    if told.get("observedAt"):
        return told["observedAt"]
    given = next((entity[name] for name in TIMES if entity.get(name)), None)
    while isinstance(given, dict):
        given = given.get("@value", given.get("value"))
    return str(given).rpartition("/")[2] if isinstance(given, str) else given


def _short(name: str) -> str:
    found = _LAST.search(name)
    return found[0] if found else name
