"""Messages that are rows: JSON with a path to its rows, or one row entered by hand."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from ioc_bridge.connectors.items import Item, Problem, Readings, each_of
from ioc_bridge.connectors.rules.mapping import Field, Plan, items_of, plan_of
from ioc_bridge.connectors.rules.paths import BadPath, all_at, first_at, steps_of
from ioc_bridge.connectors.rules.quick import quick_row

MOST_ROWS = 50_000
BY_HAND = b'{"by_hand":'
_DECODER = json.JSONDecoder(parse_constant=str)
#: whole message, values given besides, when it came → what its rows make
Reader = Callable[[Any, Mapping[str, str], datetime | None], tuple[list[Item | Readings], list[Problem]]]


def check_rows(config: Mapping[str, Any], *, may_arrive: bool = False) -> list[Problem]:
    """Return what is wrong with the mapping and with the path to the rows."""
    problems = plan_of(config, may_arrive=may_arrive)[1]
    try:
        steps_of(str(config.get("rows", "")))
    except BadPath:
        problems.append(Problem("config.path", values={"given": str(config.get("rows"))[:60]}))
    return problems


def json_of(body: bytes) -> Any:
    """Return the parsed body; ValueError for what is no JSON. NaN and Infinity are kept as words, so that a cell names them."""
    try:
        return _DECODER.decode(body.decode().removeprefix("\ufeff"))
    except RecursionError:
        raise ValueError("too deep") from None


def read_json(config: Mapping[str, Any], body: bytes) -> tuple[list[Item], list[Problem]]:
    """Return what the rows of a JSON message make."""
    plan, wrong = plan_of(config)
    if plan is None:
        return [], wrong
    try:
        data = json_of(body)
    except ValueError:
        return [], [Problem("message.no_json", fatal=True)]
    if body.startswith(BY_HAND) and isinstance(data.get("by_hand"), dict):
        return items_of(plan, data["by_hand"], 0)
    items, problems = reader_of(plan, str(config.get("rows", "")))(data, {}, None)
    return each_of(items), problems


def reader_of(plan: Plan, path: str) -> Reader:
    """Return what reads the rows at the path: made once for a profile, called for each of its messages."""
    steps, quick = steps_of(path), quick_row(plan)

    def read(data: Any, given: Mapping[str, str], arrived: datetime | None) -> tuple[list[Item | Readings], list[Problem]]:
        items: list[Item | Readings] = []
        problems: list[Problem] = []
        for line, row in enumerate(_rows(data, steps), start=1):
            if line > MOST_ROWS:
                problems.append(Problem("table.too_long", values={"most": MOST_ROWS}, fatal=True))
                break
            quickly = quick(row, data, given, arrived) if quick else None
            if quickly is not None:
                items += [quickly] if quickly.values else []
                continue
            cells = {one.name: _cell(row, one, data, given) for one in plan.fields}
            made, wrong = items_of(plan, cells, line, arrived)
            problems += wrong
            items += made
        if not items and not problems:
            problems.append(Problem("message.no_rows"))
        return items, problems

    return read


def _rows(data: Any, steps: list[str | int]) -> Iterator[Any]:
    """Yield the rows: the members of a list at the path, else what stands there."""
    for found in all_at(data, steps):
        if isinstance(found, list):
            yield from found
        else:
            yield found


def _cell(row: Any, one: Field, context: Any, given: Mapping[str, str]) -> Any:
    """Return the value at the field's path: in the row, or in the whole message where the path begins with ``$``; a field without a path may be given besides."""
    if not one.path and one.name in given:
        return given[one.name]
    path = one.path or one.name
    found = first_at(context if path.startswith("$") else row, path)
    return json.dumps(found, ensure_ascii=False) if isinstance(found, dict | list) else found
