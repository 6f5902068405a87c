"""Sections and entries of a pack as their pages list them."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.law import words
from govsuite.law import words_procedures as told
from govsuite.law.models import LawPack
from govsuite.law.rules.conditions import Fact, build_condition
from govsuite.law.rules.entries import NESTED, SECTIONS, entries, key_name

#: Names that say how sure an entry is, not what it says.
_GROUND = {"key", "title", "citations", "verified", "why_unverified", "why_link_unverified", "note", "source"}
#: A summary is a line, not the entry.
_LONGEST = 160


def section_lines(pack: LawPack) -> list[dict[str, Any]]:
    """Return the sections of a pack that have entries, with how many of them nobody checked."""
    found = [(section, entries(pack.content, section)) for section in SECTIONS]
    return [
        {
            "section": section, "title": words.SECTIONS[section], "count": len(items),
            "unverified": sum(_judged(item.value) is False for item in items),
            "url": reverse("law:pack_section", args=[pack.code, pack.version, section]),
        } for section, items in found if items
    ]


def entry_lines(pack: LawPack, section: str) -> list[dict[str, Any]]:
    """Return the entries of a section, each on a line, with the entry that a nested one belongs to."""
    facts = facts_of(pack)
    texts = {item["key"]: item["text"] for item in pack.content.get("citations", [])}
    owner_titles = {item["key"]: item["title"] for item in pack.content.get(NESTED.get(section, ""), [])}
    return [
        {
            "key": item.key, "title": _title(section, item.value), "summary": " · ".join(_summary(item.value, facts)),
            "owner": owner_titles.get(item.key.partition(".")[0], ""), "verified": _judged(item.value),
            "why_unverified": item.value.get("why_unverified") or item.value.get("why_link_unverified", ""), "citations": [texts[key] for key in item.value.get("citations", []) if key in texts],
            "url": reverse("law:entry_edit", args=[pack.code, pack.version, section, item.key]),
        } for item in entries(pack.content, section)
    ]


def _judged(value: Mapping[str, Any]) -> bool | None:
    """Tell whether a fact was checked, or whether the address of a document was opened; None where there is nothing to check."""
    return value.get("verified", value.get("link_verified"))


def _title(section: str, value: Mapping[str, Any]) -> str:
    return str(value.get("title") or value.get("text") or value.get("reason") or value[key_name(section)])


def _summary(value: Mapping[str, Any], facts: Mapping[str, Fact]) -> Iterator[str]:
    """Yield what an entry says beside its title, the most telling first."""
    if "unit" in value and ("amount" in value or "value" in value):
        yield words.figure(value.get("amount", value.get("value")), value["unit"])
    elif "amount" in value:
        yield told.money(value["amount"])
    if "condition" in value:
        yield _("where %(condition)s") % {"condition": _shortened(told.in_words(build_condition(value["condition"]), facts).flat)}
    for name, item in value.items():
        if name not in _GROUND and name not in ("amount", "value", "unit", "condition") and isinstance(item, str | int | float) and not isinstance(item, bool):
            yield _shortened(str(item))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def facts_of(pack: LawPack) -> dict[str, Fact]:
    return {item["key"]: Fact.from_entry(item) for item in pack.content.get("facts", [])}


def fact_lines(pack: LawPack) -> list[dict[str, Any]]:
    """Return the facts that a condition may name, with what may be answered."""
    return [{"fact": fact, "kind": told.fact_kind(fact)} for fact in facts_of(pack).values()]


def owners(pack: LawPack, section: str) -> list[dict[str, str]]:
    """Return the entries that a nested entry may be added to."""
    return [{"key": item["key"], "title": item["title"]} for item in pack.content.get(NESTED.get(section, ""), [])]


def flaws_with_text(flaws: list[dict[str, Any]], source: str) -> list[dict[str, Any]]:
    """Return the flaws with the line of the text that each is about."""
    lines = source.splitlines()
    return [{**flaw, "text": _shortened(lines[flaw["line"] - 1].strip()) if flaw["line"] <= len(lines) else ""} for flaw in flaws]
