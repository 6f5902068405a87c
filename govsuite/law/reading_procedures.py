"""A procedure as its page shows it: time limits, papers with conditions in words, who decides, and on which articles."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from govsuite.law import words_procedures as words
from govsuite.law.models import LawPack
from govsuite.law.rules.exemptions import ExemptionRules
from govsuite.law.rules.procedures import Grounded, Procedure


def procedure_lines(pack: LawPack, procedures: Iterable[Procedure]) -> list[dict[str, Any]]:
    """Return the procedures of a pack as a list, in groups of neighbours of one kind."""
    return [
        {
            "procedure": found, "group": words.any_words(words.GROUPS, found.group), "subject": words.any_words(words.SUBJECTS, found.subject),
            "whole": _whole(found), "papers": len(found.papers), "decides": found.competence.title if found.competence else "",
            "unverified": len(unverified_rules(found)), "url": reverse("law:procedure_detail", args=[pack.code, pack.version, found.code]),
        } for found in procedures
    ]


def _whole(procedure: Procedure) -> str:
    whole = procedure.clock("whole")
    return words.amount(whole.amount, whole.unit) if whole else ""


def rules_of(procedure: Procedure) -> list[Grounded]:
    """Return everything in a procedure that stands on an article, the procedure itself first."""
    own: list[Grounded] = [procedure, *procedure.clocks, *procedure.policies, *procedure.papers, *procedure.forms_in, *procedure.forms_out]
    return [*own, *procedure.fees, *([procedure.competence] if procedure.competence else [])]


def unverified_rules(procedure: Procedure) -> list[Grounded]:
    return [rule for rule in rules_of(procedure) if not rule.verified]


def procedure_page(pack: LawPack, procedure: Procedure) -> dict[str, Any]:
    """Return the sections of a procedure's page."""
    facts = procedure.facts
    return {
        "group": words.any_words(words.GROUPS, procedure.group), "subject": words.any_words(words.SUBJECTS, procedure.subject), "whole": _whole(procedure),
        "clocks": [{"rule": clock, "amount": words.amount(clock.amount, clock.unit)} for clock in procedure.clocks],
        "policies": [{"rule": policy, "value": words.policy_value(policy.value)} for policy in procedure.policies],
        "papers": [
            {"rule": paper, "form": words.any_words(words.PAPER_FORMS, paper.form), "condition": words.in_words(paper.condition, facts)}
            for paper in procedure.papers
        ],
        "forms_in": [{"rule": form, "condition": words.in_words(form.condition, facts)} for form in procedure.forms_in],
        "forms_out": [{"rule": form, "condition": words.in_words(form.condition, facts)} for form in procedure.forms_out],
        "fees": [
            {"rule": fee, "amount": words.money(fee.amount), "condition": words.in_words(fee.condition, facts)} for fee in procedure.fees
        ],
        "competence": procedure.competence,
        "cases": [
            {"who": words.decider(case), "condition": words.in_words(case.condition, facts), "citation": case.citation}
            for case in (procedure.competence.cases if procedure.competence else ())
        ],
        "asks": [{"fact": fact, "kind": words.fact_kind(fact)} for fact in procedure.asks({})],
        "unverified": unverified_rules(procedure), "citations": cited(pack, rules_of(procedure)), "main": main_document(pack),
    }


def cited(pack: LawPack, rules: Iterable[Grounded]) -> list[dict[str, Any]]:
    """Return the articles that these rules stand on, with document and the place where they were read."""
    wanted = {citation.key for rule in rules for citation in rule.citations}
    documents = {item["key"]: item for item in pack.content["documents"]}
    return [
        {**entry, "document": documents[entry["document"]]} for entry in pack.content.get("citations", []) if entry["key"] in wanted
    ]


def main_document(pack: LawPack) -> dict[str, Any] | None:
    """Return the document that the pack cites most: its articles are shown without its number."""
    counted = Counter(entry["document"] for entry in pack.content.get("citations", [])).most_common(1)
    return next((item for item in pack.content["documents"] if counted and item["key"] == counted[0][0]), None)


def exemption_lines(rules: ExemptionRules) -> list[dict[str, Any]]:
    """Return the exemptions with conditions in words."""
    facts = {fact.key: fact for fact in rules.facts}
    return [
        {
            "rule": rule, "condition": words.in_words(rule.condition, facts), "notice": words.NOTICES[rule.notice],
            "no_notice": words.in_words(rule.no_notice, facts),
        } for rule in rules.rules
    ]
