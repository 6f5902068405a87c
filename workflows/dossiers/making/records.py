"""What is written of one made dossier, gathered while its deeds are told and turned into rows at the end."""

from datetime import date, datetime
from typing import Any

from django.db.models import Model

from govsuite.core.actors import Actor
from govsuite.core.audit import AuditRow, digest, row_digest
from govsuite.core.models import AuditBook, AuditEntry
from govsuite.law.public import Clock, DeadlineEvent, DueChange, Event, Ledger, Opening, Spec, Unit
from workflows.dossiers.making.cast import Law
from workflows.dossiers.models import (
    Applicant,
    Decision,
    Dossier,
    Opinion,
    Paper,
    Slip,
    StateChange,
    Step,
    StepAssignment,
    Supplement,
    SupplementItem,
)
from workflows.dossiers.rules.states import after
from workflows.dossiers.services.steps import SUBJECT

#: column → what stands there when nothing was written
_DOSSIER: dict[str, Any] = {
    "public_id": None, "code": None, "procedure": "", "procedure_title": "", "pack_id": None, "pack_sha256": "", "title": "", "facts": {}, "site": "", "area": "", "channel": "",
    "unit_id": None, "desk_id": None, "work_unit_id": None, "officer_id": None, "citizen_id": None, "helper_name": "", "helper_address": "", "helper_proof": "", "state": "", "outcome": "",
    "created_at": None, "filed_at": None, "filed_on": None, "accepted_at": None, "due_on": None, "due_stopped": False, "decided_at": None, "ended_at": None, "on_time": None,
    "days_taken": 0, "external_code": None, "version": 0,
}
_APPLICANT = (
    "kind", "name", "name_folded", "id_number", "number_hash", "address", "phone", "phone_back", "id_back", "email", "representative", "representative_id",
    "representative_proof",
)
_STEP: dict[str, Any] = {
    "id": None, "dossier_id": None, "kind": "", "unit_id": None, "officer_id": None, "state": "open", "due_on": None, "own_due": False, "why": "", "opened_at": None, "done_at": None,
    "done_by_name": "", "remark": "",
}
_SUPPLEMENT: dict[str, Any] = {
    "number": 1, "reason": "", "contact": "", "state": "", "asked_at": None, "asked_by_name": "", "told_at": None, "answered_at": None,
}
_OPINION: dict[str, Any] = {
    "id": None, "dossier_id": None, "step_id": None, "unit_id": None, "question": "", "asked_at": None, "asked_by_name": "", "stance": "", "answer": "", "citation": "",
    "answered_at": None, "answered_by_name": "",
}
_DECISION: dict[str, Any] = {
    "kind": "", "state": "", "content": {}, "reason": "", "citation": "", "cited_items": [], "drafted_at": None, "drafted_by": None, "drafted_by_name": "",
    "head_checked_at": None, "head_checked_by_name": "", "legal_checked_at": None, "legal_checked_by_name": "", "returned_reason": "", "issued_id": None, "signed_at": None,
    "collected_by": "",
}
#: table → its columns as the rows below have them: a column that is new in a table must be made here too
COLUMNS: dict[type[Model], list[str]] = {
    Dossier: ["id", *_DOSSIER], Applicant: ["id", "dossier_id", *_APPLICANT], Step: [*_STEP], Opinion: [*_OPINION],
    Paper: ["id", "dossier_id", "key", "title", "order", "required", "state", "copies", "file_id", "note", "received_at"],
    StateChange: ["id", "dossier_id", "before", "after", "deed", "at", "by_name", "reason", "written_at"],
    StepAssignment: ["id", "step_id", "officer_id", "before_id", "why", "at", "by_name"],
    Supplement: ["id", "dossier_id", *_SUPPLEMENT], SupplementItem: ["id", "supplement_id", "order", "text", "citation", "paper_key", "met", "remark"],
    Decision: ["id", "dossier_id", *_DECISION],
    Slip: ["id", "dossier_id", "kind", "number", "year", "version", "content", "reason", "issued_at", "issued_by", "issued_by_name", "unit_id"],
    AuditBook: ["id", "key", "head", "length", "sealed"], AuditEntry: ["id", *AuditRow._fields, "digest"],
    Clock: [], DeadlineEvent: [], DueChange: [],  # the law's own rows
}
#: no attempt
_DONE = False
LABEL = "workflows_dossiers.dossier"


class Records:
    """The records of dossier ``pk``; what has one row a dossier shares its number."""

    def __init__(self, pk: int, first: dict[str, int], law: Law) -> None:
        self.pk, self.first, self.law, self.book = pk, first, law, f"dossier:{pk}"
        self.dossier: dict[str, Any] = {}
        self.applicant: dict[str, Any] = {}
        self.papers: list[list[Any]] = []
        self.steps: list[dict[str, Any]] = []
        self.assignment: list[Any] | None = None
        self.supplement: dict[str, Any] | None = None
        self.items: list[list[Any]] = []
        self.opinions: list[dict[str, Any]] = []
        self.decision: dict[str, Any] | None = None
        self.slips: list[list[Any]] = []
        self.changes: list[tuple[Any, ...]] = []
        self.audits: list[tuple[Any, ...]] = []
        self.clocks: dict[str, Ledger] = {}

    def open_step(self, kind: str, unit_id: int, at: datetime) -> dict[str, Any]:
        step = _STEP | {
            "id": self.first["step"] + len(self.steps), "dossier_id": self.pk, "kind": kind, "unit_id": unit_id, "opened_at": at, "due_on": self.dossier.get("due_on"),
        }
        self.steps.append(step)
        return step

    def start_clock(self, key: str, rule: Any, scope: str, event: Event, unit_id: int | None, unit_name: str) -> date | None:
        opening = Opening(
            SUBJECT, self.pk, key, scope, rule.title, Spec(rule.amount, Unit(rule.unit), rule.stoppable), rule.citation, rule.verified, rule.why_unverified, unit_id, unit_name,
        )
        ledger = self.clocks[key] = Ledger(self.first["clock"] + len(self.clocks), opening, self.law.calendar, self.law.calendar_version)
        return ledger.add(event).due_on

    def happen(self, key: str, event: Event) -> Ledger:
        self.clocks[key].add(event)
        return self.clocks[key]

    def move(self, deed: str, actor: Actor, at: datetime, detail: dict[str, Any] | None) -> None:
        """Change the state by the deed, as ``services.moving`` does."""
        before = self.dossier["state"]
        wanted = after(before, deed)
        self.dossier["state"], self.dossier["version"] = wanted, self.dossier.get("version", 0) + 1
        if wanted != before:
            self.changes.append((before, wanted, deed, at, actor.name, "", at))
        self.record(deed, actor, at, detail, before={"state": before})

    def record(self, deed: str, actor: Actor, at: datetime, detail: dict[str, Any] | None, before: dict[str, Any] | None = None) -> None:
        """Append to the audit book of the dossier."""
        one, post = self.dossier, actor.post
        now = {"state": one["state"], "version": one.get("version", 0), "due_on": one.get("due_on"), "officer": one.get("officer_id")}
        row = AuditRow(
            self.book, len(self.audits) + 1, at, actor.user_id, actor.name, post.appointment_id if post else None, post.position_title if post else "",
            post.unit_id if post else None, post.unit_name if post else "", f"dossier.{deed}", _DONE, LABEL, str(self.pk), digest(before), digest(now),
            {"code": one["code"], **(detail or {})}, "", "", self.audits[-1][-1] if self.audits else "",
        )
        self.audits.append((*row, row_digest(row)))

    def rows(self, tables: dict[type[Model], list[Any]]) -> None:
        """Add the rows to those of the tables."""
        pk, first = self.pk, self.first
        tables[Dossier].append((pk, *(_DOSSIER | self.dossier).values()))
        tables[Applicant].append((pk, pk, *(self.applicant[name] for name in _APPLICANT)))
        tables[Paper] += [
            (first["paper"] + place, pk, key, title, order, required, state, 1, None, "", at)
            for place, (key, title, order, required, state, at) in enumerate(self.papers)
        ]
        tables[Step] += [tuple(step.values()) for step in self.steps]
        tables[StateChange] += [(first["change"] + place, pk, *change) for place, change in enumerate(self.changes)]
        tables[Opinion] += [tuple((_OPINION | {"dossier_id": pk} | row).values()) for row in self.opinions]
        tables[Slip] += [
            (first["slip"] + place, pk, kind, number, year, 1, content, "", *rest) for place, (kind, number, year, content, *rest) in enumerate(self.slips)
        ]
        if self.assignment:
            tables[StepAssignment].append((pk, *self.assignment))
        if self.supplement:
            tables[Supplement].append((pk, pk, *(_SUPPLEMENT | self.supplement).values()))
            tables[SupplementItem] += [(number, pk, order, text, "", "", met, "") for number, order, text, met in self.items]
        if self.decision:
            tables[Decision].append((pk, pk, *(_DECISION | self.decision).values()))
        self._books(tables)

    def _books(self, tables: dict[type[Model], list[Any]]) -> None:
        tables[AuditBook].append((self.first["audit_book"], self.book, self.audits[-1][-1], len(self.audits), None))
        tables[AuditEntry] += [(self.first["audit"] + place, *row) for place, row in enumerate(self.audits)]
        event, move = self.first["event"], self.first["move"]
        for ledger in self.clocks.values():
            written = ledger.written()
            tables[Clock].append((ledger.clock_id, *written.clock))
            for row in written.events:
                tables[DeadlineEvent].append((event, *row))
                event += 1
            for change in written.changes:
                tables[DueChange].append((move, *change))
                move += 1
