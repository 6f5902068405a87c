"""Filing and reception: codes without gaps, the law of the day, a clock that starts with a complete dossier."""

from datetime import date

import pytest

from govsuite.core.errors import Conflict, Invalid, NotFound
from govsuite.core.models import AuditEntry
from govsuite.law.public import clock_of
from tests.builders import moment
from tests.workflows.one_stop import Shop, shop
from workflows.dossiers.enums import SlipKind, State, StepKind
from workflows.dossiers.models import Dossier, Slip, Step
from workflows.dossiers.services.intake import accept_dossier, refuse_intake, take_papers
from workflows.dossiers.services.steps import SUBJECT

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(db: None) -> Shop:
    return shop()


def test_codes_of_a_day_have_no_gap(place: Shop) -> None:
    codes = [place.filed().code for _turn in range(3)]
    next_day = place.filed(now=moment(day=date(2026, 11, 25))).code
    assert codes == ["H50.12-261123-0001", "H50.12-261123-0002", "H50.12-261123-0003"]
    assert next_day == "H50.12-261125-0001"


def test_the_law_of_the_day_of_filing_stays_with_the_dossier(place: Shop) -> None:
    before, after = (place.filed(now=moment(day=date(2026, *day))) for day in ((6, 30), (7, 1)))
    assert (before.pack.code, after.pack.code) == ("VN-XD-LEGACY", "VN-XD-2026")
    assert (before.pack_sha256, after.pack_sha256) == (before.pack.sha256, after.pack.sha256)


def test_an_incomplete_dossier_names_what_is_missing_and_nothing_starts(place: Shop) -> None:
    dossier = place.filed()
    with pytest.raises(Invalid) as refusal:
        accept_dossier(dossier=dossier, actor=place.actor("mai"), now=moment())
    missing = [paper.title for paper in dossier.papers.filter(required=True)]
    dossier.refresh_from_db()
    assert all(title in str(refusal.value.message) for title in missing)
    assert (dossier.state, Slip.objects.count(), clock_of(SUBJECT, dossier.pk, "whole")) == (State.FILED, 0, None)


def test_a_complete_dossier_gets_a_receipt_and_a_due_date(place: Shop) -> None:
    dossier = place.accepted(now=moment(day=date(2026, 11, 20)))
    assert dossier.state == State.ACCEPTED
    assert dossier.due_on == date(2026, 12, 2)  # 7 working days, 24 November is off (workflows.md D5)
    slip = Slip.objects.get(dossier=dossier)
    assert (slip.kind, slip.number, slip.version, slip.content["due_on"]) == (SlipKind.RECEIPT, 1, 1, "2026-12-02")
    assert list(Step.objects.filter(dossier=dossier, state="open").values_list("kind", "unit__code")) == [(StepKind.ASSIGNING, "phong-kt")]
    assert list(dossier.changes.values_list("before", "after")) == [("draft", "filed"), ("filed", "accepted")]


def test_the_audit_book_holds_nothing_personal(place: Shop) -> None:
    dossier = place.accepted()
    written = str(list(AuditEntry.objects.filter(book_key=dossier.book).values_list("detail", flat=True)))
    assert "045090001234" not in written
    assert "Nguyễn Đức An" not in written
    assert "0905123456" not in written


def test_refusing_intake_needs_a_reason_and_gives_a_slip(place: Shop) -> None:
    dossier = place.filed()
    with pytest.raises(Invalid):
        refuse_intake(dossier=dossier, reason=" ", actor=place.actor("mai"), now=moment())
    refused = refuse_intake(dossier=dossier, reason="Không thuộc thẩm quyền", actor=place.actor("mai"), now=moment())
    assert (refused.state, Slip.objects.get().kind, refused.slips.get().content["reason"]) == (State.NOT_ACCEPTED, SlipKind.REFUSAL, "Không thuộc thẩm quyền")
    with pytest.raises(Conflict):
        accept_dossier(dossier=refused, actor=place.actor("mai"), now=moment())


def test_a_page_opened_before_somebody_else_acted_is_refused(place: Shop) -> None:
    dossier = place.complete(place.filed())
    stale = dossier.version
    take_papers(dossier=dossier, states={}, actor=place.actor("mai"), now=moment())
    with pytest.raises(Conflict) as refusal:
        accept_dossier(dossier=dossier, actor=place.actor("mai"), now=moment(), version=stale)
    assert refusal.value.code == "dossier.stale"


def test_a_paper_of_a_condition_that_does_not_apply_is_not_taken(place: Shop) -> None:
    dossier = place.filed()
    paper = dossier.papers.create(key="own:1", title="Giấy tờ khác", required=False, state="not_needed")
    with pytest.raises(Invalid) as refusal:
        take_papers(dossier=dossier, states={paper.key: "handed"}, actor=place.actor("mai"), now=moment())
    paper.refresh_from_db()
    assert (refusal.value.code, paper.state) == ("dossier.paper_not_needed", "not_needed")


def test_a_stranger_finds_nothing(place: Shop) -> None:
    dossier = place.complete(place.filed())
    with pytest.raises(NotFound):
        accept_dossier(dossier=dossier, actor=place.actor("giang"), now=moment())
    assert Dossier.objects.get().state == State.FILED
