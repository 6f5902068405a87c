"""Ask a GeoReport v2 server for its service requests, and read them: XML as the standard demands, JSON where it is offered. Hand reports of ours to it.

Who reported is never read and never sent: of a person's name, address and telephone there is nothing in an item, and nothing in a form.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from ioc_bridge.connectors.asking import MOST_PAGES, ask, check_choice, check_names, check_url, check_whole
from ioc_bridge.connectors.contract import Config, Fetched, FetchFailed, Matter, Outcome, Raw, Taken
from ioc_bridge.connectors.items import Item, Problem, Report
from ioc_bridge.connectors.kinds.open311.reading import answer_of
from ioc_bridge.connectors.outgoing import post, refused
from ioc_bridge.connectors.rules.rows import MOST_ROWS
from ioc_bridge.connectors.rules.values import Unreadable, moment, number
from ioc_bridge.connectors.secrets import secret

#: the standard answers for ninety days at most; what changed in the same second as the last look is asked for again
USUAL_DAYS, MOST_DAYS, OVERLAP = 30, 90, timedelta(minutes=1)
#: Most servers of the standard know only when a request was made; some tell what has changed since a moment.
CHANGES = ("start_date", "updated_after")
PAGE = 100


class Open311Connector:
    """``url`` (up to the version, …/open311/v2), ``format`` xml or json, ``jurisdiction``, ``token`` with ``token_header``; ``changes``: how the
    server is asked for what is new; ``days``: how far back a request may lie that still changes; ``services``: their code → ours, ``other``: ours for the rest.
    ``hands``: our code → theirs for what may be handed over, ``api_key``: the key that goes with it, by its name in the key store.
    """

    def check_config(self, config: Config) -> list[Problem]:
        problems = check_url(config) + check_choice(config, "format", ("xml", "json")) + check_choice(config, "changes", CHANGES)
        problems += check_whole(config, "days", USUAL_DAYS, 1, MOST_DAYS)
        if config.get("hands") and not config.get("api_key"):
            problems.append(Problem("config.missing", values={"name": "api_key"}))
        return problems + check_names(config, "services") + check_names(config, "hands")

    def read(self, config: Config, raw: Raw) -> Outcome:
        answer = answer_of(raw.body)
        if answer.problem:
            return Outcome((), [answer.problem])
        items: list[Item] = []
        problems: list[Problem] = []
        for line, row in enumerate(answer.rows[:MOST_ROWS], start=1):
            found = _report(config, row, line)
            if isinstance(found, Problem):
                problems.append(found)
            else:
                items.append(found)
        if not items and not problems:
            problems.append(Problem("message.no_rows"))
        return Outcome(items, problems)

    def fetch(self, config: Config, cursor: Mapping[str, Any], *, now: datetime) -> Iterator[Fetched]:
        """Yield page after page. With the last one the cursor moves to the newest change that was told of."""
        form = str(config.get("format", "xml"))
        url = f"{_base(config)}/requests.{form}"
        params, newest = _question(config, cursor, now), str(cursor.get("updated") or "")
        seen: set[str] = set()
        for number_ in range(1, MOST_PAGES + 1):
            body = ask(config, url, {**params, "page": str(number_), "page_size": str(PAGE)}, accept=f"application/{form}")
            answer = answer_of(body)
            ids = {row.get("service_request_id", "") for row in answer.rows}
            newest = max(newest, *(_changed(row, now) for row in answer.rows)) if answer.rows else newest
            # A server that knows no pages gives the first one again.
            is_last = answer.problem is not None or len(answer.rows) < PAGE or ids <= seen
            kept = (Raw(body, now, f"{url}?page={number_}", f"application/{form}"),) if answer.problem or not ids <= seen else ()
            seen |= ids
            yield Fetched(kept, {"updated": newest} if is_last and answer.problem is None and newest else cursor)
            if is_last:
                return
        raise FetchFailed(Problem("rest.too_many_pages", values={"most": MOST_PAGES}), lasting=True)


    def takes(self, config: Config) -> Mapping[str, str]:
        return {str(ours): str(theirs) for ours, theirs in (config.get("hands") or {}).items()}

    def hand_over(self, config: Config, matter: Matter) -> Taken:
        """Send the report as a form of the standard. ``request_id`` is our number: a server that knows it (as ours does) makes no second report of the same one."""
        fields = {"api_key": secret(str(config["api_key"])), **_jurisdiction(config), **_form(matter, self.takes(config)[matter.service_code])}
        form = str(config.get("format", "xml"))
        url = f"{_base(config)}/requests.{form}"
        status, body = post(url, fields=fields, headers={"Accept": f"application/{form}"})
        answer = answer_of(body)
        if answer.problem is not None and answer.problem.values.get("words"):
            raise FetchFailed(answer.problem, lasting=status not in (408, 429, 503))
        if not 200 <= status < 300:
            raise refused(status, url)
        row = answer.rows[0] if answer.rows else {}
        taken = Taken(row.get("service_request_id", "")[:120], row.get("token", "")[:120])
        if not taken.native_id and not taken.token:
            raise FetchFailed(Problem("open311.no_number"), unsure=True)
        return taken

    def number_of(self, config: Config, token: str) -> str:
        """Return the number that a token has become; empty while there is none."""
        rows = self._asked(config, f"tokens/{quote(token, safe='')}")
        return rows[0].get("service_request_id", "")[:120] if rows else ""

    def told_of(self, config: Config, native_id: str) -> Report | None:
        """Return what the server tells of one request; None where it tells nothing that can be read."""
        rows = self._asked(config, f"requests/{quote(native_id, safe='')}")
        mine = next((row for row in rows if row.get("service_request_id") == native_id), None)
        found = _report(config, mine, 1) if mine is not None else None
        return found if isinstance(found, Report) else None

    def _asked(self, config: Config, what: str) -> Sequence[Mapping[str, str]]:
        form = str(config.get("format", "xml"))
        answer = answer_of(ask(config, f"{_base(config)}/{what}.{form}", _jurisdiction(config), accept=f"application/{form}"))
        if answer.problem is not None:
            raise FetchFailed(answer.problem)
        return answer.rows


def _base(config: Config) -> str:
    return str(config["url"]).rstrip("/")


def _jurisdiction(config: Config) -> dict[str, str]:
    return {"jurisdiction_id": str(config["jurisdiction"])} if config.get("jurisdiction") else {}


def _form(matter: Matter, code: str) -> dict[str, str]:
    fields = {"service_code": code, "description": matter.words, "request_id": matter.own_id, "address_string": matter.address, "media_url": matter.media_url}
    if matter.latitude is not None and matter.longitude is not None:
        fields |= {"lat": f"{matter.latitude:.6f}", "long": f"{matter.longitude:.6f}"}
    return {name: value for name, value in fields.items() if value}


def _question(config: Config, cursor: Mapping[str, Any], now: datetime) -> dict[str, str]:
    params = _jurisdiction(config)
    start = now - timedelta(days=int(config.get("days", USUAL_DAYS)))
    if str(config.get("changes", CHANGES[0])) == "updated_after":
        since = moment(cursor["updated"]) - OVERLAP if cursor.get("updated") else start
        return params | {"updated_after": _written(since)}
    return params | {"start_date": _written(start), "end_date": _written(now)}


def _written(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _changed(row: Mapping[str, str], now: datetime) -> str:
    """Return when the request changed, at most now: a clock that runs ahead must not hide what comes after it."""
    try:
        return min(moment(row.get("updated_datetime") or row.get("requested_datetime")), now.astimezone(UTC)).isoformat()
    except Unreadable:
        return ""


def _report(config: Config, row: Mapping[str, str], line: int) -> Report | Problem:
    """Return the request, or the first thing that is wrong with it."""
    if not row.get("service_request_id"):
        return Problem("cell.missing", line, {"field": "service_request_id"})
    try:
        at = moment(row.get("requested_datetime"))
        changed = moment(row["updated_datetime"]) if row.get("updated_datetime") else None
    except Unreadable as wrong:
        return Problem(f"cell.{wrong.code}", line, {"field": "requested_datetime, updated_datetime", "given": str(row.get("requested_datetime"))[:60]})
    place = _place(row)
    if place is None:
        return Problem("cell.out_of_range", line, {"field": "lat, long", "given": f"{row.get('lat')}; {row.get('long')}"[:60], "least": "-90, -180", "most": "90, 180"})
    code = row.get("service_code", "")
    services: Mapping[Any, Any] = config.get("services") or {}
    known = {str(theirs): str(ours) for theirs, ours in services.items()}
    return Report(
        native_id=row["service_request_id"][:120], service_code=known.get(code, str(config.get("other") or code))[:60], at=at, updated_at=changed,
        description=(row.get("description") or row.get("service_name", ""))[:4000], status=row.get("status", "").casefold()[:20], latitude=place[0], longitude=place[1],
        address=row.get("address", "")[:300], media_url=row.get("media_url", "")[:500], status_notes=row.get("status_notes", "")[:1000],
    )


def _place(row: Mapping[str, str]) -> tuple[float | None, float | None] | None:
    """Return latitude and longitude, two times None where none is given, None where they lie nowhere."""
    if not row.get("lat") or not row.get("long"):
        return None, None
    try:
        latitude, longitude = number(row["lat"]), number(row["long"])
    except Unreadable:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
