"""The result on a dossier's page: where the draft is, what this person does next, what was signed."""

from typing import Any

from django.utils import timezone

from govsuite.core.actors import Actor
from govsuite.records.public import file_url
from workflows.dossiers.enums import DecisionKind, DecisionState, Stance, State
from workflows.dossiers.models import Decision, Dossier
from workflows.dossiers.panels import basics, can_of, notice_of
from workflows.dossiers.panels.work import STANCE_TONES
from workflows.dossiers.selectors.decisions import WAITING, newest_decision, summary_of
from workflows.dossiers.services.filing import rule_of
from workflows.dossiers.services.open_answers import open_answers
from workflows.dossiers.services.signing import why_not

TONES = {
    DecisionState.DRAFT: "info", DecisionState.HEAD_CHECKED: "info", DecisionState.LEGAL_CHECKED: "warning", DecisionState.NUMBERED: "warning",
    DecisionState.SIGNED: "success", DecisionState.RETURNED: "danger",
}


def decision(actor: Actor, dossier: Dossier) -> dict[str, Any] | None:
    """Return the newest draft or result with this person's deeds; None where there is none and none can be drafted."""
    found = newest_decision(dossier.pk)
    can = can_of(actor, dossier)
    may_propose = can["work"] and dossier.state == State.WORKING
    asks = open_answers(rule_of(dossier), dossier) if can["work"] else ()
    if found is None:
        return {"decision": None, "may_propose": True, "asks": asks, "deed": bool(asks)} if may_propose else None
    found.dossier = dossier
    return {
        "decision": found, "tone": TONES[DecisionState(found.state)], "refused": found.kind == DecisionKind.REFUSE,
        "may_propose": may_propose, "asks": asks, "conclusions": found.content.get("conclusions", []), "cited": _cited(found), "files": _files(found), **_deeds(found, actor, can),
    }


def _deeds(found: Decision, actor: Actor, can: dict[str, bool]) -> dict[str, Any]:
    own = found.drafted_by == actor.user_id
    deeds: dict[str, Any] = {
        "may_head_check": can["head_check"] and found.state == DecisionState.DRAFT and not own,
        "may_legal_check": can["legal_check"] and found.state == DecisionState.HEAD_CHECKED and not own,
        "may_hand_over": can["hand_over"] and found.dossier.state == State.DECIDED,
        "power": None, "bar": "",
    }
    if can["sign"] and found.state in WAITING:
        summary = summary_of(found, actor, now=timezone.now())
        deeds |= {"power": summary.power, "bar": why_not(summary.power), "risks": summary.risks}
    deeds["may_return"] = deeds["may_head_check"] or deeds["may_legal_check"] or (can["sign"] and found.state == DecisionState.LEGAL_CHECKED)
    deeds["deed"] = deeds["may_head_check"] or deeds["may_legal_check"] or bool(deeds["power"] and not deeds["bar"])
    return deeds


def _cited(found: Decision) -> list[str]:
    supplement = notice_of(found.dossier) if found.cited_items else None
    return [f"{item.order}. {item.text}" for item in supplement.items.all() if item.order in found.cited_items] if supplement else []


def _files(found: Decision) -> dict[str, str]:
    files = {"pdf": found.issued.pdf, "docx": found.issued.docx} if found.issued and found.state == DecisionState.SIGNED else {}
    return {kind: file_url(file) for kind, file in files.items() if file}


def grounds_of(actor: Actor, found: Decision) -> dict[str, Any]:
    """Return what a result stands on, for one page: answers, papers, opinions, visits, the one notice, the law."""
    dossier, asked = found.dossier, basics.request(actor, found.dossier)
    notice = notice_of(dossier)
    handed = basics.papers(actor, dossier)
    return {
        "answers": asked["answers"], "rule": asked["rule"], "papers_handed": handed["total"] - handed["missing"], "papers_total": handed["total"],
        "opinions": [(row, STANCE_TONES.get(Stance(row.stance), "neutral") if row.stance else "info") for row in dossier.opinions.select_related("unit")],
        "visits": list(dossier.inspections.filter(visited_at__isnull=False)), "notice": notice, "items": list(notice.items.all()) if notice else [],
        "cited": _cited(found), "conclusions": found.content.get("conclusions", []), "remarks": dossier.comments.count(),
    }
