"""Common Alerting Protocol 1.2, read with a parser that expands no entities."""

from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element  # noqa: S405 - the type

from ioc_bridge.connectors.items import Bulletin, Problem
from ioc_bridge.connectors.markup import root_of
from ioc_bridge.connectors.rules.values import Unreadable, moment

NAMESPACE = "{urn:oasis:names:tc:emergency:cap:1.2}"


def read_cap(body: bytes) -> Bulletin | Problem:
    """Return the alert, by its first block of information (the Vietnamese one where there is one), or what is wrong with it."""
    root = root_of(body)
    if isinstance(root, Problem):
        return root
    if root.tag != f"{NAMESPACE}alert" or not _text(root, "identifier"):
        return Problem("xml.no_cap", fatal=True)
    infos = root.findall(f"{NAMESPACE}info")
    info = next((one for one in infos if _text(one, "language").lower().startswith("vi")), infos[0] if infos else root)
    try:
        sent, expires = _moment(_text(root, "sent")), _moment(_text(info, "expires"))
    except Unreadable:
        return Problem("cell.no_time", values={"field": "sent/expires", "given": _text(root, "sent")[:60]}, fatal=True)
    words = [_text(info, name) for name in ("description", "instruction")]
    return Bulletin(
        native_id=_text(root, "identifier")[:190], title=_text(info, "headline") or _text(info, "event"), text="\n\n".join(filter(None, words)),
        issued_at=sent, expires_at=expires, sender=_text(root, "sender"), severity=_text(info, "severity"),
        areas=tuple(_text(area, "areaDesc") for area in info.findall(f"{NAMESPACE}area")),
    )


def _text(element: Element | Any, name: str) -> str:
    return (element.findtext(f"{NAMESPACE}{name}") or "").strip()


def _moment(text: str) -> datetime | None:
    return moment(text) if text else None
