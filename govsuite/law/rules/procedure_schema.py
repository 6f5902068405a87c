"""What a pack may say of administrative procedures and of works that need no permit."""

from collections.abc import Iterator
from typing import Any

from govsuite.law.rules.condition_schema import Questions, check_condition, questions
from govsuite.law.rules.conditions import FactKind
from govsuite.law.rules.exemptions import Notice
from govsuite.law.rules.pack_parts import FIGURES, SOURCE, code, key, optional, point
from govsuite.law.rules.procedures import GROUPS, PAPER_FORMS, SUBJECTS, UNITS, Level
from govsuite.law.rules.schema import (
    Field,
    Flaw,
    Records,
    Shape,
    one_of,
    record,
    text,
    texts,
    whole,
    whole_or_yes_no,
    yes_no,
)

_POLICIES = Records({"key": Field(key), "title": Field(text(200)), "value": Field(whole_or_yes_no), **SOURCE})

SECTIONS: Shape = {
    "facts": Records({
        "key": Field(key), "title": Field(text(200)), "kind": Field(one_of(*FactKind)), "unit": optional(text(20)),
        "choices": Records({"key": Field(key), "title": Field(text(200))}), "help": optional(text(500)),
    }),
    "forms": Records({
        "key": Field(key), "number": Field(text(20)), "title": Field(text()), "condition": optional(record), **SOURCE,
    }),
    "papers": Records({
        "key": Field(key), "title": Field(text(500)), "form": Field(one_of(*PAPER_FORMS)), "condition": optional(record), **SOURCE,
    }),
    "fees": Records({
        "key": Field(key), "title": Field(text(200)), "amount": optional(whole(0, 10_000_000_000)), "condition": optional(record), **SOURCE,
    }),
    "courses": Records({
        "key": Field(key), "title": Field(text(200)), "policies": _POLICIES,
        "clocks": Records({
            "key": Field(key), "title": Field(text(200)), "amount": Field(whole(1, 3650)), "unit": Field(one_of(*UNITS)),
            "stoppable": Field(yes_no), "counts_from": optional(text(200)), **SOURCE,
        }),
    }),
    "competences": Records({
        "key": Field(key), "title": Field(text(200)), **SOURCE,
        "cases": Records({"level": Field(one_of(*Level)), "title": optional(text(100)), "condition": optional(record), "citations": optional(texts)}, key=""),
    }),
    "procedures": Records({
        "code": Field(code), "title": Field(text(200)), "group": Field(one_of(*GROUPS)), "subject": Field(one_of(*SUBJECTS)),
        "course": optional(key), "competence": optional(key), "forms_in": optional(texts), "forms_out": optional(texts),
        "papers": optional(texts), "fees": optional(texts), "policies": _POLICIES, **SOURCE,
    }, key="code"),
    "figures": FIGURES,
    "permit_duty": optional(texts),
    "exemptions": Records({
        "key": Field(key), "point": Field(point), "title": Field(text(500)), "condition": Field(record),
        "notice": Field(one_of(*Notice)), "no_notice": optional(record), **SOURCE,
    }),
}

#: What a procedure names and where that is written out.
REFERENCES = {
    "course": "courses", "competence": "competences", "forms_in": "forms", "forms_out": "forms", "papers": "papers", "fees": "fees",
}


def check_procedures(content: dict[str, Any]) -> Iterator[Flaw]:
    """Check what ties the sections together; their shape is already right."""
    yield from _check_facts(content)
    known = questions(content)
    yield from _check_conditions(content, known)
    yield from _check_references(content)
    cited = {item["key"] for item in content.get("citations", [])}
    for place, name in enumerate(content.get("permit_duty", [])):
        if name not in cited:
            yield Flaw(("permit_duty", place), "unknown_citation", name)
    for section in ("procedures", "exemptions"):
        if content["kind"] == section and not content.get(section):
            yield Flaw((), "missing", section)


def _check_facts(content: dict[str, Any]) -> Iterator[Flaw]:
    for place, entry in enumerate(content.get("facts", [])):
        picks = entry["kind"] in (FactKind.CHOICE, FactKind.CHOICES)
        if picks != bool(entry.get("choices")):
            yield Flaw(("facts", place), "missing" if picks else "unknown_name", "choices")


def _check_conditions(content: dict[str, Any], known: Questions) -> Iterator[Flaw]:
    for section in ("forms", "papers", "fees", "exemptions"):
        for place, entry in enumerate(content.get(section, [])):
            for name in ("condition", "no_notice"):
                if name in entry:
                    yield from check_condition(entry[name], (section, place, name), known)
    for place, entry in enumerate(content.get("competences", [])):
        for number, case in enumerate(entry.get("cases", [])):
            if "condition" in case:
                yield from check_condition(case["condition"], ("competences", place, "cases", number, "condition"), known)


def _check_references(content: dict[str, Any]) -> Iterator[Flaw]:
    written = {section: {entry["key"] for entry in content.get(section, [])} for section in set(REFERENCES.values())}
    for place, procedure in enumerate(content.get("procedures", [])):
        for name, section in REFERENCES.items():
            found = procedure.get(name, [])
            for number, wanted in enumerate([found] if isinstance(found, str) else found):
                if wanted not in written[section]:
                    path = ("procedures", place, name) if isinstance(found, str) else ("procedures", place, name, number)
                    yield Flaw(path, "unknown_reference", wanted)
