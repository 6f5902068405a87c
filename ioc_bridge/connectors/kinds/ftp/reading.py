"""The text files of automatic stations (Circular 10/2021/TT-BTNMT), in either dialect: columns in the order that the profile names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ioc_bridge.connectors.contract import Config, Outcome, Raw
from ioc_bridge.connectors.items import Item, Problem, Quality, Reading
from ioc_bridge.connectors.rules.mapping import clock_of, states_of
from ioc_bridge.connectors.rules.values import Clock, Unreadable, moment, number

COLUMNS = ("parameter", "value", "unit", "time", "state")
NEEDED = {"parameter", "value", "time"}
HEADERS = ("none", "station")
DELIMITERS = {"tab": "\t", "semicolon": ";", "comma": ",", "space": None}
MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Dialect:
    columns: Sequence[str]
    delimiter: str | None
    has_header: bool
    clock: Clock
    states: Mapping[str, Quality]
    parameters: Mapping[str, tuple[str, str]]
    station: str
    encoding: str


def dialect_of(config: Config) -> tuple[Dialect | None, list[Problem]]:
    """Read the dialect of a profile; None where something is wrong with it."""
    problems: list[Problem] = []
    columns = config.get("columns")
    if not isinstance(columns, list) or not set(columns) <= set(COLUMNS) or not set(columns) >= NEEDED or len(set(columns)) != len(columns):
        problems.append(Problem("config.value", values={"name": "columns", "given": str(columns)[:80], "allowed": ", ".join(COLUMNS)}))
    for name, allowed, usual in (("header", HEADERS, "none"), ("delimiter", tuple(DELIMITERS), "tab")):
        if str(config.get(name, usual)) not in allowed:
            problems.append(Problem("config.value", values={"name": name, "given": str(config.get(name))[:80], "allowed": ", ".join(allowed)}))
    parameters = _parameters(config.get("parameters"), problems)
    if not config.get("station"):
        problems.append(Problem("config.missing", values={"name": "station"}))
    clock, states = clock_of(config, problems), states_of(config, problems)
    if problems:
        return None, problems
    return Dialect(
        list(columns or []), DELIMITERS[str(config.get("delimiter", "tab"))], config.get("header") == "station", clock, states, parameters,
        str(config["station"]), "utf-16" if config.get("encoding") == "utf-16" else "utf-8-sig",
    ), []


def _parameters(given: Any, problems: list[Problem]) -> dict[str, tuple[str, str]]:
    """Return the logger's name → (the last part of our stream, unit)."""
    found: dict[str, tuple[str, str]] = {}
    for name, row in given.items() if isinstance(given, dict) else ():
        if isinstance(row, dict) and row.get("stream"):
            found[str(name).casefold()] = (str(row["stream"])[:100], str(row.get("unit") or "")[:30])
    if not found or len(found) != len(given):
        problems.append(Problem("config.parameters"))
    return found


def read_file(config: Config, raw: Raw) -> Outcome:
    """Read the file line by line; a wrong line is named and the others count."""
    dialect, problems = dialect_of(config)
    if dialect is None:
        return Outcome((), problems)
    text = raw.body.decode(dialect.encoding, "replace")
    if "\x00" in text or "\ufffd" in text[:2000]:
        return Outcome((), [Problem("table.encoding", fatal=True)])
    items: list[Item] = []
    lines = text.splitlines()
    for line, words in enumerate(lines[:MOST_LINES], start=1):
        if not words.strip() or (line == 1 and dialect.has_header):
            continue
        found = _reading(dialect, words, line)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            items.append(found)
    if len(lines) > MOST_LINES:
        problems.append(Problem("table.too_long", values={"most": MOST_LINES}))
    if not items and not problems:
        problems.append(Problem("message.no_rows"))
    return Outcome(items, problems)


def _reading(dialect: Dialect, words: str, line: int) -> Reading | Problem:
    cells = [cell.strip() for cell in words.rstrip("\t ").split(dialect.delimiter)]
    if len(cells) != len(dialect.columns):
        return Problem("line.columns", line, {"wanted": len(dialect.columns), "found": len(cells)})
    row = dict(zip(dialect.columns, cells, strict=True))
    known = dialect.parameters.get(row["parameter"].casefold())
    if known is None:
        return Problem("parameter.unknown", line, {"parameter": row["parameter"][:60]})
    state = row.get("state", "")
    if "state" in dialect.columns and state not in dialect.states:
        return Problem("state.unknown", line, {"state": state[:30]})
    unit = row.get("unit", "").strip("-") or known[1]  # a dash says that there is none
    if known[1] and unit.casefold() != known[1].casefold():
        return Problem("unit.other", line, {"parameter": row["parameter"][:60], "given": unit[:30], "wanted": known[1]})
    try:
        at, value = moment(row["time"], dialect.clock), number(row["value"])
    except Unreadable as wrong:
        given = row["time" if wrong.code == "no_time" else "value"]
        return Problem(f"cell.{wrong.code}", line, {"field": row["parameter"][:60], "given": given[:60]})
    quality = dialect.states[state] if "state" in dialect.columns else Quality.UNKNOWN
    return Reading(stream=f"{dialect.station}/{known[0]}", at=at, value=value, unit=known[1] or unit, state=state, quality=quality)
