"""Turn the sections of a checked pack into the rules that code asks."""

from collections.abc import Mapping
from typing import Any

from govsuite.law.rules.conditions import Fact, build_condition, optional_condition
from govsuite.law.rules.exemptions import ExemptionRule, ExemptionRules, Notice
from govsuite.law.rules.pack_parts import citations_of
from govsuite.law.rules.procedures import (
    Case,
    Citation,
    ClockRule,
    Competence,
    FeeRule,
    Figure,
    FormRule,
    Level,
    PaperRule,
    PolicyRule,
    Procedure,
)

Entry = Mapping[str, Any]
Cited = Mapping[str, Citation]


def build_procedures(content: dict[str, Any]) -> dict[str, Procedure]:
    """Return every procedure of a pack by its code."""
    parts = _Parts(content)
    return {entry["code"]: parts.procedure(entry) for entry in content.get("procedures", [])}


def build_figures(content: dict[str, Any]) -> dict[str, Figure]:
    cited = citations_of(content)
    return {
        entry["key"]: Figure(key=entry["key"], title=entry["title"], value=entry["value"], unit=entry["unit"], **_ground(entry, cited))
        for entry in content.get("figures", [])
    }


def build_exemptions(content: dict[str, Any]) -> ExemptionRules:
    """Return the exemptions of a pack, in its order."""
    cited = citations_of(content)
    rules = tuple(
        ExemptionRule(
            key=entry["key"], point=entry["point"], title=entry["title"], condition=build_condition(entry["condition"]),
            notice=Notice(entry["notice"]), no_notice=optional_condition(entry.get("no_notice")), **_ground(entry, cited),
        ) for entry in content.get("exemptions", [])
    )
    return ExemptionRules(
        rules, tuple(Fact.from_entry(entry) for entry in content.get("facts", [])),
        citations=tuple(cited[key] for key in content.get("permit_duty", [])),
    )


def _ground(entry: Entry, cited: Cited) -> dict[str, Any]:
    citations = tuple(cited[key] for key in entry.get("citations", []))
    return {
        "citation": "; ".join(citation.text for citation in citations), "citations": citations, "verified": entry["verified"],
        "why_unverified": entry.get("why_unverified", ""), "note": entry.get("note", ""),
    }


class _Parts:
    """The sections that procedures name, built once a pack."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.cited = citations_of(content)
        self.facts = {entry["key"]: Fact.from_entry(entry) for entry in content.get("facts", [])}
        self.forms = {entry["key"]: self._form(entry) for entry in content.get("forms", [])}
        self.papers = {entry["key"]: self._paper(entry) for entry in content.get("papers", [])}
        self.fees = {entry["key"]: self._fee(entry) for entry in content.get("fees", [])}
        self.courses = {entry["key"]: entry for entry in content.get("courses", [])}
        self.competences = {entry["key"]: self._competence(entry) for entry in content.get("competences", [])}

    def procedure(self, entry: Entry) -> Procedure:
        course: Entry = self.courses.get(entry.get("course", ""), {})
        own = [self._policy(item) for item in entry.get("policies", [])]
        named = {policy.key for policy in own}
        shared = [self._policy(item) for item in course.get("policies", []) if item["key"] not in named]
        return Procedure(
            code=entry["code"], title=entry["title"], group=entry["group"], subject=entry["subject"], facts=self.facts,
            forms_in=tuple(self.forms[key] for key in entry.get("forms_in", [])),
            forms_out=tuple(self.forms[key] for key in entry.get("forms_out", [])),
            papers=tuple(self.papers[key] for key in entry.get("papers", [])), fees=tuple(self.fees[key] for key in entry.get("fees", [])),
            clocks=tuple(self._clock(item) for item in course.get("clocks", [])), policies=(*own, *shared),
            competence=self.competences.get(entry.get("competence", "")), **_ground(entry, self.cited),
        )

    def _form(self, entry: Entry) -> FormRule:
        return FormRule(
            key=entry["key"], number=entry["number"], title=entry["title"], condition=optional_condition(entry.get("condition")),
            **_ground(entry, self.cited),
        )

    def _paper(self, entry: Entry) -> PaperRule:
        return PaperRule(
            key=entry["key"], title=entry["title"], form=entry["form"], condition=optional_condition(entry.get("condition")),
            **_ground(entry, self.cited),
        )

    def _fee(self, entry: Entry) -> FeeRule:
        return FeeRule(
            key=entry["key"], title=entry["title"], amount=entry.get("amount"), condition=optional_condition(entry.get("condition")),
            **_ground(entry, self.cited),
        )

    def _clock(self, entry: Entry) -> ClockRule:
        return ClockRule(
            key=entry["key"], title=entry["title"], amount=entry["amount"], unit=entry["unit"], stoppable=entry["stoppable"],
            counts_from=entry.get("counts_from", ""), **_ground(entry, self.cited),
        )

    def _policy(self, entry: Entry) -> PolicyRule:
        return PolicyRule(key=entry["key"], title=entry["title"], value=entry["value"], **_ground(entry, self.cited))

    def _competence(self, entry: Entry) -> Competence:
        cases = tuple(
            Case(
                Level(case["level"]), optional_condition(case.get("condition")),
                "; ".join(self.cited[key].text for key in case.get("citations", [])), case.get("title", ""),
            ) for case in entry.get("cases", [])
        )
        return Competence(key=entry["key"], title=entry["title"], cases=cases, **_ground(entry, self.cited))
