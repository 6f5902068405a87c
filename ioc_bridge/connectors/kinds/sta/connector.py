"""Ask a SensorThings server for the observations of its datastreams, each from where it was left, and read them."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urljoin

from ioc_bridge.connectors.asking import MOST_PAGES, ask, check_mapping, check_url, check_whole, same_server
from ioc_bridge.connectors.contract import Config, Fetched, FetchFailed, Outcome, Raw
from ioc_bridge.connectors.items import Item, Problem, Quality, Reading
from ioc_bridge.connectors.rules.mapping import states_of
from ioc_bridge.connectors.rules.rows import MOST_ROWS, json_of
from ioc_bridge.connectors.rules.values import Unreadable, moment, number

PAGE, LARGEST_PAGE = 500, 5000
_DATASTREAM = re.compile(r"Datastreams\((?:'((?:[^']|'')*)'|([^()']+))\)")


class StaConnector:
    """``url`` (up to the version, …/v1.1), ``token``, ``page``; ``datastreams``: their number → {stream, unit}; ``states``: resultQuality → what it means."""

    def check_config(self, config: Config) -> list[Problem]:
        problems = check_url(config) + check_mapping(config, "datastreams") + check_whole(config, "page", PAGE, 1, LARGEST_PAGE)
        states_of(config, problems)
        return problems

    def read(self, config: Config, raw: Raw) -> Outcome:
        try:
            data = json_of(raw.body)
        except ValueError:
            return Outcome((), [Problem("message.no_json", fatal=True)])
        rows = data.get("value") if isinstance(data, dict) else None
        if not isinstance(rows, list):
            return Outcome((), [Problem("sta.no_observations", fatal=True)])
        named = _named(raw.name)
        states, items, problems = states_of(config, []), list[Item](), list[Problem]()
        for line, row in enumerate(rows[:MOST_ROWS], start=1):
            found = _reading(config, row if isinstance(row, dict) else {}, named, states, line)
            if isinstance(found, Problem):
                problems.append(found)
            else:
                items.append(found)
        if not rows:
            problems.append(Problem("message.no_rows"))
        return Outcome(items, problems)

    def fetch(self, config: Config, cursor: Mapping[str, Any], *, now: datetime) -> Iterator[Fetched]:
        """Yield the pages of each datastream in turn; the cursor of one moves with each of its pages, for they come by time."""
        reached = dict(cursor.get("reached") or {})
        for name in map(str, config["datastreams"]):
            path = f"Datastreams({name if name.isdecimal() else _quoted(name)})/Observations"
            params = {"$orderby": "phenomenonTime asc", "$top": str(config.get("page", PAGE)), "$select": "id,phenomenonTime,result,resultQuality"}
            if reached.get(name):
                params["$filter"] = f"phenomenonTime gt {reached[name]}"
            url = str(config["url"]).rstrip("/") + "/" + quote(path, safe="/()'")
            for _page in range(MOST_PAGES):
                body = ask(config, url, params)
                newest, following = _ends(body, now)
                reached[name] = newest or reached.get(name)
                if newest:
                    yield Fetched((Raw(body, now, path, "application/json"),), {"reached": dict(reached)})
                if not following:
                    break
                url, params = urljoin(url, following), {}
                if not same_server(url, config):
                    raise FetchFailed(Problem("sta.elsewhere", values={"url": url[:120]}), lasting=True)
            else:
                raise FetchFailed(Problem("rest.too_many_pages", values={"most": MOST_PAGES}))


def _quoted(name: str) -> str:
    doubled = name.replace("'", "''")
    return f"'{doubled}'"


def _named(path: str) -> str:
    """Return the number of the datastream that a page was asked of."""
    found = _DATASTREAM.search(path)
    return (found[2] or found[1].replace("''", "'")) if found else ""


def _ends(body: bytes, now: datetime) -> tuple[str, str]:
    """Return the newest time of a page, at most now, and the address of the next one: a clock that runs ahead must not hide what comes after it."""
    try:
        data = json_of(body)
    except ValueError:
        raise FetchFailed(Problem("message.no_json")) from None
    rows = data.get("value") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        raise FetchFailed(Problem("sta.no_observations"))
    times = []
    for row in rows:
        try:
            times.append(_moment(row["phenomenonTime"]))
        except (Unreadable, TypeError, KeyError):
            continue
    following = data.get("@iot.nextLink")
    return f"{min(max(times), now.astimezone(UTC)):%Y-%m-%dT%H:%M:%S.%fZ}" if times else "", following if isinstance(following, str) else ""


def _moment(given: Any) -> datetime:
    """Return the time of an observation; of a span, its end."""
    return moment(str(given).rpartition("/")[2])


def _reading(config: Config, row: Mapping[str, Any], named: str, states: Mapping[str, Quality], line: int) -> Reading | Problem:
    inside = row.get("Datastream")
    name = str(inside.get("@iot.id", named)) if isinstance(inside, dict) else named
    known = {str(key): stream for key, stream in config["datastreams"].items()}.get(name)
    if known is None:
        return Problem("parameter.unknown", line, {"parameter": f"Datastreams({name})"[:60]})
    state = "" if row.get("resultQuality") is None else str(row["resultQuality"])[:60]
    if states and state not in states:
        return Problem("state.unknown", line, {"state": state[:30]})
    try:
        at, value = _moment(row.get("phenomenonTime")), number(row.get("result"))
    except Unreadable as wrong:
        given = row.get("phenomenonTime") if wrong.code == "no_time" else row.get("result")
        return Problem(f"cell.{wrong.code}", line, {"field": str(known["stream"])[:60], "given": str(given)[:60]})
    return Reading(
        stream=str(known["stream"])[:200], at=at, value=value, unit=str(known.get("unit") or "")[:30], state=state, quality=states.get(state, Quality.MEASURING),
        native_id=str(row.get("@iot.id", ""))[:120],
    )
