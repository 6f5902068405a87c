"""Items in words, for the result of a try and for previews."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from ioc_bridge.connectors.public import QUALITY_WORDS, Bulletin, Detection, Item, Presence, Reading, Record, Report


@dataclass(frozen=True, slots=True)
class Shown:
    """One row of the result table."""

    what: str
    when: str
    says: str
    more: str = ""


def shown(item: Item) -> Shown:
    """Return what, when and how much."""
    if isinstance(item, Reading):
        more = str(QUALITY_WORDS[item.quality])
        return Shown(item.stream, _at(item.at), f"{_number(item.value)} {item.unit}".strip(), f"{more}, {_('on arrival')}" if item.by_arrival else more)
    if isinstance(item, Record):
        return Shown(item.key, item.period, figures(item.fields), item.dataset)
    if isinstance(item, Bulletin):
        levels = "; ".join(_("%(station)s %(value)s m") % {"station": one.station, "value": _number(one.value)} for one in item.levels)
        return Shown(item.title, _at(item.issued_at), levels, _("risk level %(level)s") % {"level": item.risk} if item.risk else item.severity)
    if isinstance(item, Detection):
        return Shown(item.camera, _at(item.at), ", ".join(item.labels), item.severity)
    if isinstance(item, Presence):
        return Shown(item.name, "", _("runs") if item.is_there else _("does not run"))
    return _report(item)


def figures(fields: Mapping[str, Any], titles: Mapping[str, str] | None = None) -> str:
    """Return the cells of a row in words, by the titles of their columns where these are known."""
    known = titles or {}
    return "; ".join(f"{known.get(name, name)}: {_plain(value)}" for name, value in fields.items() if value is not None)


def _report(item: Report) -> Shown:
    return Shown(item.native_id, _at(item.at), item.description[:200], item.status)


def _at(at: Any) -> str:
    return f"{timezone.localtime(at):%d/%m/%Y %H:%M}" if at else ""


def _number(value: float) -> str:
    return number_format(round(value, 4) if value != int(value) else int(value), use_l10n=True)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return _("an outline")
    return _number(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
