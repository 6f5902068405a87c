"""What a law pack may say. The shape is declared; what ties its parts together is checked after."""

import re
from collections.abc import Iterator
from typing import Any

from govsuite.law.rules.ballots import BadRule, BallotRule, Denominator, QuorumRule, Tie
from govsuite.law.rules.limits import SECTIONS as LIMIT_SECTIONS
from govsuite.law.rules.limits import check_limits
from govsuite.law.rules.pack_parts import (
    CITATIONS,
    DOCUMENTS,
    FIGURES,
    SOURCE,
    check_addresses,
    check_sources,
    citation_text,
    code,
    key,
    optional,
)
from govsuite.law.rules.procedure_schema import SECTIONS as PROCEDURE_SECTIONS
from govsuite.law.rules.procedure_schema import check_procedures
from govsuite.law.rules.schema import (
    Field,
    Flaw,
    Path,
    Record,
    Records,
    Shape,
    check_shape,
    day,
    fraction,
    one_of,
    parts,
    shown,
    some_of,
    text,
    texts,
    whole,
    yes_no,
)
from govsuite.law.rules.staffing import OnlyWhen

KINDS = ("council", "committee", "standing", "council_committee", "confidence", "calendar", "procedures", "exemptions", "limits")
ITEM_KINDS = ("opening", "report", "resolution", "questions", "election", "confidence", "discussion", "break", "closing", "decision")
SPEAKERS = ("chair", "secretary", "presenter", "reviewer", "delegates", "answerer", "nominee", "counting_board", "everyone")
CONTROLS = ("none", "attendance", "speech", "speakers", "ballot")
PLACEHOLDERS = ("item", "presenter", "reviewer", "session", "body", "chair", "speaker", "question")

#: a quorum asks who came, of all who could come
QUORUM_OF = (Denominator.STATUTORY_SEATS, Denominator.IN_OFFICE)

_QUORUM = Record({
    "denominator": Field(one_of(*Denominator)), "threshold": Field(fraction), "strict": Field(yes_no), "binding": Field(yes_no), **SOURCE,
})

_ONLY_WHEN = Record({"months_left": Field(whole(1, 60)), "seats_from": Field(fraction), "seats_below": Field(fraction)})

SHAPE: Shape = {
    "code": Field(code), "title": Field(text()), "kind": Field(one_of(*KINDS)), "starts": Field(day), "ends": optional(day),
    "note": optional(text(1000)),
    "documents": DOCUMENTS,
    "citations": CITATIONS,
    "ballot_rules": Records({
        "key": Field(key), "title": Field(text(200)), "denominator": Field(one_of(*Denominator)), "threshold": Field(fraction),
        "strict": Field(yes_no), "tie": Field(one_of(*Tie)), "quorum": _QUORUM, "only_when": _ONLY_WHEN, "replaces": optional(texts), "procedural": optional(yes_no), "question": optional(text(500)), **SOURCE,
    }),
    "closed_grounds": Records({"key": Field(key), "title": Field(text(300)), **SOURCE}),
    "session_defaults": FIGURES,
    "speaking_defaults": FIGURES,
    "item_scripts": Records({
        "key": Field(one_of(*ITEM_KINDS)), "title": Field(text(200)), **SOURCE,
        "steps": Records({
            "key": Field(key), "title": Field(text(200)), "speaker": Field(one_of(*SPEAKERS)), "control": Field(one_of(*CONTROLS)),
            "says": Field(text(1000)), "seconds": Field(whole(0, 6 * 3600)), "minutes": optional(text(1000)),
        }, required=True, least=1),
    }),
    "confidence_votes": Records({
        "key": Field(key), "title": Field(text(200)), "levels": Field(some_of("province", "commune")), "secret": Field(yes_no), **SOURCE,
        "choices": Records({"key": Field(key), "title": Field(text(100))}, required=True, least=2),
        "subjects": optional(texts), "exclusions": optional(texts), "not_held_for": optional(some_of("retiring", "chosen_this_year")),
        "consequences": Records({
            "key": Field(key), "title": Field(text(500)), "choice": Field(key), "denominator": Field(one_of(*Denominator)),
            "from": Field(fraction), "from_strict": Field(yes_no), "below": optional(fraction), **SOURCE,
        }),
    }),
    "holiday_source": optional(text(500)),
    "overrides": Records({
        "day": Field(day), "working": Field(yes_no), "reason": Field(text()), "citation": optional(text()), "verified": Field(yes_no),
        "why_unverified": optional(text(500)),
    }, key="day"),
    **PROCEDURE_SECTIONS,
    **LIMIT_SECTIONS,
}


def check_pack(content: Any) -> list[Flaw]:
    """Return everything that is wrong with a pack, in the order of the file's shape."""
    return list(check_shape(SHAPE, content)) or list(_check_ties(content))


def _check_ties(content: dict[str, Any]) -> Iterator[Flaw]:
    """Check what one field cannot know alone; the shape is already right."""
    if content.get("ends") and content["ends"] < content["starts"]:
        yield Flaw(("ends",), "ends_before_starts", content["ends"])
    documents = {item["key"] for item in content["documents"]}
    for place, citation in enumerate(content.get("citations", [])):
        if citation["document"] not in documents:
            yield Flaw(("citations", place, "document"), "unknown_document", citation["document"])
    yield from check_addresses(content["documents"])
    yield from check_sources(content, (), {item["key"] for item in content.get("citations", [])})
    for place, entry in enumerate(content.get("ballot_rules", [])):
        yield from _check_rule(entry, ("ballot_rules", place))
        yield from _check_replaced(entry, content["ballot_rules"], ("ballot_rules", place, "replaces"))
    for place, entry in enumerate(content.get("overrides", [])):
        if not content["starts"] <= entry["day"] <= content.get("ends", "9999-12-31"):
            yield Flaw(("overrides", place, "day"), "day_outside_pack", entry["day"])
    yield from _check_scripts(content)
    yield from _check_consequences(content)
    yield from check_procedures(content)
    yield from check_limits(content)


def _check_rule(entry: dict[str, Any], path: Path) -> Iterator[Flaw]:
    try:
        build_rule(entry, {})
    except BadRule as flaw:
        field = "threshold" if flaw.field in ("numerator", "divisor") else flaw.field
        yield Flaw((*path, field), flaw.code, shown(flaw.value))
    quorum, only_when = entry.get("quorum"), entry.get("only_when")
    if quorum and quorum["denominator"] not in QUORUM_OF:
        yield Flaw((*path, "quorum", "denominator"), "quorum_of_votes", quorum["denominator"])
    if only_when:
        (low, of_low), (high, of_high) = parts(only_when["seats_from"]), parts(only_when["seats_below"])
        if low * of_high >= high * of_low:  # no number of seats lies between them
            yield Flaw((*path, "only_when", "seats_below"), "high_below_low", only_when["seats_below"])


def _check_replaced(entry: dict[str, Any], rules: list[dict[str, Any]], path: Path) -> Iterator[Flaw]:
    """A rule replaces others of its pack, while its condition holds; none that has a condition too."""
    if "replaces" in entry and not entry.get("only_when"):
        yield Flaw(path, "replaces_always", shown(entry["replaces"]))
        return
    known = {rule["key"]: rule for rule in rules}
    for number, name in enumerate(entry.get("replaces", [])):
        if name not in known:
            yield Flaw((*path, number), "unknown_rule", name)
        elif known[name].get("only_when"):
            yield Flaw((*path, number), "rule_not_replaceable", name)


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


def build_rule(entry: dict[str, Any], texts_of: dict[str, str]) -> BallotRule:
    """Return the ballot rule of an entry of a pack; raises BadRule."""
    numerator, divisor = parts(entry["threshold"])
    quorum = entry.get("quorum")
    return BallotRule(
        key=entry["key"], title=entry["title"], denominator=entry["denominator"], numerator=numerator, divisor=divisor,
        strict=entry["strict"], tie=entry["tie"], quorum=_build_quorum(quorum, texts_of) if quorum else None,
        citation=citation_text(entry.get("citations"), texts_of), verified=entry["verified"], note=entry.get("note", ""),
        only_when=_build_only_when(entry["only_when"]) if entry.get("only_when") else None, replaces=tuple(entry.get("replaces", ())), procedural=entry.get("procedural", False), question=entry.get("question", ""),
    )


def _build_only_when(entry: dict[str, Any]) -> OnlyWhen:
    return OnlyWhen(entry["months_left"], parts(entry["seats_from"]), parts(entry["seats_below"]))


def _build_quorum(entry: dict[str, Any], texts_of: dict[str, str]) -> QuorumRule:
    numerator, divisor = parts(entry["threshold"])
    return QuorumRule(
        denominator=entry["denominator"], numerator=numerator, divisor=divisor, strict=entry["strict"], binding=entry["binding"],
        citation=citation_text(entry.get("citations"), texts_of), verified=entry["verified"],
    )
