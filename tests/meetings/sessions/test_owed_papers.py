"""Papers that units owe to a session, and decisions of the Standing Committee that the next agenda reports."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from govsuite.core.errors import Conflict, Invalid, NotFound
from govsuite.inbox.models import Notification
from govsuite.people.models import Unit, User
from meetings.sessions.models import AgendaItem, OwedPaper, Paper, StandingDecision
from meetings.sessions.rules.owing import is_late, reminds
from meetings.sessions.selectors.owed import owed_by, owed_of, unreported
from meetings.sessions.services.owing import (
    Decided,
    ask_paper,
    drop_owed,
    hand_in,
    note_decision,
    remind_owing,
    report_decisions,
)
from meetings.sessions.services.papers import PaperPlan, add_paper, withdraw_paper
from tests.builders import Council, moment, person
from tests.govsuite.records.filemakers import pdf_bytes

pytestmark = pytest.mark.usefixtures("media")
SignedIn = Callable[[User], Client]
ASKED, DUE = date(2026, 11, 9), date(2026, 11, 18)


@pytest.fixture
def office(council: Council) -> Unit:
    """A unit of the council's place, with its head."""
    unit = Unit.objects.create(code="phong-kt", name="Phòng Kinh tế", kind=Unit.Kind.OFFICE, parent=council.body.unit, starts=date(2025, 7, 1))
    council.people["ha"] = person("ha", "unit_head", full_name="Ngô Thị Hà", at=unit)
    council.people["tu"] = person("tu", "specialist", full_name="Lê Tú", at=unit)
    return unit


def _ask(council: Council, unit: Unit, **more: object) -> OwedPaper:
    given_ = {"item_id": council.item.pk, "role": "report", "unit_id": unit.pk, "due_on": DUE, **more}
    return ask_paper(session=council.session, actor=council.actor("cuc"), now=moment(day=ASKED), **given_)


def _file(name: str = "Bao cao.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf_bytes(), content_type="application/pdf")


def _told() -> list[tuple[str, str]]:
    return list(Notification.objects.filter(kind="paper.owed").order_by("pk").values_list("user__username", "title"))


def test_the_heads_of_the_unit_are_told(council: Council, office: Unit) -> None:
    row = _ask(council, office)
    assert _told() == [("ha", "Đơn vị được giao nộp “báo cáo” của nội dung “Nghị quyết về phân bổ ngân sách năm 2027”, hạn 18/11/2026.")]
    assert [one.pk for one in owed_by({office.pk})] == [row.pk]


@pytest.mark.parametrize(("wrong", "code"), [
    ({"due_on": date(2026, 11, 8)}, "owed.due"), ({"due_on": date(2026, 11, 24)}, "owed.due"), ({"unit_id": 999_999}, "owed.unit"), ({"item_id": 999_999}, "item.not_found"),
])
def test_what_cannot_be_asked_leaves_nothing(council: Council, office: Unit, wrong: dict[str, object], code: str) -> None:
    with pytest.raises((Invalid, NotFound)) as refused:
        _ask(council, office, **wrong)
    assert (refused.value.code, OwedPaper.objects.count(), _told()) == (code, 0, [])


def test_a_unit_is_asked_once_for_one_paper(council: Council, office: Unit) -> None:
    _ask(council, office)
    with pytest.raises(Conflict) as refused:
        _ask(council, office)
    assert (refused.value.code, len(_told())) == ("owed.twice", 1)


def test_the_unit_hands_it_in_itself_and_only_leaders_read_it(council: Council, office: Unit, signed_in: SignedIn) -> None:
    row = _ask(council, office)
    client, address = signed_in(council.people["ha"]), f"/ky-hop/tai-lieu-no/{row.pk}/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"upload": _file()}).status_code == 409  # no version
    assert client.post(address, {"upload": _file(), "version": "0"}).status_code == 302
    paper = Paper.objects.get()
    assert (paper.role, paper.item, paper.audience) == ("report", council.item, "lead")
    (one,) = owed_of(council.session, DUE)
    assert (one.row.is_in, one.row.paper, owed_by({office.pk})) == (True, paper, [])
    assert client.post(address, {"upload": _file(), "version": "1"}).status_code == 409
    assert Paper.objects.count() == 1


def test_strangers_and_specialists_hand_in_nothing(council: Council, office: Unit, signed_in: SignedIn) -> None:
    row = _ask(council, office)
    for name in ("tu", "an", "giang"):
        assert signed_in(council.people[name]).post(f"/ky-hop/tai-lieu-no/{row.pk}/", {"upload": _file(), "version": "0"}).status_code == 404
    assert Paper.objects.count() == 0


def test_a_bad_file_is_told_and_nothing_is_handed_in(council: Council, office: Unit, signed_in: SignedIn) -> None:
    row = _ask(council, office)
    bad = SimpleUploadedFile("Bao cao.pdf", b"MZ\x00\x00", content_type="application/pdf")
    assert signed_in(council.people["ha"]).post(f"/ky-hop/tai-lieu-no/{row.pk}/", {"upload": bad, "version": "0"}).status_code == 415
    assert (Paper.objects.count(), OwedPaper.objects.get().is_in) == (0, False)


def test_what_the_secretary_adds_is_handed_in_and_a_withdrawn_paper_is_owed_again(council: Council, office: Unit) -> None:
    _ask(council, office)
    plan = PaperPlan(role="report", title="Báo cáo", item_id=council.item.pk)
    paper = add_paper(session=council.session, plan=plan, upload=_file(), name="Bao cao.pdf", actor=council.actor("cuc"), now=moment(day=date(2026, 11, 19)))
    (one,) = owed_of(council.session, date(2026, 11, 20))
    assert (one.row.is_in, one.late, one.row.handed_in_on) == (True, True, date(2026, 11, 19))
    withdraw_paper(paper=paper, reason="Nhầm tệp", actor=council.actor("cuc"), now=moment(day=date(2026, 11, 19)))
    assert [row.is_in for row in owed_by({office.pk})] == [False]
    other = PaperPlan(role="draft", title="Dự thảo", item_id=council.item.pk)
    add_paper(session=council.session, plan=other, upload=_file(), name="Du thao.pdf", actor=council.actor("cuc"), now=moment())
    assert len(owed_by({office.pk})) == 1


def test_reminders_go_near_the_day_and_once_after_it(council: Council, office: Unit) -> None:
    _ask(council, office)
    days = [ASKED + timedelta(days=number) for number in range(1, 14) for _time in range(2)]
    assert [day for day in days if remind_owing(now=moment(7, 15, day=day))] == [date(2026, 11, 15), date(2026, 11, 19)]
    assert [title.startswith("Quá hạn") for _name, title in _told()] == [False, False, True]


@given(st.dates(date(2026, 1, 1), date(2026, 3, 1)), st.integers(1, 40))
def test_at_most_two_reminders_whatever_the_days(due: date, days: int) -> None:
    told: date | None = None
    count = 0
    for number in range(days):
        today = date(2026, 1, 1) + timedelta(days=number)
        if reminds(due, told, today):
            told, count = today, count + 1
    assert count <= 2
    assert is_late(due, None, due) is False
    assert is_late(due, due + timedelta(days=1), due) is True


def test_the_secretary_asks_no_longer(council: Council, office: Unit) -> None:
    row = _ask(council, office)
    with pytest.raises(Conflict):
        drop_owed(owed=row, version=7, actor=council.actor("cuc"), now=moment())
    drop_owed(owed=row, version=0, actor=council.actor("cuc"), now=moment())
    assert OwedPaper.objects.count() == 0
    with pytest.raises(Conflict) as refused:
        hand_in(owed=row, upload=_file(), name="a.pdf", version=0, actor=council.actor("ha"), now=moment())
    assert (refused.value.code, Paper.objects.count()) == ("owed.stale", 0)


DECIDED = Decided(date(2026, 10, 20), "12/QĐ-TTHĐND", "Bổ sung kinh phí khắc phục bão", "Bão số 12, không chờ được kỳ họp")


def test_decisions_between_sessions_stand_on_the_next_agenda_once(council: Council) -> None:
    note_decision(term=council.term, decided=DECIDED, actor=council.actor("cuc"), now=moment())
    assert [row.symbol for row in unreported(council.term)] == ["12/QĐ-TTHĐND"]
    report = report_decisions(session=council.session, actor=council.actor("cuc"), now=moment())
    assert list(report.children.values_list("title", flat=True)) == ["12/QĐ-TTHĐND (20/10/2026): Bổ sung kinh phí khắc phục bão"]
    assert unreported(council.term) == []
    with pytest.raises(Conflict) as refused:
        report_decisions(session=council.session, actor=council.actor("cuc"), now=moment())
    assert (refused.value.code, AgendaItem.objects.filter(parent=None).count()) == ("standing.none", 2)


@pytest.mark.parametrize(("decided", "code"), [
    (DECIDED, "standing.twice"), (Decided(date(2027, 1, 1), "13/QĐ", "x", "y"), "standing.future"),
])
def test_a_decision_is_entered_once_and_not_ahead(council: Council, decided: Decided, code: str) -> None:
    note_decision(term=council.term, decided=DECIDED, actor=council.actor("cuc"), now=moment())
    with pytest.raises(Invalid) as refused:
        note_decision(term=council.term, decided=decided, actor=council.actor("cuc"), now=moment())
    assert (refused.value.code, StandingDecision.objects.count()) == (code, 1)


def test_a_report_taken_off_the_agenda_waits_again(council: Council, signed_in: SignedIn) -> None:
    note_decision(term=council.term, decided=DECIDED, actor=council.actor("cuc"), now=moment())
    client = signed_in(council.people["cuc"])
    assert client.post(f"/ky-hop/{council.session.pk}/chuong-trinh/giua-hai-ky/").status_code == 302
    report = AgendaItem.objects.get(children__isnull=False)
    AgendaItem.objects.filter(pk=report.pk).delete()
    assert len(unreported(council.term)) == 1
    assert "Đưa báo cáo vào chương trình" in client.get(f"/ky-hop/{council.session.pk}/chuong-trinh/").content.decode()
