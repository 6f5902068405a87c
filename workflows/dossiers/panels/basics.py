"""The parts of a dossier's page that every dossier has: who asks, papers, deadlines, steps, slips, what happened."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.law.public import Clock, DueState, clocks_of, due_state
from govsuite.records.public import file_url
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.enums import PaperState, State, StepState
from workflows.dossiers.models import Applicant, Dossier, Paper, Step
from workflows.dossiers.rules.masking import masked
from workflows.dossiers.selectors.history import history_of
from workflows.dossiers.services.filing import rule_of
from workflows.dossiers.services.steps import SUBJECT

STATE_TONES = {
    State.DRAFT: "neutral", State.FILED: "warning", State.NOT_ACCEPTED: "danger", State.ACCEPTED: "info", State.WORKING: "info",
    State.SUPPLEMENT: "warning", State.DECIDING: "info", State.DECIDED: "success", State.RETURNED: "success", State.WITHDRAWN: "neutral",
    State.ARCHIVED: "neutral",
}
PAPER_TONES = {
    PaperState.MISSING: "warning", PaperState.HANDED: "success", PaperState.SHOWN: "info", PaperState.IN_DATABASE: "info",
    PaperState.NOT_NEEDED: "neutral",
}
STEP_TONES = {StepState.OPEN: "info", StepState.DONE: "success", StepState.CANCELLED: "neutral"}


def applicant(actor: Actor, dossier: Dossier) -> dict[str, Any]:
    """Return who asks; numbers and addresses are whole only for those who need them."""
    one, whole = dossier.applicant, TABLE.allows(actor, "dossier.see_applicant", dossier)
    return {"applicant": one, "whole": whole, **shown_numbers(one, whole=whole)}


def shown_numbers(one: Applicant, *, whole: bool) -> dict[str, str]:
    show = (lambda text: text) if whole else masked
    return {
        "id_number": show(one.id_number), "phone": show(one.phone), "email": one.email if whole else masked(one.email),
        "representative_id": show(one.representative_id), "address": one.address if whole else "",
    }


def request(actor: Actor, dossier: Dossier) -> dict[str, Any]:
    """Return what is asked: procedure, place, the answers to its questions, the law that applies."""
    rule = rule_of(dossier)
    answers = [(fact.title, answer_words(fact, dossier.facts[key])) for key, fact in rule.facts.items() if key in dossier.facts]
    return {"rule": rule, "answers": answers, "clock_rule": rule.clock("whole")}


def answer_words(fact: Any, value: Any) -> str:
    """Return an answer as a reader sees it."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, (list, tuple)):
        return "; ".join(fact.title_of(key) for key in value) or _("none")
    return f"{localize(value)} {fact.unit}".strip() if fact.kind == "number" else fact.title_of(str(value))


def papers(actor: Actor, dossier: Dossier) -> dict[str, Any]:
    rows = list(Paper.objects.filter(dossier=dossier).select_related("file"))
    needed = [row for row in rows if row.state != PaperState.NOT_NEEDED]
    return {
        "papers": [{"paper": row, "tone": PAPER_TONES[PaperState(row.state)], "url": file_url(row.file) if row.file else ""} for row in needed],
        "not_needed": [row for row in rows if row.state == PaperState.NOT_NEEDED],
        "missing": sum(row.required and row.state == PaperState.MISSING for row in rows), "total": len(needed), "count": len(needed),
    }


def _clocks(dossier: Dossier) -> list[Clock]:
    """Return the dossier's clocks, read once for a page."""
    known: list[Clock] | None = dossier.__dict__.get("_clocks")
    if known is None:
        known = dossier.__dict__["_clocks"] = clocks_of(SUBJECT, dossier.pk)
    return known


def deadlines(actor: Actor, dossier: Dossier) -> dict[str, Any] | None:
    today = timezone.localdate()
    clocks = [{"clock": clock, "due": due_state(clock, today), "why_url": reverse("law:clock_why", args=[clock.pk])} for clock in _clocks(dossier) if clock.scope != "step"]
    return {"clocks": clocks} if clocks else None


def steps_of(dossier: Dossier) -> list[Step]:
    """Return the dossier's steps, read once for a page."""
    known: list[Step] | None = dossier.__dict__.get("_steps")
    if known is None:
        known = dossier.__dict__["_steps"] = list(dossier.steps.select_related("unit", "officer"))
    return known


def steps(actor: Actor, dossier: Dossier) -> dict[str, Any] | None:
    rows = steps_of(dossier)
    return {"steps": [{"step": row, "tone": STEP_TONES[StepState(row.state)]} for row in rows], "count": len(rows)} if rows else None


def slips(actor: Actor, dossier: Dossier) -> dict[str, Any] | None:
    rows = list(dossier.slips.order_by("-issued_at", "-version"))
    newest: dict[tuple[str, int, int], int] = {}
    for row in rows:
        place = (row.kind, row.year, row.number)
        newest[place] = max(newest.get(place, 0), row.version)
    shown = [{"slip": row, "replaced": row.version < newest[row.kind, row.year, row.number]} for row in rows]
    return {"slips": shown, "count": len(shown), "may_correct": TABLE.allows(actor, "dossier.correct_receipt", dossier)} if rows else None


def history(actor: Actor, dossier: Dossier) -> dict[str, Any]:
    return {"entries": history_of(dossier)}


def whole_due(dossier: Dossier) -> tuple[Any, DueState] | None:
    """Return the dossier's whole clock with where it stands today; None before it is accepted."""
    for clock in reversed(_clocks(dossier)):
        if clock.key == "whole":
            return clock, due_state(clock, timezone.localdate())
    return None
