"""What a law pack may say. The shape is declared; what ties its parts together is checked after."""

import re
from collections.abc import Iterator
from typing import Any

from govsuite.law.rules.ballots import BadRule, BallotRule, Denominator, QuorumRule, Tie
from govsuite.law.rules.schema import (
    Field,
    Flaw,
    Path,
    Records,
    Shape,
    check_shape,
    day,
    fraction,
    one_of,
    parts,
    pattern,
    shown,
    some_of,
    text,
    texts,
    whole,
    whole_or_fraction,
    yes_no,
)

KINDS = ("council", "confidence", "calendar")
ITEM_KINDS = ("opening", "report", "resolution", "questions", "election", "discussion", "break", "closing")
SPEAKERS = ("chair", "secretary", "presenter", "reviewer", "delegates", "answerer", "nominee", "counting_board", "everyone")
CONTROLS = ("none", "attendance", "speech", "speakers", "ballot")
PLACEHOLDERS = ("item", "presenter", "reviewer", "session", "body", "chair", "speaker", "question")
UNITS = ("days", "working_days", "months", "years", "seconds", "minutes", "part", "times", "people")

_key = pattern(r"[a-z][a-z0-9_-]{0,59}", "bad_key")
_code = pattern(r"[A-Z0-9][A-Z0-9-]{2,59}", "bad_code")
_link = pattern(r"https://[^\s<>\"']{4,300}", "bad_link")


def _optional(check: Any) -> Field:
    return Field(check, required=False)


#: How sure a fact is, and where it stands. A fact that nobody checked says why.
_SOURCE: Shape = {
    "citations": _optional(texts), "verified": Field(yes_no), "why_unverified": _optional(text(500)), "note": _optional(text(700)),
}

_FIGURES = Records({
    "key": Field(_key), "title": Field(text()), "value": Field(whole_or_fraction), "unit": Field(one_of(*UNITS)), **_SOURCE,
})

_QUORUM: Shape = {
    "denominator": Field(one_of(*Denominator)), "threshold": Field(fraction), "strict": Field(yes_no), "binding": Field(yes_no), **_SOURCE,
}


def _quorum(value: Any) -> str:
    return "" if isinstance(value, dict) else "record_expected"


SHAPE: Shape = {
    "code": Field(_code), "title": Field(text()), "kind": Field(one_of(*KINDS)), "starts": Field(day), "ends": _optional(day),
    "note": _optional(text(1000)),
    "documents": Records({
        "key": Field(_key), "number": _optional(text(60)), "title": Field(text()), "issuer": _optional(text(100)), "issued": _optional(day),
        "in_force": Field(yes_no), "link": _optional(_link), "note": _optional(text(500)),
    }, required=True, least=1),
    "citations": Records({
        "key": Field(_key), "document": Field(_key), "article": Field(whole(1, 999)), "clause": _optional(pattern(r"[0-9]{1,2}[a-z]?", "bad_key")),
        "point": _optional(pattern(r"[a-zđ]{1,2}", "bad_key")), "text": Field(text(200)), "says": Field(text(1000)),
        "verified": Field(yes_no), "why_unverified": _optional(text(500)),
    }),
    "ballot_rules": Records({
        "key": Field(_key), "title": Field(text(200)), "denominator": Field(one_of(*Denominator)), "threshold": Field(fraction),
        "strict": Field(yes_no), "tie": Field(one_of(*Tie)), "quorum": _optional(_quorum), **_SOURCE,
    }),
    "session_defaults": _FIGURES,
    "speaking_defaults": _FIGURES,
    "item_scripts": Records({
        "key": Field(one_of(*ITEM_KINDS)), "title": Field(text(200)), **_SOURCE,
        "steps": Records({
            "key": Field(_key), "title": Field(text(200)), "speaker": Field(one_of(*SPEAKERS)), "control": Field(one_of(*CONTROLS)),
            "says": Field(text(1000)), "seconds": Field(whole(0, 6 * 3600)), "minutes": _optional(text(1000)),
        }, required=True, least=1),
    }),
    "confidence_votes": Records({
        "key": Field(_key), "title": Field(text(200)), "levels": Field(some_of("province", "commune")), "secret": Field(yes_no), **_SOURCE,
        "choices": Records({"key": Field(_key), "title": Field(text(100))}, required=True, least=2),
        "subjects": _optional(texts), "exclusions": _optional(texts),
        "consequences": Records({
            "key": Field(_key), "title": Field(text(500)), "choice": Field(_key), "denominator": Field(one_of(*Denominator)),
            "from": Field(fraction), "from_strict": Field(yes_no), "below": _optional(fraction), **_SOURCE,
        }),
    }),
    "holiday_source": _optional(text(500)),
    "overrides": Records({
        "day": Field(day), "working": Field(yes_no), "reason": Field(text()), "citation": _optional(text()), "verified": Field(yes_no),
        "why_unverified": _optional(text(500)),
    }, key="day"),
}

#: What a reader may pick from a pack, in the order of its page.
SECTIONS = (
    "ballot_rules", "session_defaults", "speaking_defaults", "confidence_votes", "item_scripts", "overrides", "citations", "documents",
)


def check_pack(content: Any) -> list[Flaw]:
    """Return everything that is wrong with a pack, in the order of the file's shape."""
    flaws = list(check_shape(SHAPE, content))
    if isinstance(content, dict):
        flaws += _check_quorums(content)
    return flaws or list(_check_ties(content))


def _check_quorums(content: dict[str, Any]) -> Iterator[Flaw]:
    rules = content.get("ballot_rules")
    for place, rule in enumerate(rules if isinstance(rules, list) else []):
        if isinstance(rule, dict) and isinstance(rule.get("quorum"), dict):
            yield from check_shape(_QUORUM, rule["quorum"], ("ballot_rules", place, "quorum"))


def _check_ties(content: dict[str, Any]) -> Iterator[Flaw]:
    """Check what one field cannot know alone; the shape is already right."""
    if content.get("ends") and content["ends"] < content["starts"]:
        yield Flaw(("ends",), "ends_before_starts", content["ends"])
    documents = {item["key"] for item in content["documents"]}
    for place, citation in enumerate(content.get("citations", [])):
        if citation["document"] not in documents:
            yield Flaw(("citations", place, "document"), "unknown_document", citation["document"])
    yield from _check_sources(content, (), {item["key"] for item in content.get("citations", [])})
    for place, entry in enumerate(content.get("ballot_rules", [])):
        yield from _check_rule(entry, ("ballot_rules", place))
    for place, entry in enumerate(content.get("overrides", [])):
        if not content["starts"] <= entry["day"] <= content.get("ends", "9999-12-31"):
            yield Flaw(("overrides", place, "day"), "day_outside_pack", entry["day"])
    yield from _check_scripts(content)
    yield from _check_consequences(content)


def _check_sources(value: Any, path: Path, citations: set[str]) -> Iterator[Flaw]:
    """Every fact cites what exists, and one that nobody checked says why."""
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from _check_sources(item, (*path, place), citations)
    if not isinstance(value, dict):
        return
    if value.get("verified") is False and not value.get("why_unverified"):
        yield Flaw((*path, "verified"), "why_unverified_missing")
    for place, key in enumerate(value.get("citations", []) if path else []):
        if key not in citations:
            yield Flaw((*path, "citations", place), "unknown_citation", key)
    for name, item in value.items():
        if name != "citations" or not path:
            yield from _check_sources(item, (*path, name), citations)


def _check_rule(entry: dict[str, Any], path: Path) -> Iterator[Flaw]:
    try:
        build_rule(entry, {})
    except BadRule as flaw:
        field = "threshold" if flaw.field in ("numerator", "divisor") else flaw.field
        yield Flaw((*path, field), flaw.code, shown(flaw.value))


def _check_scripts(content: dict[str, Any]) -> Iterator[Flaw]:
    for place, script in enumerate(content.get("item_scripts", [])):
        for number, step in enumerate(script["steps"]):
            path = ("item_scripts", place, "steps", number)
            yield from _check_placeholders(step["says"], (*path, "says"))
            yield from _check_placeholders(step.get("minutes", ""), (*path, "minutes"))


def _check_placeholders(sentence: str, path: Path) -> Iterator[Flaw]:
    for found in re.findall(r"\{([^{}]*)\}", sentence):
        if found not in PLACEHOLDERS:
            yield Flaw(path, "unknown_placeholder", found)


def _check_consequences(content: dict[str, Any]) -> Iterator[Flaw]:
    for place, vote in enumerate(content.get("confidence_votes", [])):
        choices = {choice["key"] for choice in vote["choices"]}
        for number, consequence in enumerate(vote.get("consequences", [])):
            if consequence["choice"] not in choices:
                yield Flaw(("confidence_votes", place, "consequences", number, "choice"), "unknown_word", consequence["choice"])


def citation_text(keys: list[str] | None, texts_of: dict[str, str]) -> str:
    """Return the citations as a reader sees them: the first is the article, others follow."""
    return "; ".join(texts_of[key] for key in keys or [] if key in texts_of)


def texts_of_citations(content: dict[str, Any]) -> dict[str, str]:
    return {citation["key"]: citation["text"] for citation in content.get("citations", [])}


def build_rule(entry: dict[str, Any], texts_of: dict[str, str]) -> BallotRule:
    """Return the ballot rule of an entry of a pack; raises BadRule."""
    numerator, divisor = parts(entry["threshold"])
    quorum = entry.get("quorum")
    return BallotRule(
        key=entry["key"], title=entry["title"], denominator=entry["denominator"], numerator=numerator, divisor=divisor,
        strict=entry["strict"], tie=entry["tie"], quorum=_build_quorum(quorum, texts_of) if quorum else None,
        citation=citation_text(entry.get("citations"), texts_of), verified=entry["verified"], note=entry.get("note", ""),
    )


def _build_quorum(entry: dict[str, Any], texts_of: dict[str, str]) -> QuorumRule:
    numerator, divisor = parts(entry["threshold"])
    return QuorumRule(
        denominator=entry["denominator"], numerator=numerator, divisor=divisor, strict=entry["strict"], binding=entry["binding"],
        citation=citation_text(entry.get("citations"), texts_of), verified=entry["verified"],
    )
