"""The usual reading in a few steps. Whatever is not usual is None here, and goes the careful way through ``mapping.items_of``.

The two never differ in what they give (a test lets chance try): this one only knows fewer ways of writing a number or a time.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from ioc_bridge.connectors.items import Quality, Readings
from ioc_bridge.connectors.rules.mapping import LONGEST_TEXT, Field, Plan, arrival
from ioc_bridge.connectors.rules.paths import steps_of
from ioc_bridge.connectors.rules.values import LARGEST, YEARS, Clock, moment

#: row, whole message, values given besides (of a topic), when it came → what it measured, or None
QuickRow = Callable[[Any, Any, Mapping[str, str], datetime | None], Readings | None]
#: a moment with six digits of a second and its zone has as many letters
_LONGEST_MOMENT = 32
_PARAMETER = "{parameter}"
_NUMBERS = {int, float}
#: names of streams that are kept put together: the same few thousand devices speak again and again
_MOST_NAMES = 200_000


class _Unusual(Exception):
    """Look at it the careful way."""


def quick_row(plan: Plan) -> QuickRow | None:
    """Return a reader of rows for this plan, or None where the plan itself is not usual."""
    types = {one.name: one.type for one in plan.fields}
    numbers = all(types.get(value.field) in ("number", "whole") for value in plan.values)
    if plan.makes != "reading" or (types.get(plan.at) != "time" and not plan.by_arrival) or not numbers or set(types.values()) & {"date", "choice"} or "parameter" in types:
        return None
    together = _together(plan)
    taken = [(one.name, _getter(one), _convert(one, plan.clock), one.required) for one in plan.fields if one.name not in together]
    at_name, by_arrival, unit_name, state_name, native_name, states = plan.at, plan.by_arrival, plan.unit, plan.state, plan.native_id, plan.states
    columns, streams_of, units = _columns(plan, together), _streams(plan), tuple(one.unit[:30] for one in plan.values)

    def read(row: Any, whole: Any, given: Mapping[str, str], arrived: datetime | None) -> Readings | None:
        values: dict[str, Any] = {}
        try:
            for name, get, convert, required in taken:
                found = get(row, whole, given)
                if found is None or found == "":
                    if required:
                        return None
                    values[name] = None
                else:
                    values[name] = convert(found)
            measured = columns(row, given, values)
        except (_Unusual, ValueError, TypeError, OverflowError):
            return None
        at = values[at_name] if not by_arrival else None if arrived is None else arrival(arrived)
        if at is None:
            return None
        state = str(values.get(state_name) or "")
        quality = states.get(state, Quality.UNKNOWN) if state_name else Quality.MEASURING
        told_unit, streams = str(values.get(unit_name) or "")[:30], streams_of(values)
        made = Readings(
            streams=streams, values=measured, units=tuple(unit or told_unit for unit in units) if told_unit else units, at=at, state=state[:60], quality=quality,
            native_id=str(values.get(native_name) or "")[:120], by_arrival=by_arrival,
        )
        return made if None not in measured else _without_gaps(made)

    return read


def _without_gaps(made: Readings) -> Readings:
    """Leave out what was not measured this time."""
    there = [place for place, value in enumerate(made.values) if value is not None]
    made.streams, made.units = [made.streams[place] for place in there], [made.units[place] for place in there]
    made.values = [made.values[place] for place in there]
    return made


def _together(plan: Plan) -> set[str]:
    """Return the measured fields that are read together, as one column: all of them plain numbers of the row itself, each asked for and used once; else none."""
    fields, measured = {one.name: one for one in plan.fields}, [value.field for value in plan.values]
    besides = {plan.at, plan.unit, plan.state, plan.native_id, *re.findall(r"{(\w+)", plan.stream)}
    plain = all(
        (one := fields[name]).type == "number" and one.required and not one.path and one.least is None and one.most is None and name not in besides for name in measured
    )
    return set(measured) if plain and len(set(measured)) == len(measured) else set()


def _columns(plan: Plan, together: set[str]) -> Callable[[Any, Mapping[str, str], dict[str, Any]], Sequence[Any]]:
    """Return what gives the measured values in their order, None where one was not measured."""
    names = [value.field for value in plan.values]

    def apart(_row: Any, _given: Mapping[str, str], values: dict[str, Any]) -> Sequence[Any]:
        return [None if (value := values[name]) is None else float(value) for name in names]

    def at_once(row: Any, given: Mapping[str, str], _values: dict[str, Any]) -> Sequence[Any]:
        if type(row) is not dict or not together.isdisjoint(given):
            raise _Unusual
        cells: list[Any] = list(map(row.get, names))
        if not _NUMBERS.issuperset(map(type, cells)) or not (min(cells) >= -LARGEST and max(cells) <= LARGEST):
            raise _Unusual
        return list(map(float, cells))

    return at_once if together else apart


def _streams(plan: Plan) -> Callable[[dict[str, Any]], Sequence[str]]:
    """Return what names the streams of a message. What stands around the parameter is put together once a device."""
    pattern, parameters = plan.stream, [value.parameter for value in plan.values]
    head, found, tail = pattern.partition(_PARAMETER)
    if not found or _PARAMETER in tail:
        return lambda values: [pattern.format_map({**values, "parameter": parameter})[:200] for parameter in parameters]
    known: dict[tuple[str, str], Sequence[str]] = {}
    most = max(1, _MOST_NAMES // len(parameters))

    def streams(values: dict[str, Any]) -> Sequence[str]:
        around = head.format_map(values), tail.format_map(values)
        names = known.get(around)
        if names is None:
            if len(known) >= most:
                known.clear()
            names = known[around] = tuple(f"{around[0]}{parameter}{around[1]}"[:200] for parameter in parameters)
        return names

    return streams


def _getter(one: Field) -> Callable[[Any, Any, Mapping[str, str]], Any]:
    """Return what finds the cell of a row; a name of the topic comes first where the field has no path of its own."""
    steps, from_whole, name = steps_of(one.path), one.path.startswith("$"), one.name

    def by_name(row: Any, _whole: Any, given: Mapping[str, str]) -> Any:
        if name in given:
            return given[name]
        if type(row) is not dict:
            raise _Unusual
        return row.get(name)

    def by_path(row: Any, whole: Any, _given: Mapping[str, str]) -> Any:
        found = whole if from_whole else row
        for step in steps:
            if type(found) is not dict:
                raise _Unusual
            found = found.get(step)
            if found is None:
                return None
        return found

    def unusual(_row: Any, _whole: Any, _given: Mapping[str, str]) -> Any:
        raise _Unusual

    if not one.path:
        return by_name
    return by_path if all(isinstance(step, str) and step != "*" for step in steps) else unusual


def _convert(one: Field, clock: Clock) -> Callable[[Any], Any]:
    if one.type == "time":
        return _moment_by(clock)
    if one.type in ("number", "whole"):
        return _number_of(one)
    return _text


def _text(given: Any) -> str:
    if isinstance(given, dict | list):
        raise _Unusual
    text = str(given).strip()
    if not text or len(text) > LONGEST_TEXT:
        raise _Unusual
    return text


def _number_of(one: Field) -> Callable[[Any], float]:
    least = -LARGEST if one.least is None else max(one.least, -LARGEST)
    most = LARGEST if one.most is None else min(one.most, LARGEST)
    whole = one.type == "whole"

    def read(given: Any) -> float:
        kind = type(given)
        if (kind is not float and kind is not int) or not least <= given <= most or (whole and given != int(given)):
            raise _Unusual
        return int(given) if whole else float(given)

    return read


def _moment_by(clock: Clock) -> Callable[[Any], datetime]:
    zone = clock.zone

    def read(given: Any) -> datetime:
        kind = type(given)
        if kind is str and not clock.form:
            if len(given) > _LONGEST_MOMENT or given.isdigit():
                return moment(given, clock)
            at = datetime.fromisoformat(given)
            at = (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
            if at.year not in YEARS:
                raise _Unusual
            return at
        if (kind is not float and kind is not int and kind is not str) or (kind is float and not math.isfinite(given)):
            raise _Unusual
        return moment(given, clock)

    return read
