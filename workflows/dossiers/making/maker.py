"""The rows that the deeds would have left for one life, made of the same pure rules: states, codes, due dates, audit digests, boards.

What the deeds tell people (notifications, e-mails), viewflow's copy, the works of a permit and the signed papers are not made: the records are whole without them.
``tests/workflows/dossiers/test_making.py`` replays lives by the deeds themselves and compares the rows.
"""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.law.public import Event, EventKind, worked_days
from workflows.dossiers.enums import (
    Channel,
    DecisionKind,
    DecisionState,
    Outcome,
    PaperState,
    SlipKind,
    Stance,
    State,
    StepKind,
)
from workflows.dossiers.making.cast import STRIDES, Cast, Ids, Law
from workflows.dossiers.making.records import Records
from workflows.dossiers.rules.board import Standing
from workflows.dossiers.rules.codes import dossier_code
from workflows.dossiers.rules.lives import Grid, Life, Place
from workflows.dossiers.services.filing import Person, applicant_fields
from workflows.dossiers.services.steps import scope_of

ITEMS = ("Bản vẽ mặt cắt móng", "Cam kết bảo đảm an toàn công trình liền kề")
REASON, CONTACT, QUESTION = "Thiếu bản vẽ theo danh mục", "Bộ phận thẩm định, 0233 000 0000", "Công trình có ảnh hưởng đến khu vực đơn vị quản lý không?"
PROOF = "giấy hẹn trả kết quả"
#: deeds in the order in which a life has them; each is a method
DEEDS = (
    "draft", "file", "take_papers", "accept", "assign", "ask_opinions", "answer_1", "ask_supplement", "answer_2", "receive_supplement", "propose",
    "head_check", "legal_check", "sign", "hand_over",
)


class Maker:
    """Makes one dossier; ``rows`` of its ``Records`` are then those of every table."""

    def __init__(self, number: int, life: Life, place: Place, grid: Grid, cast: Cast, law: Law, ids: Ids) -> None:
        self.life, self.place, self.grid, self.cast, self.law = life, place, grid, cast, law
        self.first = {name: ids[name] + number * stride for name, stride in STRIDES.items()}
        self.rule = law.procedures[life.procedure]
        self.officer = cast.officers[life.officer]
        self.records = Records(self.first["dossier"], self.first, law)
        self.open: dict[str, dict[str, Any]] = {}

    def tell(self, until: datetime) -> Records:
        """Do every deed up to ``until``; return the records."""
        for deed in DEEDS:
            at = self.life.moments.get(deed)
            if at is not None and at <= until:
                getattr(self, f"_{deed}")(at)
        return self.records

    def _draft(self, at: datetime) -> None:
        life, records = self.life, self.records
        person = Person(life.name, phone=life.phone, id_number=life.id_number, address=life.street)
        records.applicant = applicant_fields(person)
        records.papers = [
            [rule.key, rule.title[:500], order, needed is not False, PaperState.MISSING.value if needed is not False else PaperState.NOT_NEEDED.value, None]
            for order, (rule, needed) in enumerate(self.rule.papers_for(self.law.facts), start=1)
        ]
        records.dossier = {
            "public_id": self.life.public_id, "procedure": self.rule.code, "procedure_title": self.rule.title,
            "title": f"{self.rule.title[:400]}, thửa đất số {life.parcel}", "facts": self.law.facts, "site": life.street, "channel": Channel.COUNTER.value,
            "unit_id": self.cast.unit_id, "desk_id": self.cast.desk_id, "state": State.DRAFT.value, "created_at": at,
        }

    def _file(self, at: datetime) -> None:
        cast, law = self.cast, self.law
        code = dossier_code(cast.code_template, org=cast.org_code, day=at.date(), seq=self.place.seq)
        self.records.dossier |= {"code": code, "pack_id": law.pack_id, "pack_sha256": law.pack_sha256, "filed_at": at, "filed_on": at.date()}
        self._open_step(StepKind.RECEPTION, cast.desk_id, at)
        self._move("file", cast.counter, at, {"procedure": self.rule.code, "pack": law.pack_name, "channel": Channel.COUNTER.value})

    def _take_papers(self, at: datetime) -> None:
        for paper in self.records.papers:
            if paper[3]:
                paper[4], paper[5] = PaperState.HANDED.value, at
        self._touched("take_papers", self.cast.counter, at, {"papers": {paper[0]: PaperState.HANDED.value for paper in self.records.papers if paper[3]}})

    def _accept(self, at: datetime) -> None:
        cast, dossier, whole = self.cast, self.records.dossier, self.rule.clock("whole")
        assert whole is not None  # noqa: S101 - every procedure of the pack has one
        due = self._start("whole", whole, "whole", at, _("A complete dossier was received"), cast.counter, cast.unit_id, cast.unit_name)
        dossier |= {"accepted_at": at, "work_unit_id": cast.work_unit_id, "due_on": due, "due_stopped": False}
        taken = [{"title": paper[1], "state": paper[4], "copies": 1} for paper in self.records.papers if paper[3]]
        self._slip(SlipKind.RECEIPT, self.grid.filed_before(self.place) + 1, cast.counter, at, {
            "papers": taken, "amount": whole.amount, "unit": whole.unit, "received_at": at.isoformat(timespec="minutes"), "due_on": due.isoformat(), "book": "",
        })
        self._close_step(StepKind.RECEPTION, cast.counter, at)
        self._open_step(StepKind.ASSIGNING, cast.work_unit_id, at)
        self._move("accept", cast.counter, at, {"due_on": due.isoformat(), "clock": whole.amount, "unit": str(whole.unit)})

    def _assign(self, at: datetime) -> None:
        cast, officer, why = self.cast, self.officer, _("Chosen by the head of the unit")
        self._close_step(StepKind.ASSIGNING, cast.head, at, why)
        step = self._open_step(StepKind.APPRAISAL, cast.work_unit_id, at, cast.head, self.rule.clock("appraisal"), cast.work_unit_name, self.records.dossier["accepted_at"])
        step["officer_id"], step["why"] = officer.user_id, why
        self.records.assignment = [step["id"], officer.user_id, None, why, at, cast.head.name]
        self.records.dossier["officer_id"] = officer.user_id
        self._move("assign", cast.head, at, {"from": None, "to": officer.user_id, "step": step["id"], "why": why})

    def _ask_opinions(self, at: datetime) -> None:
        for place, (unit_id, unit_name) in enumerate(self.cast.asked):
            step = self._open_step(StepKind.OPINION, unit_id, at, self.officer, self.rule.clock("opinion"), unit_name, key=f"opinion_{place + 1}")
            self.records.opinions.append({
                "id": self.first["opinion"] + place, "step_id": step["id"], "unit_id": unit_id, "question": QUESTION, "asked_at": at, "asked_by_name": self.officer.name,
            })
        self._touched("ask_opinions", self.officer, at, {
            "units": [unit_id for unit_id, _name in self.cast.asked], "opinions": [row["id"] for row in self.records.opinions],
        })

    def _answer_1(self, at: datetime) -> None:
        self._answer(1, at)

    def _answer_2(self, at: datetime) -> None:
        self._answer(2, at)

    def _answer(self, place: int, at: datetime) -> None:
        actor, opinion = self.cast.answerers[place - 1], self.records.opinions[place - 1]
        self._close_step(f"opinion_{place}", actor, at, str(Stance.AGREES.label))
        opinion |= {"stance": Stance.AGREES.value, "answered_at": at, "answered_by_name": actor.name}
        self._touched("answer_opinion", actor, at, {"opinion": opinion["id"], "unit": opinion["unit_id"], "stance": Stance.AGREES.value})

    def _ask_supplement(self, at: datetime) -> None:
        policy, rule = self.rule.policy("supplement_stops_clock"), self.rule.clock("supplement")
        assert policy is not None  # noqa: S101 - the pack has it
        self.records.supplement = {"reason": REASON, "contact": CONTACT, "state": "asked", "asked_at": at, "asked_by_name": self.officer.name, "told_at": at}
        self.records.items = [[self.first["item"] + place, place + 1, text, None] for place, text in enumerate(ITEMS)]
        self._of_the_work(EventKind.STOP, at, _("Waits for the applicant's supplement"), policy.citation)
        number = self.grid.asked_before(self.place) + 1
        self._slip(SlipKind.SUPPLEMENT, number, self.officer, at, {
            "items": [{"text": text, "citation": ""} for text in ITEMS], "reason": REASON, "contact": CONTACT, "asked_at": at.isoformat(timespec="minutes"),
        })
        self._start("supplement", rule, "step", at, _("The applicant received the notice"), self.officer)
        self._move("ask_supplement", self.officer, at, {
            "items": len(ITEMS), "slip": f"{number:02d}/{SlipKind.SUPPLEMENT.value} v1", "stopped": self.records.dossier["due_stopped"], "told": True,
        })

    def _receive_supplement(self, at: datetime) -> None:
        policy, cause = self.rule.policy("supplement_stops_clock"), _("The supplement has come in")
        assert policy is not None  # noqa: S101 - the pack has it
        assert self.records.supplement is not None  # noqa: S101
        self.records.supplement |= {"state": "answered", "answered_at": at}
        self._happen("supplement", EventKind.DONE, at, cause, self.officer)
        self._of_the_work(EventKind.RESUME, at, cause, policy.citation)
        for item in self.records.items:
            item[3] = True
        self._move("receive_supplement", self.officer, at, {"met": {str(item[0]): True for item in self.records.items}})

    def _propose(self, at: datetime) -> None:
        self.records.decision = {
            "kind": DecisionKind.GRANT.value, "state": DecisionState.DRAFT.value, "drafted_at": at, "drafted_by": self.officer.user_id, "drafted_by_name": self.officer.name,
        }
        self._close_step(StepKind.APPRAISAL, self.officer, at)
        self._open_step(StepKind.HEAD_CHECK, self.cast.work_unit_id, at)
        self._move("propose", self.officer, at, {"decision": self.records.pk, "kind": DecisionKind.GRANT.value})

    def _head_check(self, at: datetime) -> None:
        self._check("head_check", self.cast.head, at, StepKind.HEAD_CHECK, StepKind.LEGAL_CHECK, DecisionState.HEAD_CHECKED)

    def _legal_check(self, at: datetime) -> None:
        self._check("legal_check", self.cast.legal, at, StepKind.LEGAL_CHECK, StepKind.SIGNING, DecisionState.LEGAL_CHECKED)

    def _check(self, deed: str, actor: Actor, at: datetime, ended: StepKind, following: StepKind, state: DecisionState) -> None:
        assert self.records.decision is not None  # noqa: S101
        self.records.decision |= {"state": state.value, f"{deed}ed_at": at, f"{deed}ed_by_name": actor.name}
        self._close_step(ended, actor, at)
        self._open_step(following, self.cast.unit_id, at)
        self._touched(deed, actor, at, {"decision": self.records.pk})

    def _sign(self, at: datetime) -> None:
        cast, dossier = self.cast, self.records.dossier
        assert self.records.decision is not None  # noqa: S101
        self.records.decision |= {"state": DecisionState.SIGNED.value, "signed_at": at}
        on_time = at.date() <= dossier["due_on"]
        whole = self._happen("whole", EventKind.DONE, at, _("The result was signed"), cast.leader)
        dossier |= {
            "decided_at": at, "outcome": Outcome.GRANTED.value, "on_time": on_time, "due_stopped": False, "days_taken": worked_days(whole.past, self.law.calendar),
        }
        self._close_step(StepKind.SIGNING, cast.leader, at)
        self._open_step(StepKind.RETURNING, cast.desk_id, at)
        self._move("decide", cast.leader, at, {"decision": self.records.pk, "outcome": Outcome.GRANTED.value, "on_time": on_time})

    def _hand_over(self, at: datetime) -> None:
        assert self.records.decision is not None  # noqa: S101
        self.records.decision["collected_by"] = f"{self.life.name} ({PROOF})"[:200]
        self._close_step(StepKind.RETURNING, self.cast.counter, at)
        self.records.dossier["ended_at"] = at
        self._move("hand_over", self.cast.counter, at)

    # what the deeds share

    def _move(self, deed: str, actor: Actor, at: datetime, detail: dict[str, Any] | None = None) -> None:
        self.records.move(deed, actor, at, detail)

    def _touched(self, deed: str, actor: Actor, at: datetime, detail: dict[str, Any]) -> None:
        self.records.dossier["version"] = self.records.dossier.get("version", 0) + 1
        self.records.record(deed, actor, at, detail)

    def _open_step(
        self, kind: StepKind, unit_id: int, at: datetime, actor: Actor | None = None, rule: Any = None, unit_name: str = "", since: datetime | None = None, key: str = "",
    ) -> dict[str, Any]:
        step = self.records.open_step(kind.value, unit_id, at)
        self.open[key or kind] = step
        if rule is not None and actor is not None:
            due = self._start(f"step:{step['id']}", rule, scope_of(kind), since or at, str(kind.label), actor, unit_id, unit_name)
            step["due_on"], step["own_due"] = due, True
        return step

    def _close_step(self, key: str, actor: Actor, at: datetime, remark: str = "") -> None:
        step = self.open.pop(key)
        step |= {"state": "done", "done_at": at, "done_by_name": actor.name, "remark": remark[:1000]}
        if f"step:{step['id']}" in self.records.clocks:
            self._happen(f"step:{step['id']}", EventKind.DONE, at, remark or _("done"), actor)

    def _start(self, key: str, rule: Any, scope: str, at: datetime, cause: str, actor: Actor, unit_id: int | None = None, unit_name: str = "") -> Any:
        return self.records.start_clock(key, rule, scope, Event(EventKind.START, at, 0, cause, "", actor.user_id, actor.name), unit_id, unit_name)

    def _happen(self, key: str, kind: EventKind, at: datetime, cause: str, actor: Actor, citation: str = "") -> Any:
        return self.records.happen(key, Event(kind, at, 0, cause[:300], citation[:300], actor.user_id, actor.name))

    def _of_the_work(self, kind: EventKind, at: datetime, cause: str, citation: str) -> None:
        """Let the whole and the appraisal stand still or run on; due dates in lists follow, as ``services.clocks`` does it."""
        dossier = self.records.dossier
        due = self._happen("whole", kind, at, cause, self.officer, citation).standing.due_on
        dossier["due_on"], dossier["due_stopped"] = due, kind == EventKind.STOP
        for step in self.open.values():
            if not step["own_due"]:
                step["due_on"] = due
        appraisal = self.open[StepKind.APPRAISAL]
        appraisal["due_on"] = self._happen(f"step:{appraisal['id']}", kind, at, cause, self.officer, citation).standing.due_on

    def _slip(self, kind: SlipKind, number: int, actor: Actor, at: datetime, content: dict[str, Any]) -> None:
        dossier, one = self.records.dossier, self.records.applicant
        self.records.slips.append([kind.value, number, at.year, self.cast.words | {
            "helper": "", "helper_address": "", "helper_proof": "", "code": dossier["code"], "procedure": dossier["procedure_title"], "request": dossier["title"],
            **{name: one[name] for name in ("kind", "name", "id_number", "address", "phone", "email", "representative", "representative_id", "representative_proof")},
            **content, "officer": actor.name,
        }, at, actor.user_id, actor.name, self.cast.unit_id])

    def standing(self) -> Standing:
        """Return where the dossier counts on the boards."""
        one = self.records.dossier
        accepted, decided, ended = one.get("accepted_at"), one.get("decided_at"), one.get("ended_at")
        return Standing(
            self.cast.unit_id, self.cast.work_unit_id if accepted else self.cast.unit_id, one["procedure"], one["state"], accepted and accepted.date(),
            one.get("due_on"), decided and decided.date(), ended and ended.date(), one.get("on_time"), one.get("days_taken", 0),
        )
