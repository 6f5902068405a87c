"""Messages that are rows: JSON with a path to its rows, or one row entered by hand."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ioc_bridge.connectors.items import Item, Problem
from ioc_bridge.connectors.rules.mapping import Plan, items_of, plan_of
from ioc_bridge.connectors.rules.paths import BadPath, all_at, first_at, steps_of

MOST_ROWS = 50_000
BY_HAND = b'{"by_hand":'


def check_rows(config: Mapping[str, Any]) -> list[Problem]:
    """Return what is wrong with the mapping and with the path to the rows."""
    problems = plan_of(config)[1]
    try:
        steps_of(str(config.get("rows", "")))
    except BadPath:
        problems.append(Problem("config.path", values={"given": str(config.get("rows"))[:60]}))
    return problems


def json_of(body: bytes) -> Any:
    """Return the parsed body; ValueError for what is no JSON. NaN and Infinity are kept as words, so that a cell names them."""
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=str)
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
    return _read(plan, rows_at(data, str(config.get("rows", ""))), context=data)


def rows_at(data: Any, path: str) -> Iterator[Any]:
    """Yield the rows: the members of a list at the path, else what stands there."""
    for found in all_at(data, steps_of(path)):
        if isinstance(found, list):
            yield from found
        else:
            yield found


def _read(plan: Plan, rows: Iterator[Any], context: Any) -> tuple[list[Item], list[Problem]]:
    items: list[Item] = []
    problems: list[Problem] = []
    for line, row in enumerate(rows, start=1):
        if line > MOST_ROWS:
            problems.append(Problem("table.too_long", values={"most": MOST_ROWS}, fatal=True))
            break
        cells = {one.name: _cell(row, one.path or one.name, context) for one in plan.fields}
        made, wrong = items_of(plan, cells, line)
        items += made
        problems += wrong
    if not items and not problems:
        problems.append(Problem("message.no_rows"))
    return items, problems


def _cell(row: Any, path: str, context: Any) -> Any:
    """Return the value at the path of the row; a path that begins with ``$`` looks in the whole message."""
    found = first_at(context if path.startswith("$") else row, path)
    return json.dumps(found, ensure_ascii=False) if isinstance(found, dict | list) else found
