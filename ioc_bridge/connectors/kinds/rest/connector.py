"""Ask for JSON, page after page, and read its rows."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from ioc_bridge.connectors.asking import MOST_PAGES, ask, check_url
from ioc_bridge.connectors.contract import Config, Fetched, FetchFailed, Outcome, Raw
from ioc_bridge.connectors.items import Problem
from ioc_bridge.connectors.rules.paths import BadPath, first_at, steps_of
from ioc_bridge.connectors.rules.rows import check_rows, json_of, read_json


class RestConnector:
    """``url``; ``token`` (its name in the key store, sent as a bearer token or under ``token_header``); ``params``;
    ``since`` (parameter that carries the time of the last pull); ``paging``: {next: path to the next address} or {page: parameter, first: 1}.
    """

    def check_config(self, config: Config) -> list[Problem]:
        problems = check_rows(config) + check_url(config)
        paging = config.get("paging") or {}
        if not isinstance(paging, dict) or (paging and not set(paging) & {"next", "page"}):
            problems.append(Problem("config.value", values={"name": "paging", "given": str(paging)[:80], "allowed": "{next: …}, {page: …, first: 1}"}))
        elif "next" in paging:
            try:
                steps_of(str(paging["next"]))
            except BadPath:
                problems.append(Problem("config.path", values={"given": str(paging["next"])[:60]}))
        if not isinstance(config.get("params") or {}, dict):
            problems.append(Problem("config.value", values={"name": "params", "given": str(config["params"])[:80], "allowed": "{…: …}"}))
        return problems

    def read(self, config: Config, raw: Raw) -> Outcome:
        return Outcome(*read_json(config, raw.body))

    def fetch(self, config: Config, cursor: Mapping[str, Any], *, now: datetime) -> Iterator[Fetched]:
        """Yield page by page. The cursor moves to this pull's time with the last page: a pull that broke is asked for again whole."""
        params = {str(name): str(value) for name, value in (config.get("params") or {}).items()}
        if config.get("since") and cursor.get("since"):
            params[str(config["since"])] = str(cursor["since"])
        paging = config.get("paging") or {}
        url, number = str(config["url"]), int(paging.get("first", 1))
        for _page in range(MOST_PAGES):
            asked = {**params, str(paging["page"]): str(number)} if "page" in paging else params
            body = ask(config, url, asked)
            following, has_rows = _following(config, body, url)
            if paging and "page" in paging and not has_rows:
                yield Fetched((), {"since": now.isoformat()})
                return
            is_last = not following and "page" not in paging
            yield Fetched((Raw(body, now, url, "application/json"),), {"since": now.isoformat()} if is_last else cursor)
            if is_last:
                return
            if following:
                url, params = following, {}
            number += 1
        raise FetchFailed(Problem("rest.too_many_pages", values={"most": MOST_PAGES}), lasting=True)


def _following(config: Config, body: bytes, url: str) -> tuple[str, bool]:
    """Return the address of the next page (empty: none) and whether this page has rows."""
    try:
        data = json_of(body)
    except ValueError:
        raise FetchFailed(Problem("message.no_json")) from None
    rows = first_at(data, str(config.get("rows", ""))) if config.get("rows") else data
    paging = config.get("paging") or {}
    following = first_at(data, str(paging["next"])) if "next" in paging else None
    return (urljoin(url, following) if isinstance(following, str) and following else ""), bool(rows)
