"""The usual reading in a few steps. Whatever is not usual is None here, and goes the careful way through ``mapping.items_of``.

The two never differ in what they give (a test lets chance try): this one only knows fewer ways of writing a number or a time.
"""

import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from ioc_bridge.connectors.items import Item, Quality, Reading
from ioc_bridge.connectors.rules.mapping import LONGEST_TEXT, Field, Plan, arrival
from ioc_bridge.connectors.rules.paths import steps_of
from ioc_bridge.connectors.rules.values import LARGEST, Clock, moment

#: row, whole message, values given besides (of a topic), when it came → items, or None
QuickRow = Callable[[Any, Any, Mapping[str, str], datetime | None], list[Item] | None]
#: a moment with six digits of a second and its zone has as many letters
_LONGEST_MOMENT = 32
_PARAMETER = "{parameter}"


class _Unusual(Exception):
    """Look at it the careful way."""


def quick_row(plan: Plan) -> QuickRow | None:
    """Return a reader of rows for this plan, or None where the plan itself is not usual."""
    types = {one.name: one.type for one in plan.fields}
    numbers = all(types.get(value.field) in ("number", "whole") for value in plan.values)
    if plan.makes != "reading" or (types.get(plan.at) != "time" and not plan.by_arrival) or not numbers or set(types.values()) & {"date", "choice"} or "parameter" in types:
        return None
    taken = [(one.name, _getter(one), _convert(one, plan.clock), one.required) for one in plan.fields]
    measured = [(one.field, one.parameter, one.unit[:30]) for one in plan.values]
    at_name, by_arrival, unit_name, state_name, native_name, pattern, states = plan.at, plan.by_arrival, plan.unit, plan.state, plan.native_id, plan.stream, plan.states

    def read(row: Any, whole: Any, given: Mapping[str, str], arrived: datetime | None) -> list[Item] | None:
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
        except (_Unusual, ValueError, TypeError, OverflowError):
            return None
        at = values[at_name] if not by_arrival else None if arrived is None else arrival(arrived)
        if at is None:
            return None
        state = str(values.get(state_name) or "")
        quality = states.get(state, Quality.UNKNOWN) if state_name else Quality.MEASURING
        state, native, told_unit = state[:60], str(values.get(native_name) or "")[:120], str(values.get(unit_name) or "")[:30]
        streams = _streams(pattern, values)
        return [
            Reading(
                stream=streams(parameter), at=at, value=float(value), unit=unit or told_unit, state=state, quality=quality, native_id=native, by_arrival=by_arrival,
            ) for name, parameter, unit in measured if (value := values[name]) is not None
        ]

    return read


def _streams(pattern: str, values: dict[str, Any]) -> Callable[[str], str]:
    """Return what names the stream of a parameter: what does not depend on it is put together once for a message."""
    head, found, tail = pattern.partition(_PARAMETER)
    if not found or _PARAMETER in tail:
        return lambda parameter: pattern.format_map({**values, "parameter": parameter})[:200]
    before, after = head.format_map(values), tail.format_map(values)
    return lambda parameter: f"{before}{parameter}{after}"[:200]


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
            return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
        if (kind is not float and kind is not int and kind is not str) or (kind is float and not math.isfinite(given)):
            raise _Unusual
        return moment(given, clock)

    return read
