"""Draft a result, check it twice, send it back, take it in as signed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Conflict, Invalid, Refused
from govsuite.law.public import clock_of, days_worked, finish_clock
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.decision_documents import document_kind
from workflows.dossiers.enums import DecisionKind, DecisionState, Outcome, StepKind
from workflows.dossiers.errors import decision_not_now, reason_missing
from workflows.dossiers.events import DecisionSigned
from workflows.dossiers.models import Decision, Dossier, Referral
from workflows.dossiers.rules.grounds import refusal_flaw
from workflows.dossiers.rules.states import decision_after
from workflows.dossiers.selectors.referrals import conclusions_on
from workflows.dossiers.services.intake import WHOLE
from workflows.dossiers.services.moving import lock, move, next_state, record, touch
from workflows.dossiers.services.steps import SUBJECT, close_steps, open_step, open_steps

_FLAWS = {
    "no_citation": lambda: _("Name the article that the request is against: a refusal stands on a rule."),
    "no_item": lambda: _("A supplement was asked for: say which of its items were not met. A refusal cites those and no others."),
    "unknown_item": lambda: _("One of the cited items was not in the supplement notice. A refusal cites what was asked for then."),
    "unjudged_item": lambda: _("One of the cited items has not been judged yet. Say first whether the answer met it."),
    "met_item": lambda: _("One of the cited items was met. A refusal cites unmet items only."),
}
OUTCOMES = {DecisionKind.GRANT: Outcome.GRANTED, DecisionKind.REFUSE: Outcome.REFUSED}


def propose_decision(
    *, dossier: Dossier, kind: DecisionKind, actor: Actor, now: datetime, content: Mapping[str, Any] | None = None, reason: str = "",
    citation: str = "", cited_items: Sequence[int] = (), version: int | None = None,
) -> Decision:
    """Draft the result and put it before the head of unit. Opinions and inspections must have ended."""
    TABLE.check(actor, "dossier.work", dossier, book=dossier.book)
    with db.deed():
        locked = lock(dossier, version=version)
        next_state(locked, "propose")
        waiting = open_steps(locked, StepKind.OPINION, StepKind.INSPECTION)
        if waiting:
            raise Conflict("decision.work_open", _("Still open: %(steps)s. Wait for them, or cancel them with a reason.") % {
                "steps": "; ".join(f"{step.get_kind_display()} ({step.unit.name})" for step in waiting),
            })
        _refuse_while_asked(locked)
        own = document_kind(kind, locked.procedure).content(locked)
        decision = Decision(
            dossier=locked, kind=kind, content={**(content or {}), **own, **_conclusions(locked)}, reason=reason.strip(), citation=citation.strip(), cited_items=sorted(set(cited_items)),
            drafted_at=now, drafted_by=actor.user_id or 0, drafted_by_name=actor.name,
        )
        check_draft(decision)
        decision.save()
        close_steps(locked, StepKind.APPRAISAL, StepKind.DRAFTING, actor=actor, now=now)
        open_step(dossier=locked, kind=StepKind.HEAD_CHECK, unit_id=locked.work_unit_id or locked.unit_id, actor=actor, now=now)
        move(locked, deed="propose", actor=actor, now=now, detail={"decision": decision.pk, "kind": decision.kind})
    return decision


def _refuse_while_asked(locked: Dossier) -> None:
    if Referral.objects.filter(dossier=locked, state__in=(Referral.State.WAITING, Referral.State.ON_AGENDA)).exists():
        raise Conflict("decision.before_committee", _(
            "This dossier is before the People's Committee. Wait for its conclusion, or take the question back, then draft the result."
        ))


def _conclusions(locked: Dossier) -> dict[str, Any]:
    """Return the conclusions of the People's Committee as grounds of the draft, frozen with it."""
    rows = conclusions_on(locked)
    return {"conclusions": [
        {"number": row.issued.reference, "on": row.issued.issued_on.isoformat(), "meeting": row.meeting, "text": row.conclusion} for row in rows if row.issued
    ]} if rows else {}


def check_draft(decision: Decision) -> None:
    """Refuse a refusal without grounds and a form with missing fields."""
    if decision.kind == DecisionKind.REFUSE:
        if not decision.reason:
            raise reason_missing()
        notice = decision.dossier.supplement
        asked = {item.order: item.met for item in notice.items.all()} if notice else {}
        flaw = refusal_flaw(asked=asked, cited=decision.cited_items, citation=decision.citation)
        if flaw:
            raise Invalid(f"decision.{flaw}", _FLAWS[flaw](), field="cited_items" if asked else "citation")
    wrong = document_kind(decision.kind, decision.dossier.procedure).check(decision)
    for field, sentence in wrong.items():
        raise Invalid("decision.content", sentence, field=field)


def head_check(*, decision: Decision, actor: Actor, now: datetime, version: int | None = None) -> Decision:
    """The head of unit agrees with the draft; the legal check is next. Nobody checks one's own draft."""
    return _check(decision, deed="head_check", actor=actor, now=now, following=StepKind.LEGAL_CHECK, version=version)


def legal_check(*, decision: Decision, actor: Actor, now: datetime, version: int | None = None) -> Decision:
    """The legal officer agrees; the draft goes to the leader."""
    return _check(decision, deed="legal_check", actor=actor, now=now, following=StepKind.SIGNING, version=version)


def _check(decision: Decision, *, deed: str, actor: Actor, now: datetime, following: StepKind, version: int | None) -> Decision:
    TABLE.check(actor, f"dossier.{deed}", decision.dossier, book=decision.dossier.book)
    if decision.drafted_by == actor.user_id:
        raise Refused(
            "decision.own_draft", _("Nobody checks a draft of one's own. Ask a colleague with the same right."),
            attempt=Attempt(book=decision.dossier.book, deed=f"dossier.{deed}", object_type=decision._meta.label_lower, object_id=str(decision.pk)),
        )
    kind = StepKind.HEAD_CHECK if deed == "head_check" else StepKind.LEGAL_CHECK
    with db.deed():
        locked = lock(decision.dossier, version=version)
        row = _row(decision, deed)
        stamp = "head_checked" if deed == "head_check" else "legal_checked"
        setattr(row, f"{stamp}_at", now)
        setattr(row, f"{stamp}_by_name", actor.name)
        row.save(update_fields=["state", f"{stamp}_at", f"{stamp}_by_name"])
        close_steps(locked, kind, actor=actor, now=now)
        open_step(dossier=locked, kind=following, unit_id=locked.unit_id, actor=actor, now=now)
        touch(locked, fields=())
        record(locked, deed=deed, actor=actor, now=now, detail={"decision": row.pk})
    return row


def _row(decision: Decision, deed: str) -> Decision:
    """Return the decision locked and moved by the deed; not saved yet."""
    row = db.lock(Decision.objects.select_related("dossier"), pk=decision.pk)
    wanted = decision_after(row.state, deed)
    if not wanted:
        raise decision_not_now(row.get_state_display())
    row.state = wanted
    return row


def turn_of(decision: Decision) -> str:
    """Return the ability of whoever is next with this draft: head of unit, legal officer, leader."""
    return {DecisionState.DRAFT: "head_check", DecisionState.HEAD_CHECKED: "legal_check"}.get(DecisionState(decision.state), "sign")


def return_decision(*, decision: Decision, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Decision:
    """Send a draft back to its officer, with a reason: by whose turn it is (head of unit, legal officer, leader)."""
    dossier = decision.dossier
    TABLE.check(actor, f"dossier.{turn_of(decision)}", dossier, book=dossier.book)
    if not reason.strip():
        raise reason_missing()
    with db.deed():
        locked = lock(dossier, version=version)
        row = _row(decision, "return")
        row.returned_reason = reason.strip()[:1000]
        row.save(update_fields=["state", "returned_reason"])
        close_steps(locked, StepKind.HEAD_CHECK, StepKind.LEGAL_CHECK, StepKind.SIGNING, actor=actor, now=now, remark=reason)
        open_step(
            dossier=locked, kind=StepKind.APPRAISAL, unit_id=locked.work_unit_id or locked.unit_id, officer_id=locked.officer_id, actor=actor, now=now,
            why=_("The draft came back: %(reason)s") % {"reason": reason.strip()},
        )
        move(locked, deed="return_draft", actor=actor, now=now, reason=reason.strip(), detail={"decision": row.pk})
    return row


def take_signed(*, decision_id: int, actor: Actor, now: datetime) -> Decision:
    """Take in that the result was signed: within the issuing's own transaction (its third step)."""
    found = Decision.objects.select_related("dossier").get(pk=decision_id)
    locked = lock(found.dossier)
    row = _row(found, "sign")
    row.signed_at = now
    row.save(update_fields=["state", "signed_at"])
    whole = clock_of(SUBJECT, locked.pk, WHOLE)
    locked.decided_at, locked.outcome = now, OUTCOMES[DecisionKind(row.kind)]
    locked.on_time = whole is None or whole.due_on is None or timezone.localdate(now) <= whole.due_on
    locked.due_stopped = False
    if whole is not None and whole.state != "done":
        whole = finish_clock(clock=whole, at=now, cause=_("The result was signed"), actor=actor)
    locked.days_taken = days_worked(whole) if whole else 0
    close_steps(locked, actor=actor, now=now)
    open_step(dossier=locked, kind=StepKind.RETURNING, unit_id=locked.desk_id or locked.unit_id, actor=actor, now=now)
    move(
        locked, deed="decide", actor=actor, now=now, fields=("decided_at", "outcome", "on_time", "due_stopped", "days_taken"),
        detail={"decision": row.pk, "outcome": locked.outcome, "on_time": locked.on_time},
    )
    events.announce(DecisionSigned(dossier_id=locked.pk, decision_id=row.pk, issued_id=row.issued_id or 0, at=now))
    return row
