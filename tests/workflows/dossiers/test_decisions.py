"""From the draft of a result to its signature, its hand-over and what the applicant says of it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid, NotFound, Refused
from govsuite.core.models import AuditEntry
from govsuite.law.public import clock_of
from govsuite.people.models import Appointment, Delegation
from govsuite.records.models import IssuedDocument
from govsuite.records.selectors_issuing import bytes_of
from govsuite.records.signing.errors import SigningFailed
from govsuite.records.signing.validation import validate
from tests.builders import moment
from tests.workflows.one_stop import Shop, shop, working
from workflows.dossiers.enums import DecisionKind, DecisionState, Outcome, State, StepKind
from workflows.dossiers.models import Decision, Dossier, Step, Supplement, SupplementItem
from workflows.dossiers.services.decisions import head_check, legal_check, propose_decision, return_decision
from workflows.dossiers.services.returning import archive_dossier, evaluate, hand_over
from workflows.dossiers.services.signing import sign_decision
from workflows.dossiers.services.steps import SUBJECT

pytestmark = pytest.mark.django_db
MARKS = {"clarity": 5, "attitude": 4, "time": 5, "convenience": 4, "result": 5}


@pytest.fixture
def place(media: Path) -> Shop:
    return shop()


def _no_key() -> None:
    raise SigningFailed("signing.no_key", "no key")


def _propose(place: Shop, dossier: Dossier, **more: object) -> Decision:
    return propose_decision(dossier=dossier, kind=more.pop("kind", DecisionKind.GRANT), actor=place.actor("hung"), now=moment(9), **more)


def _ready(place: Shop, dossier: Dossier | None = None) -> Decision:
    decision = _propose(place, dossier or working(place))
    decision = head_check(decision=decision, actor=place.actor("tam"), now=moment(10))
    return legal_check(decision=decision, actor=place.actor("phap"), now=moment(11))


def test_a_result_is_drafted_checked_twice_signed_and_handed_over(place: Shop) -> None:
    decision = _ready(place)
    issued = sign_decision(decision=decision, actor=place.actor("quang", now=moment(14)), now=moment(14))
    decision.refresh_from_db()
    dossier = Dossier.objects.get()
    assert (issued.state, issued.reference, decision.state) == ("issued", "01/GPXD", DecisionState.SIGNED)
    assert [(one.field, one.name, one.good) for one in validate(bytes_of(issued.pdf))] == [
        ("sign-leader", "Võ Quang", True), ("sign-agency", place.authority.name, True),  # the authority signs what its leader has signed
    ]
    assert (dossier.state, dossier.outcome, dossier.on_time) == (State.DECIDED, Outcome.GRANTED, True)
    assert clock_of(SUBJECT, dossier.pk, "whole").state == "done"
    assert list(Step.objects.filter(state="open").values_list("kind", flat=True)) == [StepKind.RETURNING]
    assert AuditEntry.objects.get(book_key=dossier.book, deed="dossier.decide").user_name == "Võ Quang"
    returned = hand_over(dossier=dossier, collector="Nguyễn Đức An", proof="giấy hẹn 01", actor=place.actor("mai"), now=moment(15))
    Dossier.objects.filter(pk=returned.pk).update(citizen_id=7)
    returned.refresh_from_db()
    applicant = Actor(user_id=None, name="Nguyễn Đức An", citizen_id=7)
    with pytest.raises(Refused):
        evaluate(dossier=returned, marks=MARKS, remark="", actor=place.actor("mai"), now=moment(16))
    evaluate(dossier=returned, marks=MARKS, remark="", actor=applicant, now=moment(16))
    with pytest.raises(Conflict):
        evaluate(dossier=returned, marks=MARKS, remark="", actor=applicant, now=moment(16))
    assert archive_dossier(dossier=returned, actor=place.actor("mai"), now=moment(17)).state == State.ARCHIVED


def test_a_late_result_is_marked_late(place: Shop) -> None:
    decision = _ready(place, working(place, now=moment(day=date(2026, 11, 2))))
    sign_decision(decision=decision, actor=place.actor("quang", now=moment(14)), now=moment(14))
    assert Dossier.objects.get().on_time is False


def test_a_deputy_signs_only_under_a_delegation_in_force(place: Shop) -> None:
    decision = _ready(place)
    with pytest.raises(Refused) as refusal:
        sign_decision(decision=decision, actor=place.actor("minh", now=moment(14)), now=moment(14))
    assert (refusal.value.code, IssuedDocument.objects.count()) == ("decision.not_head", 0)
    giver, receiver = (Appointment.objects.get(user=place.people[name]) for name in ("quang", "minh"))
    delegation = Delegation.objects.create(giver=giver, receiver=receiver, form="KT", scope="GPXD", starts=date(2026, 11, 1), ends=date(2026, 11, 22))
    with pytest.raises(Refused):
        sign_decision(decision=decision, actor=place.actor("minh", now=moment(14)), now=moment(14))
    Delegation.objects.filter(pk=delegation.pk).update(ends=date(2026, 11, 30))
    issued = sign_decision(decision=decision, actor=place.actor("minh", now=moment(14)), now=moment(14))
    assert issued.signer_title == "KT. Phó Chủ tịch"


def test_a_number_whose_key_failed_is_signed_by_the_deputy(place: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    decision = _ready(place)
    with monkeypatch.context() as patch:
        patch.setattr("govsuite.records.services.issuing.current_provider", _no_key)
        with pytest.raises(SigningFailed):
            sign_decision(decision=decision, actor=place.actor("quang", now=moment(14)), now=moment(14))
    giver, receiver = (Appointment.objects.get(user=place.people[name]) for name in ("quang", "minh"))
    Delegation.objects.create(giver=giver, receiver=receiver, form="KT", scope="GPXD", starts=date(2026, 11, 1), ends=date(2026, 11, 30))
    issued = sign_decision(decision=Decision.objects.get(), actor=place.actor("minh", now=moment(15)), now=moment(15))
    assert (issued.reference, issued.signer_name, IssuedDocument.objects.count()) == ("01/GPXD", "Bùi Minh", 1)
    assert AuditEntry.objects.get(deed="signer.change").detail["was"] == "Võ Quang"


def test_an_expired_appointment_signs_nothing(place: Shop) -> None:
    decision = _ready(place)
    Appointment.objects.filter(user=place.people["quang"]).update(ends=moment().date() - timedelta(days=1))
    with pytest.raises(NotFound):
        sign_decision(decision=decision, actor=place.actor("quang", now=moment(14)), now=moment(14))
    assert (IssuedDocument.objects.count(), Decision.objects.get().state) == (0, DecisionState.LEGAL_CHECKED)


def test_a_case_of_another_authority_is_not_signed_here(place: Shop) -> None:
    dossier = working(place)
    Dossier.objects.filter(pk=dossier.pk).update(facts={**dossier.facts, "in_board_zone": True})
    decision = _ready(place, Dossier.objects.get())
    with pytest.raises(Refused) as refusal:
        sign_decision(decision=Decision.objects.get(), actor=place.actor("quang", now=moment(14)), now=moment(14))
    assert (refusal.value.code, bool(refusal.value.citation)) == ("decision.wrong_level", True)
    assert decision.state == DecisionState.LEGAL_CHECKED


def test_a_draft_comes_back_with_a_reason_and_goes_up_again(place: Shop) -> None:
    decision = _ready(place)
    with pytest.raises(Invalid):
        return_decision(decision=decision, reason="", actor=place.actor("quang", now=moment(14)), now=moment(14))
    return_decision(decision=decision, reason="Thiếu số tầng", actor=place.actor("quang", now=moment(14)), now=moment(14))
    dossier = Dossier.objects.get()
    step = Step.objects.get(state="open")
    assert (dossier.state, step.kind, step.officer) == (State.WORKING, StepKind.APPRAISAL, place.people["hung"])
    assert _ready(place, dossier).pk != decision.pk


def test_nobody_checks_a_draft_of_ones_own(place: Shop) -> None:
    dossier = working(place)
    Dossier.objects.filter(pk=dossier.pk).update(officer=place.people["tam"])
    decision = propose_decision(dossier=Dossier.objects.get(), kind=DecisionKind.GRANT, actor=place.actor("tam"), now=moment(9))
    with pytest.raises(Refused) as refusal:
        head_check(decision=decision, actor=place.actor("tam"), now=moment(10))
    assert (refusal.value.code, Decision.objects.get().state) == ("decision.own_draft", DecisionState.DRAFT)


def test_a_refusal_after_a_notice_cites_unmet_items_of_it(place: Shop) -> None:
    dossier = working(place)
    notice = Supplement.objects.create(dossier=dossier, reason="x", contact="y", asked_at=moment(), asked_by_name="Hùng", state="answered")
    SupplementItem.objects.create(supplement=notice, order=1, text="Bản vẽ móng", met=False)
    SupplementItem.objects.create(supplement=notice, order=2, text="Giấy tờ đất", met=True)
    for cited, code in ([], "decision.no_item"), ([2], "decision.met_item"), ([3], "decision.unknown_item"):
        with pytest.raises(Invalid) as refusal:
            _propose(place, dossier, kind=DecisionKind.REFUSE, reason="Không đạt", cited_items=cited)
        assert (refusal.value.code, Decision.objects.count(), Dossier.objects.get().state) == (code, 0, State.WORKING)
    assert _propose(place, dossier, kind=DecisionKind.REFUSE, reason="Không đạt", cited_items=[1]).cited_items == [1]


def test_one_officer_decides_the_other_is_told(place: Shop) -> None:
    dossier = working(place)
    seen = dossier.version
    _propose(place, dossier, version=seen)
    with pytest.raises(Conflict) as refusal:
        _propose(place, dossier, version=seen)
    assert (refusal.value.code, Decision.objects.count()) == ("dossier.stale", 1)
