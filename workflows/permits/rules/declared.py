"""What an officer found different from what an applicant declared. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

#: lists of the works → what tells one row of it from another
LISTS = {"items": "name", "advisers": "role", "neighbours": "side"}
Values = Mapping[str, Any]


def differences(said: Values, found: Values) -> list[dict[str, Any]]:
    """Return each field that differs, with both values; ``None`` stands for what was not stated.

    A row of a list is compared with the row of the same role, side or name and the same place among those.
    """
    rows = _fields("", "", _plain(said), _plain(found))
    for part, key in LISTS.items():
        before, after = _named(said.get(part, ()), key), _named(found.get(part, ()), key)
        for name in [*before, *(name for name in after if name not in before)]:
            rows += _fields(part, name[0], before.get(name, {}), after.get(name, {}))
    return rows


def _plain(values: Values) -> Values:
    return {name: value for name, value in values.items() if name not in LISTS}


def _fields(part: str, row: str, said: Values, found: Values) -> list[dict[str, Any]]:
    names = [*found, *sorted(set(said) - set(found))]  # what was kept as JSON has lost its order on PostgreSQL
    return [
        {"part": part, "row": row, "field": name, "said": said.get(name), "found": found.get(name)}
        for name in names if (said.get(name) or None) != (found.get(name) or None)
    ]


def _named(rows: Sequence[Values], key: str) -> dict[tuple[str, int], Values]:
    """Return the rows by what names them and their place among those of the same name."""
    found: dict[tuple[str, int], Values] = {}
    for row in rows:
        name = str(row.get(key, ""))
        found[name, sum(one == name for one, _place in found)] = row
    return found
