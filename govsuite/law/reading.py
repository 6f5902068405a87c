"""A pack as its page shows it: keys of citations become articles, codes become words."""

from datetime import date
from typing import Any

from django.urls import reverse

from govsuite.law import words
from govsuite.law.models import LawPack
from govsuite.law.reading_procedures import exemption_lines, procedure_lines
from govsuite.law.rules.ballots import Denominator, needed
from govsuite.law.rules.calendar import Day, DayKind, WorkingCalendar
from govsuite.law.rules.limits import place_text
from govsuite.law.rules.pack_schema import build_rule
from govsuite.law.rules.scripts import fill
from govsuite.law.selectors_procedures import exemptions_of, procedures_by_code

#: Numbers of members for which a rule's page shows what is needed.
EXAMPLES = (25, 30, 85, 125)


def unverified(content: Any) -> int:
    """Return how many facts of a pack nobody has checked."""
    if isinstance(content, list):
        return sum(unverified(item) for item in content)
    if not isinstance(content, dict):
        return 0
    return (content.get("verified") is False) + sum(unverified(item) for item in content.values())


def line(pack: LawPack) -> dict[str, Any]:
    """Return a version with its state in words; does not read its content."""
    label, tone = words.STATES[LawPack.State(pack.state)]
    return {
        "pack": pack, "kind": words.KINDS.get(pack.kind, pack.kind), "state": label, "tone": tone,
        "url": reverse("law:pack_detail", args=[pack.code, pack.version]),
    }


def row(pack: LawPack) -> dict[str, Any]:
    """Return one line of the list, with how much of it nobody checked."""
    return {**line(pack), "unverified": unverified(pack.content)}


def readable(pack: LawPack) -> dict[str, Any]:
    """Return the sections of a pack, ready to read."""
    content = pack.content
    documents = {item["key"]: item for item in content["documents"]}
    citations = {item["key"]: {**item, "document": documents[item["document"]]} for item in content.get("citations", [])}
    return {
        "documents": [_document(item) for item in content["documents"]],
        "citations": list(citations.values()),
        "ballot_rules": [_rule(entry, citations) for entry in content.get("ballot_rules", [])],
        "session_defaults": [_figure(entry, citations) for entry in content.get("session_defaults", [])],
        "speaking_defaults": [_figure(entry, citations) for entry in content.get("speaking_defaults", [])],
        "item_scripts": [_script(entry, citations) for entry in content.get("item_scripts", [])],
        "confidence_votes": [_confidence(entry, citations) for entry in content.get("confidence_votes", [])],
        "overrides": [{**entry, "day": date.fromisoformat(entry["day"])} for entry in content.get("overrides", [])],
        "figures": [_figure(entry, citations) for entry in content.get("figures", [])],
        "procedures": procedure_lines(pack, procedures_by_code(pack).values()),
        "exemptions": exemption_lines(exemptions_of(pack)),
        "limits": [_limit(entry, documents) for entry in content.get("limits", [])],
        "risk_levels": [
            {**entry, "colour_text": words.COLOURS[entry["colour"]], "citation": place_text(entry, documents)} for entry in content.get("risk_levels", [])
        ],
        "holiday_source": content.get("holiday_source", ""),
    }


def _document(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "issued": date.fromisoformat(entry["issued"]) if entry.get("issued") else None}


def _cited(entry: dict[str, Any], citations: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "citations": [citations[key] for key in entry.get("citations", [])]}


def _rule(entry: dict[str, Any], citations: dict[str, Any]) -> dict[str, Any]:
    rule = build_rule(entry, {})
    return {
        **_cited(entry, citations), "threshold_text": words.threshold(rule), "tie_text": words.TIES[rule.tie],
        "examples": [{"base": base, "needed": needed(rule, base)} for base in EXAMPLES],
        "quorum_text": words.threshold(rule.quorum) if rule.quorum else "",
    }


def _figure(entry: dict[str, Any], citations: dict[str, Any]) -> dict[str, Any]:
    return {**_cited(entry, citations), "value_text": words.figure(entry["value"], entry["unit"])}


def _limit(entry: dict[str, Any], documents: dict[str, Any]) -> dict[str, Any]:
    told = words.limit(entry.get("low"), entry.get("high"), entry.get("unit", ""), reached=entry["reached"])
    return {**entry, "value_text": told, "citation": place_text(entry, documents), "unread": "low" not in entry and "high" not in entry}


def _script(entry: dict[str, Any], citations: dict[str, Any]) -> dict[str, Any]:
    places = words.places()
    steps = [
        {
            **step, "speaker_text": words.SPEAKERS[step["speaker"]], "length": words.length(step["seconds"]),
            "says": fill(step["says"], places), "minutes": fill(step.get("minutes", ""), places),
        } for step in entry["steps"]
    ]
    return {**_cited(entry, citations), "steps": steps, "length": words.length(sum(step["seconds"] for step in entry["steps"]))}


def _confidence(entry: dict[str, Any], citations: dict[str, Any]) -> dict[str, Any]:
    choices = {choice["key"]: choice["title"] for choice in entry["choices"]}
    consequences = [
        {
            **_cited(item, citations), "choice_text": choices[item["choice"]], "base_text": words.DENOMINATORS[Denominator(item["denominator"])],
        } for item in entry.get("consequences", [])
    ]
    return {
        **_cited(entry, citations), "consequences": consequences, "levels_text": [words.LEVELS[level] for level in entry["levels"]],
    }


def months(calendar: WorkingCalendar, year: int) -> list[dict[str, Any]]:
    """Return the twelve months of a year: weeks from Monday, empty places for days of other months."""
    found: list[list[Day]] = [[] for _month in range(12)]
    for day in calendar.year(year):
        found[day.day.month - 1].append(day)
    return [_month(days) for days in found]


def _month(days: list[Day]) -> dict[str, Any]:
    cells: list[dict[str, Any] | None] = [None] * days[0].day.weekday()
    cells += [{"day": day, "label": words.DAY_KINDS[day.kind]} for day in days]
    cells += [None] * (-len(cells) % 7)
    return {
        "first": days[0].day, "weeks": [cells[start:start + 7] for start in range(0, len(cells), 7)],
        "working": sum(day.is_working for day in days),
    }


def special_days(calendar: WorkingCalendar, year: int) -> list[dict[str, Any]]:
    """Return the days of a year that are not what their weekday says."""
    plain = (DayKind.WORKING, DayKind.SATURDAY, DayKind.SUNDAY)
    tones = {DayKind.MAKE_UP: "warning", DayKind.HOLIDAY: "danger", DayKind.DAY_OFF: "info"}
    return [
        {"day": day, "label": words.DAY_KINDS[day.kind], "tone": tones[day.kind], "moved": day.kind != DayKind.HOLIDAY}
        for day in calendar.year(year) if day.kind not in plain
    ]
