"""The flow follows the dossier through every deed; the deeds are the same without it."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from viewflow.workflow.status import PROCESS, STATUS

from govsuite.core.models import AuditEntry
from govsuite.records.models import IssuedDocument
from tests.builders import moment
from tests.workflows.dossiers.flows import here, run_of, timers
from tests.workflows.one_stop import Shop
from workflows.dossiers.enums import DecisionKind, State
from workflows.dossiers.models import Dossier, Step, SupplementItem
from workflows.dossiers.services.decisions import head_check, legal_check, propose_decision, return_decision
from workflows.dossiers.services.inspections import cancel_inspection, plan_inspection
from workflows.dossiers.services.intake import accept_dossier, refuse_intake
from workflows.dossiers.services.opinions import answer_opinion, ask_opinions
from workflows.dossiers.services.returning import archive_dossier, hand_over
from workflows.dossiers.services.signing import sign_decision
from workflows.dossiers.services.stopping import withdraw
from workflows.dossiers.services.supplements import Item, Verdict, ask_supplement, receive_supplement
from workflows.flowkit.models import Run

pytestmark = pytest.mark.django_db


def at(day: int, hour: int = 8) -> datetime:
    return moment(hour, day=date(2026, 11, day))


def proposed(place: Shop, dossier: Dossier, day: int = 25) -> Any:
    return propose_decision(dossier=dossier, kind=DecisionKind.GRANT, actor=place.actor("hung"), now=at(day), content={"text": "Đủ điều kiện cấp phép."})


def whole_way(place: Shop, seen: list[list[str]] | None = None) -> Dossier:
    """Walk a dossier from filing to the archive with everything on the way; note after each deed where the flow is."""
    dossier = place.filed(now=at(23))

    def note() -> None:
        if seen is not None:
            seen.append(here(dossier))

    note()
    accept_dossier(dossier=place.complete(dossier, now=at(23)), actor=place.actor("mai"), now=at(23))
    note()
    dossier = place.assigned(dossier, now=at(23))
    note()
    opinion = ask_opinions(dossier=dossier, unit_ids=[place.units["consulted"].pk], question="?", actor=place.actor("hung"), now=at(23))[0]
    note()
    visit = plan_inspection(
        dossier=dossier, inspector=place.people["hung"], purpose="Xem", planned_on=date(2026, 11, 24), checklist=["Ranh"], actor=place.actor("hung"), now=at(23),
    )
    ask_supplement(dossier=dossier, items=[Item("Bản vẽ")], reason="Thiếu", contact="Hùng", actor=place.actor("hung"), now=at(23), told=True)
    note()
    answer_opinion(opinion=opinion, stance="agrees", answer="", actor=place.actor("van"), now=at(24))
    cancel_inspection(inspection=visit, reason="Không cần", actor=place.actor("hung"), now=at(24))
    note()
    item = SupplementItem.objects.get(supplement__dossier=dossier)
    receive_supplement(dossier=dossier, verdicts={item.pk: Verdict(met=True)}, actor=place.actor("hung"), now=at(24))
    note()
    again = ask_opinions(dossier=dossier, unit_ids=[place.units["consulted"].pk], question="?", actor=place.actor("hung"), now=at(24))[0]
    note()
    answer_opinion(opinion=again, stance="agrees", answer="", actor=place.actor("van"), now=at(24))
    return_decision(decision=proposed(place, dossier), reason="Sửa lỗi", actor=place.actor("tam"), now=at(25))
    note()
    decision = proposed(place, dossier)
    note()
    decision = head_check(decision=decision, actor=place.actor("tam"), now=at(25))
    note()
    decision = legal_check(decision=decision, actor=place.actor("phap"), now=at(25))
    note()
    sign_decision(decision=decision, actor=place.actor("quang", now=at(26)), now=at(26))
    note()
    hand_over(dossier=dossier, collector="Nguyễn Đức An", proof="Giấy hẹn", actor=place.actor("mai"), now=at(27))
    note()
    return archive_dossier(dossier=dossier, actor=place.actor("mai"), now=at(30))


def test_the_flow_is_where_the_dossier_is_after_each_deed(place: Shop, media: Path) -> None:
    seen: list[list[str]] = []
    dossier = whole_way(place, seen)
    assert seen == [
        ["reception"], ["assigning"], ["appraisal"], ["appraisal", "opinions"], ["appraisal", "inspection", "opinions", "supplement"],
        ["appraisal", "supplement"], ["appraisal"], ["appraisal", "opinions"], ["appraisal"], ["head_check"], ["legal_check"], ["signing"], ["returning"], [],
    ]
    run = run_of(dossier)
    assert (run.process.status, run.begun_anew, run.process.artifact, timers(dossier)) == (PROCESS.DONE, 0, dossier, [])


def _written(dossier: Dossier) -> dict[str, Any]:
    steps = Step.objects.filter(dossier=dossier).order_by("pk").values_list("kind", "state", "officer__username", "due_on", "remark")
    deeds = AuditEntry.objects.filter(book_key=dossier.book).order_by("pk").values_list("deed", flat=True)
    fields = Dossier.objects.filter(pk=dossier.pk).values("state", "outcome", "due_on", "on_time", "version", "officer__username").get()
    return {"steps": list(steps), "deeds": list(deeds), "numbers": IssuedDocument.objects.count(), **fields}


def test_every_deed_is_the_same_without_flows(place: Shop, media: Path, settings: Any) -> None:
    with_flow = _written(whole_way(place))
    IssuedDocument.objects.count()
    settings.FLOWS = False
    runs = Run.objects.count()
    without = _written(whole_way(place))
    assert Run.objects.count() == runs == 1
    assert without.pop("numbers") == 2 * with_flow.pop("numbers")
    assert without == with_flow


def test_a_failing_flow_undoes_no_deed_and_is_mended_by_the_next(place: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    dossier = place.accepted(now=at(23))
    with monkeypatch.context() as broken:
        broken.setattr("workflows.flowkit.services.following._walk", lambda *args: 1 / 0)
        dossier = place.assigned(dossier, now=at(23))
    assert Dossier.objects.get(pk=dossier.pk).state == State.WORKING
    assert "ZeroDivisionError" in run_of(dossier).stuck
    assert "did not follow" in caplog.text
    proposed(place, dossier)
    assert here(dossier) == ["head_check"]


def test_a_dossier_from_before_the_flow_is_picked_up_where_it_is(place: Shop, settings: Any) -> None:
    settings.FLOWS = False
    dossier = place.working(now=at(23))
    decision = proposed(place, dossier)
    settings.FLOWS = True
    head_check(decision=decision, actor=place.actor("tam"), now=at(25))
    assert here(dossier) == ["legal_check"]


def test_refused_at_the_counter_it_ends_at_once(place: Shop) -> None:
    dossier = place.filed(now=at(23))
    refuse_intake(dossier=dossier, reason="Không thuộc thẩm quyền", actor=place.actor("mai"), now=at(23))
    assert (here(dossier), run_of(dossier).process.status) == ([], PROCESS.DONE)


def test_stopped_at_request_it_leaves_no_task_and_no_timer(place: Shop) -> None:
    dossier = place.working(now=at(23))
    ask_opinions(dossier=dossier, unit_ids=[place.units["consulted"].pk], question="?", actor=place.actor("hung"), now=at(23))
    assert len(timers(dossier)) == 1
    withdraw(dossier=dossier, reason="Rút hồ sơ", actor=place.actor("mai"), now=at(24))
    assert (here(dossier), timers(dossier), len(timers(dossier, status=STATUS.CANCELED))) == ([], [], 1)
    assert run_of(dossier).process.status == PROCESS.CANCELED


def test_a_dossier_of_the_old_law_follows_its_own_flow(place: Shop) -> None:
    dossier = place.working(now=moment(day=date(2026, 6, 29)))
    assert (run_of(dossier).process.flow_class.__name__, here(dossier)) == ("OneStopFlowLegacy", ["appraisal"])
