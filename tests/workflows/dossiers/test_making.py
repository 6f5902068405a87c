"""Made dossiers are those that the deeds would have left: lives are played again by the deeds, and every row compared."""

import json
import os
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model

from govsuite.core import audit_check, db
from govsuite.core.models import AuditEntry
from govsuite.demo.national import seed_national
from govsuite.law.models import Clock, DeadlineEvent, DueChange
from govsuite.people.models import User
from govsuite.people.public import actor_of
from tests.builders import moment
from workflows.dossiers.decision_documents import document_kind
from workflows.dossiers.enums import Channel, PaperState, Stance
from workflows.dossiers.making import maker
from workflows.dossiers.making.records import COLUMNS
from workflows.dossiers.models import (
    BoardEntry,
    CodeSeries,
    Decision,
    Dossier,
    Opinion,
    Slip,
    SlipSeries,
    Step,
    StepAssignment,
    Supplement,
)
from workflows.dossiers.rules.codes import dossier_code
from workflows.dossiers.services import decisions
from workflows.dossiers.services.assigning import assign
from workflows.dossiers.services.boards import recount
from workflows.dossiers.services.decisions import head_check, legal_check, propose_decision, take_signed
from workflows.dossiers.services.filing import Person, Request, file_dossier, start_draft
from workflows.dossiers.services.intake import accept_dossier, take_papers
from workflows.dossiers.services.opinions import answer_opinion, ask_opinions
from workflows.dossiers.services.returning import hand_over
from workflows.dossiers.services.supplements import Item, Verdict, ask_supplement, receive_supplement

#: a thousand is played again by ``LIVES_MADE=1000 LIVES_REPLAYED=1000``
MADE, REPLAYED = int(os.environ.get("LIVES_MADE", "60")), int(os.environ.get("LIVES_REPLAYED", "20"))
NOW = moment(day=date(2026, 11, 26))


class Replay:
    """Plays a made dossier again, at the same moments by the same people, in the place of the one that was made."""

    def __init__(self, made: Dossier) -> None:
        self.made = made
        self.officials = {entry.number: entry for entry in AuditEntry.objects.filter(book_key=made.book)}
        self.dossier: Dossier | None = None

    def play(self) -> Dossier:
        for entry in self.officials.values():
            deed = entry.deed.removeprefix("dossier.")
            actor = actor_of(User.objects.get(pk=entry.user_id), now=entry.at)
            getattr(self, f"_{deed}")(entry, {"actor": actor, "now": entry.at})
            assert self.dossier is not None
            self.dossier.refresh_from_db()
        return self.dossier

    def _file(self, entry: AuditEntry, who: dict[str, Any]) -> None:
        made, one = self.made, self.made.applicant
        draft = start_draft(
            unit=made.unit, request=Request(made.procedure, made.title, site=made.site, facts=made.facts), channel=Channel.COUNTER, actor=who["actor"],
            now=made.created_at, person=Person(one.name, phone=one.phone, id_number=one.id_number, address=one.address),
        )
        self.dossier = file_dossier(dossier=draft, **who)

    def _take_papers(self, entry: AuditEntry, who: dict[str, Any]) -> None:
        states = {paper.key: PaperState.HANDED for paper in self.dossier.papers.filter(required=True)}
        take_papers(dossier=self.dossier, states=states, **who)

    def _accept(self, entry: AuditEntry, who: dict[str, Any]) -> None:
        accept_dossier(dossier=self.dossier, **who)

    def _assign(self, entry: AuditEntry, who: dict[str, Any]) -> None:
        assign(dossier=self.dossier, officer_id=self.made.officer_id, **who)

    def _ask_opinions(self, entry: AuditEntry, who: dict[str, Any]) -> None:
        ask_opinions(dossier=self.dossier, unit_ids=entry.detail["units"], question=maker.QUESTION, **who)

    def _answer_opinion(self, entry: AuditEntry, who: dict[str, Any]) -> None:
        opinion = Opinion.objects.get(dossier=self.dossier, unit_id=entry.detail["unit"])
        answer_opinion(opinion=opinion, stance=Stance.AGREES, answer="", **who)

    def _ask_supplement(self, entry: AuditEntry, who: dict[str, Any]) -> None:
        ask_supplement(dossier=self.dossier, items=[Item(text) for text in maker.ITEMS], reason=maker.REASON, contact=maker.CONTACT, told=True, **who)

    def _receive_supplement(self, entry: AuditEntry, who: dict[str, Any]) -> None:
        items = Supplement.objects.get(dossier=self.dossier).items.all()
        receive_supplement(dossier=self.dossier, verdicts={item.pk: Verdict(met=True) for item in items}, **who)

    def _propose(self, entry: AuditEntry, who: dict[str, Any]) -> None:
        propose_decision(dossier=self.dossier, kind=entry.detail["kind"], **who)

    def _head_check(self, entry: AuditEntry, who: dict[str, Any]) -> None:
        head_check(decision=Decision.objects.get(dossier=self.dossier), **who)

    def _legal_check(self, entry: AuditEntry, who: dict[str, Any]) -> None:
        legal_check(decision=Decision.objects.get(dossier=self.dossier), **who)

    def _decide(self, entry: AuditEntry, who: dict[str, Any]) -> None:
        """Number and paper are the records' business; the dossier takes in that it was signed."""
        Decision.objects.filter(dossier=self.dossier).update(state="numbered")
        with db.deed():
            take_signed(decision_id=Decision.objects.get(dossier=self.dossier).pk, **who)

    def _hand_over(self, entry: AuditEntry, who: dict[str, Any]) -> None:
        hand_over(dossier=self.dossier, collector=self.made.applicant.name, proof=maker.PROOF, **who)


#: what a second dossier cannot share with the first, or what names rows by their numbers
OWN = {
    "id", "public_id", "dossier_id", "step_id", "supplement_id", "clock_id", "subject_id", "code", "book_key", "object_id", "detail", "previous", "digest",
    "written_at",
}


def rows_of(dossier: Dossier) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of the dossier without what names it."""
    steps = {f"step:{pk}": f"step {place}" for place, pk in enumerate(Step.objects.filter(dossier=dossier).values_list("pk", flat=True))}
    clocks = Clock.objects.filter(subject_id=dossier.pk)
    scopes: dict[type[Model], Any] = {
        Clock: clocks.order_by("pk"), DeadlineEvent: DeadlineEvent.objects.filter(clock__in=clocks).order_by("clock_id", "number"),
        DueChange: DueChange.objects.filter(clock__in=clocks).order_by("clock_id", "pk"), AuditEntry: AuditEntry.objects.filter(book_key=dossier.book),
        StepAssignment: StepAssignment.objects.filter(step__dossier=dossier), Dossier: Dossier.objects.filter(pk=dossier.pk),
    }
    found = {}
    for model in COLUMNS:
        if model.__name__ == "AuditBook":
            continue
        rows = scopes.get(model)
        if rows is None:
            rows = model.objects.filter(supplement__dossier=dossier) if model.__name__ == "SupplementItem" else model.objects.filter(dossier=dossier)
        own = OWN | ({"number"} if model is Slip else set())
        found[model.__name__] = [
            tuple((name, _named(value, steps, dossier)) for name, value in row.items() if name not in own) for row in rows.values()
        ]
    return found


def _named(value: Any, steps: dict[str, str], dossier: Dossier) -> Any:
    """Return the value with the names of this very dossier taken out."""
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True, ensure_ascii=False).replace(dossier.code or "", "code")
    return steps.get(value, value) if isinstance(value, str) else value


@pytest.mark.django_db
def test_made_dossiers_are_those_that_the_deeds_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    # The works of a permit are made by nobody: results are drafted in the general form.
    monkeypatch.setattr(decisions, "document_kind", lambda kind, _procedure: document_kind(kind, ""))
    events = seed_national(MADE, now=NOW, makers=1)
    assert (Dossier.objects.count(), events) == (MADE, DeadlineEvent.objects.count())
    assert list(audit_check.problems()) == []
    assert recount(mend=False) == []
    _numbers_have_no_gap()
    assert Dossier.objects.filter(on_time=False).exists()
    assert set(Dossier.objects.values_list("state", flat=True)) >= {"working", "deciding", "decided", "returned"}
    for made in list(Dossier.objects.order_by("pk"))[:: MADE // REPLAYED]:
        with transaction.atomic():
            made_rows = rows_of(made)
            played = Replay(made).play()
            played_rows = rows_of(played)
            for table, rows in made_rows.items():
                assert played_rows[table] == rows, (made.pk, table)
            transaction.set_rollback(True)  # noqa: FBT003


def _numbers_have_no_gap() -> None:
    for series in CodeSeries.objects.all():
        wanted = [dossier_code("{org}-{yymmdd}-{seq:04d}", org=series.org, day=series.day, seq=seq) for seq in range(1, series.last + 1)]
        assert list(Dossier.objects.filter(filed_on=series.day, code__startswith=series.org).order_by("code").values_list("code", flat=True)) == wanted
    for series in SlipSeries.objects.all():
        rows = Slip.objects.filter(unit_id=series.unit_id, kind=series.kind, year=series.year).order_by("issued_at")
        assert list(rows.values_list("number", flat=True)) == list(range(1, series.last + 1))
    assert not BoardEntry.objects.filter(fresh=True).exists()


@pytest.mark.django_db
def test_the_same_seed_makes_the_same() -> None:
    found: list[list[Any]] = []
    for _run in range(2):
        with transaction.atomic():
            seed_national(12, now=NOW, makers=1)
            found.append([list(Dossier.objects.order_by("code").values_list("code", "public_id", "state", "title", "applicant__name", "due_on", "on_time", "days_taken"))])
            transaction.set_rollback(True)  # noqa: FBT003
    assert found[0] == found[1]
