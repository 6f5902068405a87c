"""Turn rows (cells by field name) into readings or records, as a profile says. Used by every kind whose messages are rows.

A profile names its ``fields`` (name, title, type, required, least, most, choices, path) and then either

- ``makes: record`` with ``dataset``, ``key`` (field names) and ``period: {field, step}``, or
- ``makes: reading`` with ``stream`` (a pattern such as ``"{tram}/{thong_so}"``), ``at``, and ``value`` (a field) or ``values`` (several, each its own
  stream by ``{parameter}``), ``unit``, ``state``, ``states`` (the device's word → quality) and ``native_id``. Where messages have no moment of their own,
  ``time: arrival`` stands instead of ``at``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ioc_bridge.connectors.items import Item, Problem, Quality, Reading, Record
from ioc_bridge.connectors.rules.paths import BadPath, steps_of
from ioc_bridge.connectors.rules.values import HOME, Clock, Unreadable, day_of, moment, number, period_of

TYPES = ("text", "number", "whole", "date", "time", "choice")
STEPS = ("day", "month", "quarter", "year")
MOST_FIELDS, LONGEST_TEXT = 80, 2000


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    title: str
    type: str = "text"
    required: bool = True
    least: float | None = None
    most: float | None = None
    choices: Sequence[str] = ()
    path: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """One measured column: its parameter, unit and the field that holds it."""

    field: str
    parameter: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A profile's mapping, read and checked."""

    fields: Sequence[Field]
    makes: str
    dataset: str = ""
    key: Sequence[str] = ()
    period: str = ""
    step: str = "day"
    stream: str = ""
    at: str = ""
    by_arrival: bool = False
    values: Sequence[Value] = ()
    unit: str = ""
    state: str = ""
    states: Mapping[str, Quality] = field(default_factory=dict)
    native_id: str = ""
    clock: Clock = field(default_factory=Clock)


ARRIVAL = "arrival"


def plan_of(config: Mapping[str, Any], *, may_arrive: bool = False) -> tuple[Plan | None, list[Problem]]:
    """Read the mapping of a profile; None where something is wrong with it. ``may_arrive``: its kind knows when a message came."""
    problems: list[Problem] = []
    fields = _fields(config.get("fields"), problems)
    names = {one.name for one in fields}
    makes = str(config.get("makes", "record"))
    clock = clock_of(config, problems)
    plan = None
    if "time" in config and (config["time"] != ARRIVAL or not may_arrive or config.get("at") or makes != "reading"):
        problems.append(Problem("config.arrival"))
    if makes == "record":
        plan = _record_plan(config, fields, clock, problems)
    elif makes == "reading":
        plan = _reading_plan(config, fields, clock, problems)
    else:
        problems.append(Problem("config.makes", values={"given": makes[:60]}))
    if plan is not None:
        asked = [*plan.key, plan.period, plan.at, plan.unit, plan.state, plan.native_id, *(one.field for one in plan.values), *_named_in(plan.stream)]
        problems += [Problem("config.unknown_field", values={"field": name[:60]}) for name in asked if name and name not in names | {"parameter"}]
    return (None if problems else plan), problems


def _named_in(pattern: str) -> list[str]:
    """Return what stands in braces in a pattern, as it stands there: no width, no attribute is a field's name; nor is a brace alone."""
    rest = re.sub(r"{[^{}]+}", "", pattern)
    return [*re.findall(r"{([^{}]+)}", pattern), *({rest} if set("{}") & set(rest) else ())]


def clock_of(config: Mapping[str, Any], problems: list[Problem]) -> Clock:
    """Return how the sender writes times: ``zone`` and ``time_format`` of the profile."""
    try:
        zone = ZoneInfo(str(config["zone"])) if config.get("zone") else HOME
    except (ZoneInfoNotFoundError, ValueError):
        problems.append(Problem("config.zone", values={"given": str(config["zone"])[:60]}))
        zone = HOME
    return Clock(zone, str(config.get("time_format") or ""))


def states_of(config: Mapping[str, Any], problems: list[Problem]) -> dict[str, Quality]:
    """Return the device's words and what they mean."""
    given, states = config.get("states") or {}, {}
    if not isinstance(given, dict):
        problems.append(Problem("config.states"))
        return {}
    for word, meaning in given.items():
        try:
            states[str(word)] = Quality(str(meaning))
        except ValueError:
            problems.append(Problem("config.state", values={"state": str(word)[:60], "given": str(meaning)[:60]}))
    return states


def _fields(given: Any, problems: list[Problem]) -> list[Field]:
    if not isinstance(given, list) or not given or len(given) > MOST_FIELDS:
        problems.append(Problem("config.fields", values={"most": MOST_FIELDS}))
        return []
    made: list[Field] = []
    for place, row in enumerate(given, start=1):
        one = _field(row)
        if one is None or one.name in {before.name for before in made}:
            problems.append(Problem("config.field", values={"place": place, "types": ", ".join(TYPES)}))
        else:
            made.append(one)
    return made


def _field(row: Any) -> Field | None:
    if not isinstance(row, dict) or not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", str(row.get("name", ""))) or str(row.get("type", "text")) not in TYPES:
        return None
    try:
        steps_of(str(row.get("path", "")))
        least, most = (None if row.get(name) is None else number(row[name]) for name in ("least", "most"))
    except (BadPath, Unreadable):
        return None
    choices = row.get("choices") or []
    if not isinstance(choices, list) or (row.get("type") == "choice" and not choices):
        return None
    return Field(
        row["name"], str(row.get("title") or row["name"])[:120], str(row.get("type", "text")), bool(row.get("required", True)), least, most,
        tuple(map(str, choices)), str(row.get("path", "")),
    )


def _record_plan(config: Mapping[str, Any], fields: list[Field], clock: Clock, problems: list[Problem]) -> Plan | None:
    period = config.get("period")
    key = config.get("key")
    if not config.get("dataset") or not isinstance(key, list) or not key or not isinstance(period, dict) or period.get("step", "day") not in STEPS:
        problems.append(Problem("config.record", values={"steps": ", ".join(STEPS)}))
        return None
    return Plan(
        fields, "record", dataset=str(config["dataset"])[:80], key=tuple(map(str, key)), period=str(period.get("field", "")), step=str(period.get("step", "day")), clock=clock,
    )


def _reading_plan(config: Mapping[str, Any], fields: list[Field], clock: Clock, problems: list[Problem]) -> Plan | None:
    states = states_of(config, problems)
    values = _values(config)
    by_arrival = config.get("time") == ARRIVAL
    if not config.get("stream") or not (config.get("at") or by_arrival) or not values:
        problems.append(Problem("config.reading"))
        return None
    return Plan(
        fields, "reading", stream=str(config["stream"]), at=str(config.get("at") or ""), by_arrival=by_arrival, values=values, unit=str(config.get("unit") or ""),
        state=str(config.get("state") or ""), states=states, native_id=str(config.get("native_id") or ""), clock=clock,
    )


def _values(config: Mapping[str, Any]) -> list[Value]:
    if config.get("value"):
        return [Value(str(config["value"]), str(config.get("parameter") or config["value"]))]
    given = config.get("values")
    rows = given if isinstance(given, list) else []
    return [
        Value(str(row["field"]), str(row.get("parameter") or row["field"]), str(row.get("unit") or "")) for row in rows if isinstance(row, dict) and row.get("field")
    ]


def items_of(plan: Plan, cells: Mapping[str, Any], line: int, arrived: datetime | None = None) -> tuple[list[Item], list[Problem]]:
    """Return what one row makes, and what is wrong with it. A row with a wrong cell makes nothing. ``arrived`` is asked of where rows have no moment of their own."""
    problems: list[Problem] = []
    values = {one.name: _cell(one, cells.get(one.name), line, plan.clock, problems) for one in plan.fields}
    if problems:
        return [], problems
    return (_record(plan, values, line) if plan.makes == "record" else _readings(plan, values, line, arrived))


def _cell(one: Field, given: Any, line: int, clock: Clock, problems: list[Problem]) -> Any:
    if given is None or (isinstance(given, str) and not given.strip()):
        if one.required:
            problems.append(Problem("cell.missing", line, {"field": one.title}))
        return None
    try:
        value = _typed(one, given, clock)
    except Unreadable as wrong:
        problems.append(Problem(f"cell.{wrong.code}", line, {"field": one.title, "given": str(given)[:60], "choices": ", ".join(one.choices)[:300]}))
        return None
    if isinstance(value, float | int) and ((one.least is not None and value < one.least) or (one.most is not None and value > one.most)):
        problems.append(Problem("cell.out_of_range", line, {"field": one.title, "given": str(given)[:60], "least": _plain(one.least), "most": _plain(one.most)}))
    return value


def _plain(given: float | None) -> str:
    return "…" if given is None else f"{given:g}"


def _typed(one: Field, given: Any, clock: Clock) -> Any:
    if one.type == "number":
        return number(given)
    if one.type == "whole":
        value = number(given)
        if value != int(value):
            raise Unreadable("no_whole")
        return int(value)
    if one.type == "time":
        return moment(given, clock)
    text = str(given).strip()
    if one.type == "choice" and text not in one.choices:
        raise Unreadable("no_choice")
    if one.type == "date":
        return given
    if len(text) > LONGEST_TEXT:
        raise Unreadable("too_long")
    return text


def _record(plan: Plan, values: dict[str, Any], line: int) -> tuple[list[Item], list[Problem]]:
    try:
        period = period_of(values[plan.period], plan.step)
        fields = {one.name: _kept(one, values[one.name], plan) for one in plan.fields}
    except Unreadable as wrong:
        return [], [Problem(f"cell.{wrong.code}", line, {"field": _title(plan, plan.period), "given": str(values[plan.period])[:60]})]
    key = " · ".join(str(fields[name]) for name in plan.key)
    return [Record(dataset=plan.dataset, key=key[:200], period=period, fields=fields)], []


def _kept(one: Field, value: Any, plan: Plan) -> Any:
    """Return the value as a record keeps it: JSON."""
    if value is None:
        return None
    if one.type == "time":
        return value.isoformat()
    if one.type == "date":
        return str(value).strip() if one.name == plan.period and plan.step != "day" else day_of(value).isoformat()
    return value


def _title(plan: Plan, name: str) -> str:
    return next((one.title for one in plan.fields if one.name == name), name)


def arrival(at: datetime) -> datetime:
    """Return the moment as a batch keeps it: what is read a second time must fall on the same one."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def _readings(plan: Plan, values: dict[str, Any], line: int, arrived: datetime | None) -> tuple[list[Item], list[Problem]]:
    try:
        at = arrival(arrived) if plan.by_arrival and arrived is not None else moment(values.get(plan.at), plan.clock)
        state = str(values.get(plan.state) or "")
        quality = plan.states.get(state, Quality.UNKNOWN) if plan.state else Quality.MEASURING
        made: list[Item] = []
        for one in plan.values:
            if values[one.field] is None:
                continue
            stream = plan.stream.format_map({**values, "parameter": one.parameter})
            native = str(values.get(plan.native_id) or "")
            unit = one.unit or str(values.get(plan.unit) or "")
            made.append(Reading(stream=stream[:200], at=at, value=number(values[one.field]), unit=unit[:30], state=state[:60], quality=quality, native_id=native[:120], by_arrival=plan.by_arrival))
    except Unreadable as wrong:
        return [], [Problem(f"cell.{wrong.code}", line, {"field": _title(plan, plan.at), "given": str(values.get(plan.at))[:60]})]
    return made, []
