"""Find values in JSON by a path: ``$.data.items[*]``, ``device.tags.tram``, ``rxInfo[0].rssi``. A small part of JSONPath, without filters."""

import re
from collections.abc import Iterator
from typing import Any

_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d+|\*|'[^']*'|\"[^\"]*\")\]")
DEEPEST = 20


class BadPath(ValueError):
    """The path cannot be understood."""


def steps_of(path: str) -> list[str | int]:
    """Return the steps of a path: names, numbers, ``*`` for each member."""
    rest = path.strip().removeprefix("$")
    steps: list[str | int] = []
    while rest:
        found = _STEP.match(rest)
        if found is None or len(steps) == DEEPEST:
            raise BadPath(path)
        steps.append(_step(found))
        rest = rest[found.end():]
    return steps


def _step(found: re.Match[str]) -> str | int:
    if found[1] is not None:
        return found[1]
    inner = found[2]
    return int(inner) if inner.isdigit() else inner.strip("'\"")


def all_at(data: Any, steps: list[str | int]) -> Iterator[Any]:
    """Yield every value at the path; none where something on the way is missing."""
    if not steps:
        yield data
        return
    step, rest = steps[0], steps[1:]
    for member in _members(data, step):
        yield from all_at(member, rest)


def first_at(data: Any, path: str) -> Any:
    """Return the first value at the path, or None."""
    return next(all_at(data, steps_of(path)), None)


def _members(data: Any, step: str | int) -> list[Any]:
    if step == "*":
        return list(data.values() if isinstance(data, dict) else data) if isinstance(data, dict | list) else []
    if isinstance(data, list):
        return [data[step]] if isinstance(step, int) and step < len(data) else []
    return [data[str(step)]] if isinstance(data, dict) and str(step) in data else []
