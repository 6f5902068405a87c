"""Ask a TALQ gateway for its devices and read the attributes that the profile names. The attributes carry no time: they count from when they were asked."""

import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from ioc_bridge.connectors.asking import ask, check_mapping, check_names, check_url
from ioc_bridge.connectors.contract import Config, Fetched, Outcome, Raw
from ioc_bridge.connectors.items import Item, Problem, Quality, Reading
from ioc_bridge.connectors.rules.rows import json_of
from ioc_bridge.connectors.rules.values import Unreadable, number

VERSION, MOST_DEVICES = "2.7.1", 20_000


class TalqConnector:
    """``url`` of the gateway, ``client`` (the address, a UUID, that the gateway knows us by), ``version``, ``token``; ``devices``: address → our station;
    ``attributes``: "Function.attribute" → {stream, unit}.
    """

    def check_config(self, config: Config) -> list[Problem]:
        problems = check_url(config) + check_mapping(config, "attributes") + check_names(config, "devices")
        problems += [Problem("config.missing", values={"name": "devices"})] if not config.get("devices") else []
        try:
            uuid.UUID(str(config.get("client")))
        except ValueError:
            problems.append(Problem("config.value", values={"name": "client", "given": str(config.get("client"))[:80], "allowed": "00000000-0000-0000-0000-000000000000"}))
        return problems

    def read(self, config: Config, raw: Raw) -> Outcome:
        try:
            rows = json_of(raw.body)
        except ValueError:
            return Outcome((), [Problem("message.no_json", fatal=True)])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            return Outcome((), [Problem("talq.no_devices", fatal=True)])
        errors = [str(row.get("description") or row["key"]) for row in rows if "key" in row and "address" not in row]
        if errors:
            return Outcome((), [Problem("open311.error", values={"words": "; ".join(errors)[:200]}, fatal=True)])
        items: list[Item] = []
        problems: list[Problem] = []
        for line, row in enumerate(rows[:MOST_DEVICES], start=1):
            made, wrong = _readings(config, row, line, raw.received_at)
            items += made
            problems += wrong
        if not items and not problems:
            problems.append(Problem("message.no_rows"))
        return Outcome(items, problems)

    def fetch(self, config: Config, cursor: Mapping[str, Any], *, now: datetime) -> Iterator[Fetched]:
        """Yield all devices as one message: what a gateway says of them is its state of now."""
        url = f"{str(config['url']).rstrip('/')}/devices"
        headers = {"talq-api-version": str(config.get("version") or VERSION), "Cache-Control": "no-transform"}
        body = ask(config, url, {"clientAddress": str(config["client"])}, more=headers)
        yield Fetched((Raw(body, now, url, "application/json", f"devices-{now.isoformat()}"),), cursor)


def _readings(config: Config, row: Mapping[str, Any], line: int, at: datetime) -> tuple[list[Reading], list[Problem]]:
    address = str(row.get("address", "")).casefold()
    station = {str(known).casefold(): str(code) for known, code in config["devices"].items()}.get(address)
    if station is None:
        return [], [Problem("talq.unknown_device", line, {"name": f"{row.get('name') or ''} {address}".strip()[:80]})]
    made: list[Reading] = []
    problems: list[Problem] = []
    functions = row.get("functions")
    for function in functions if isinstance(functions, list) else ():
        for name, attribute in function.items() if isinstance(function, dict) else ():
            wanted = config["attributes"].get(f"{function.get('type')}.{name}")
            if wanted is None or not isinstance(attribute, dict):
                continue
            try:
                made.append(Reading(
                    stream=f"{station}/{wanted['stream']}"[:200], at=at, value=_value(attribute.get("value")), unit=str(wanted.get("unit") or "")[:30], quality=Quality.MEASURING,
                ))
            except Unreadable as wrong:
                problems.append(Problem(f"cell.{wrong.code}", line, {"field": f"{station} {name}"[:60], "given": str(attribute.get("value"))[:60]}))
    return made, problems


def _value(given: Any) -> float:
    """Return the figure: of a state its level, of a yes or no 1 or 0."""
    if isinstance(given, bool):
        return float(given)
    return number(given.get("level", given.get("value")) if isinstance(given, dict) else given)
