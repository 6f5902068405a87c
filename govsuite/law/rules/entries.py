"""One entry of a pack by section and key: find it, put another in its place, take it out. Contents are never changed in place."""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from govsuite.law.rules.pack_schema import SHAPE
from govsuite.law.rules.schema import Path, Records

#: Lists inside the entries of another section, offered as sections of their own: key "house.whole".
NESTED = {"clocks": "courses", "policies": "courses"}
#: The sections of a pack in the order in which they are worked on.
SECTIONS = (
    "procedures", "clocks", "policies", "papers", "forms", "fees", "competences", "courses", "figures", "exemptions", "limits", "risk_levels", "facts", "ballot_rules", "closed_grounds",
    "session_defaults", "speaking_defaults", "confidence_votes", "item_scripts", "overrides", "citations", "documents",
)
Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its key in addresses, what it says, and the path to it."""

    key: str
    value: Mapping[str, Any]
    path: Path


def key_name(section: str) -> str:
    """Return the name under which an entry of ``section`` has its key."""
    shape = SHAPE[NESTED.get(section, section)]
    return shape.key if isinstance(shape, Records) and section not in NESTED else "key"


def entries(content: Content, section: str) -> list[Entry]:
    """Return the entries of a section in the order of the pack."""
    return list(_nested(content, section) if section in NESTED else _plain(content, section))


def entry(content: Content, section: str, key: str) -> Entry | None:
    return next((found for found in entries(content, section) if found.key == key), None)


def with_entry(content: Content, section: str, key: str, value: Mapping[str, Any], *, owner: str = "") -> tuple[dict[str, Any], Path]:
    """Return the content with ``value`` in the place of ``key``, and the path to it; an empty key adds it at the end.

    ``owner`` is the entry that gets a new nested one: the course of a new clock.
    """
    changed = copy.deepcopy(dict(content))
    found = entry(changed, section, key) if key else None
    if found is not None:
        holder: Any = changed
        for part in found.path[:-1]:
            holder = holder[part]
        holder[found.path[-1]] = dict(value)
        return changed, found.path
    path: Path = (section,)
    holder = changed
    if section in NESTED:
        place = next(place for place, item in enumerate(changed[NESTED[section]]) if item["key"] == owner)
        holder, path = changed[NESTED[section]][place], (NESTED[section], place, section)
    holder.setdefault(section, []).append(dict(value))
    return changed, (*path, len(holder[section]) - 1)


def without_entry(content: Content, section: str, key: str) -> dict[str, Any]:
    """Return the content without the entry; a section that is empty then goes too."""
    changed = copy.deepcopy(dict(content))
    found = entry(changed, section, key)
    if found is None:
        return changed
    holder: Any = changed
    for part in found.path[:-2]:
        holder = holder[part]
    name = found.path[-2]
    del holder[name][found.path[-1]]
    if not holder[name]:
        del holder[name]
    return changed


def _plain(content: Content, section: str) -> Iterator[Entry]:
    name = key_name(section)
    for place, value in enumerate(content.get(section, [])):
        yield Entry(str(value[name]), value, (section, place))


def _nested(content: Content, section: str) -> Iterator[Entry]:
    owner = NESTED[section]
    for place, holder in enumerate(content.get(owner, [])):
        for number, value in enumerate(holder.get(section, [])):
            yield Entry(f"{holder['key']}.{value['key']}", value, (owner, place, section, number))
