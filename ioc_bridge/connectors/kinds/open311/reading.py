"""The rows of an answer, the same from XML and from JSON: name → text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element  # noqa: S405 - the type

from ioc_bridge.connectors.items import Problem
from ioc_bridge.connectors.markup import local, root_of
from ioc_bridge.connectors.rules.rows import json_of

WANTED = (
    "service_request_id", "token", "status", "status_notes", "service_name", "service_code", "description", "requested_datetime", "updated_datetime", "address", "lat", "long", "media_url",
)


@dataclass(frozen=True, slots=True)
class Answer:
    rows: Sequence[Mapping[str, str]] = ()
    problem: Problem | None = None


def answer_of(body: bytes) -> Answer:
    """Return the requests, or what is wrong with the answer as a whole."""
    if body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        root = root_of(body)
        if isinstance(root, Problem):
            return Answer(problem=root)
        return _of_xml(root)
    try:
        data = json_of(body)
    except ValueError:
        return Answer(problem=Problem("message.no_json", fatal=True))
    return _of_json(data)


def _of_xml(root: Element) -> Answer:
    if local(root.tag) == "errors":
        return Answer(problem=_error(" ".join(root.itertext())))
    if local(root.tag) not in ("service_requests", "requests"):
        return Answer(problem=Problem("open311.no_requests", fatal=True))
    return Answer([{local(cell.tag): (cell.text or "").strip() for cell in row if local(cell.tag) in WANTED} for row in root])


def _of_json(data: Any) -> Answer:
    rows = data.get("service_requests") if isinstance(data, dict) else data
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return Answer(problem=Problem("open311.no_requests", fatal=True))
    if rows and all("code" in row and "service_request_id" not in row for row in rows):
        return Answer(problem=_error(" ".join(str(row.get("description", "")) for row in rows)))
    return Answer([{name: _text(row.get(name)) for name in WANTED} for row in rows])


def _text(given: Any) -> str:
    return "" if given is None or isinstance(given, dict | list) else str(given).strip()


def _error(words: str) -> Problem:
    return Problem("open311.error", values={"words": " ".join(words.split())[:200]}, fatal=True)
