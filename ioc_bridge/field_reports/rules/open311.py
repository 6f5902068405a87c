"""The words of Open311 GeoReport v2: what a question asks for, what an answer looks like in XML. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

#: the standard's own bounds of a question for many requests
MOST_DAYS, A_PAGE, LARGEST_PAGE = timedelta(days=90), 50, 200
#: beyond them some days more or another zone are no moment at all
YEARS = range(1900, 9000)
#: what XML 1.0 cannot carry
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: name of a list → name of each of its parts
PARTS = {
    "services": "service", "service_requests": "request", "errors": "error", "attributes": "attribute", "values": "value", "endpoints": "endpoint",
    "formats": "format",
}


class BadQuestion(ValueError):
    """The question breaks the standard; ``name`` is the parameter that is wrong."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Asked:
    """Which requests are asked for."""

    ids: tuple[str, ...]
    services: tuple[str, ...]
    statuses: tuple[str, ...]
    since: datetime
    until: datetime
    page: int
    size: int


def asked(given: Mapping[str, str], *, now: datetime) -> Asked:
    """Read the parameters of GET requests; raises BadQuestion."""
    end, start = _moment(given, "end_date"), _moment(given, "start_date")
    until = end or (min(now, start + MOST_DAYS) if start else now)
    since = start or until - MOST_DAYS
    if until - since > MOST_DAYS or since > until:
        raise BadQuestion("start_date")
    statuses = _list(given, "status")
    if set(statuses) - {"open", "closed"}:
        raise BadQuestion("status")
    return Asked(
        _list(given, "service_request_id"), _list(given, "service_code"), statuses, since, until, _number(given, "page", 1, 100_000),
        _number(given, "page_size", A_PAGE, LARGEST_PAGE),
    )


def _list(given: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in given.get(name, "").split(",") if part.strip())


def _number(given: Mapping[str, str], name: str, usual: int, most: int) -> int:
    text = given.get(name, "")
    if not text:
        return usual
    if not (text.isascii() and text.isdecimal()) or len(text) > 6 or not 1 <= int(text) <= most:
        raise BadQuestion(name)
    return int(text)


def _moment(given: Mapping[str, str], name: str) -> datetime | None:
    text = given.get(name, "")
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        raise BadQuestion(name) from None
    if moment.year not in YEARS:
        raise BadQuestion(name)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def as_xml(root: str, content: Any) -> bytes:
    """Return the answer as XML: a list becomes parts with the standard's names."""
    element = ElementTree.Element(root)
    _fill(element, root, content)
    return ElementTree.tostring(element, encoding="utf-8", xml_declaration=True)


def _fill(element: ElementTree.Element, name: str, content: Any) -> None:
    if isinstance(content, Mapping):
        for key, value in content.items():
            _fill(ElementTree.SubElement(element, key), key, value)
    elif isinstance(content, Sequence) and not isinstance(content, str):
        for part in content:
            child = PARTS.get(name, "item")
            _fill(ElementTree.SubElement(element, child), child, part)
    elif content is not None:
        text = str(content).lower() if isinstance(content, bool) else str(content)
        element.text = _NOT_IN_XML.sub("", text)
