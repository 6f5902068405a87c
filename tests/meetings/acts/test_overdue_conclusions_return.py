"""Conclusions that are late return to the next meeting's agenda: taken up by the secretary, or by convening; closed ones drop out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from govsuite.core.errors import Conflict, Refused
from govsuite.records.models import IssuedDocument
from meetings.acts.models import Conclusion, ConclusionPart, OverdueReport
from meetings.acts.selectors.minutes import automatic_blocks
from meetings.acts.selectors.overdue import overdue_before
from meetings.acts.services.overdue import bring_back, report_title
from meetings.sessions.documents import agenda_document
from meetings.sessions.models import AgendaItem, Session
from meetings.sessions.panels import noted
from meetings.sessions.selectors.agenda import agenda_of
from meetings.sessions.services.agenda import ItemPlan, add_item, remove_item
from meetings.sessions.services.convening import convene
from meetings.sessions.services.planning import SessionPlan, SittingPlan, create_session
from tests.meetings.committee import Committee, committee
from tests.workflows import one_stop
from workflows.tasks.models import Task
from workflows.tasks.public import Assignment, Deadline, Origin, Source, create_task, pass_time

pytestmark = pytest.mark.django_db
NOW = timezone.make_aware(datetime(2026, 11, 27, 9))
TITLES = ("Khơi thông cống đường Lê Lợi", "Lập kế hoạch trồng cây", "Rà soát biển báo")


@dataclass
class Place:
    """A meeting of ten days ago with its conclusions issued, and the next meeting in preparation."""

    house: Committee
    coming: Session

    def by(self, name: str, now: datetime = NOW) -> dict[str, object]:
        return {"actor": self.house.shop.actor(name, now=now), "now": now}

    def kinds(self) -> list[str]:
        return [row.item.kind for row in agenda_of(self.coming)]

    def notes(self, now: datetime = NOW) -> list[str]:
        return [note for row in noted(agenda_of(self.coming), self.coming, now) for note in row.notes]


def _meeting(house: Committee, day: date) -> Session:
    plan = SessionPlan("regular", "", f"Phiên họp ngày {day:%d/%m}", "Phòng họp số 2", day, (house.shop.people["quang"].pk,), (house.shop.people["loan"].pk,))
    made = create_session(
        term=house.term, plan=plan, sittings=[SittingPlan(day, "morning", time(7, 30), time(11))], actor=house.shop.actor("loan", now=NOW), now=NOW,
    )
    for kind, title in (("opening", "Khai mạc phiên họp"), ("closing", "Kết thúc phiên họp")):
        add_item(session=made, plan=ItemPlan(kind, title), actor=house.shop.actor("loan", now=NOW), now=NOW)
    return made


def _concluded(house: Committee) -> list[ConclusionPart]:
    """Three parts with their tasks: due four days ago, two days ago, and in a week."""
    conclusion = Conclusion.objects.create(session=house.session, state="issued", issued_at=NOW - timedelta(days=9))
    conclusion.issued = IssuedDocument.objects.create(
        verify_code="K7", register="TB:thu", year=2026, number=7, symbol="TB-UBND", type_code="TB", title="Kết luận", issued_on=NOW.date(), source_type="test", source_id=1,
        state="issued", numbered_at=NOW,
    )
    conclusion.save()
    parts = []
    for place, (title, days) in enumerate(zip(TITLES, (-4, -2, 7), strict=True), start=1):
        item = AgendaItem.objects.create(session=house.session, kind="decision", title=title, order=place + 5, state="done")
        due = timezone.localdate(NOW) + timedelta(days=days)
        part = ConclusionPart.objects.create(conclusion=conclusion, item=item, order=place, text=title, unit=house.shop.units["office"], due_on=due)
        given = NOW - timedelta(days=9)
        create_task(assignment=Assignment(
            title, house.shop.units["office"].pk, Deadline(on=due), source=Source(Origin.CONCLUSION, str(part.pk), title, "/"), key=f"conclusion:{part.pk}",
        ), actor=house.shop.actor("quang", now=given), now=given)
        parts.append(part)
    return parts


@pytest.fixture
def place(db: None) -> Place:
    return next_meeting()


def next_meeting() -> Place:
    """A committee with late conclusions, whose next meeting is in preparation."""
    house = committee(one_stop.shop(), day=timezone.localdate(NOW) - timedelta(days=10))
    Session.objects.filter(pk=house.session.pk).update(state="closed", closed_at=NOW - timedelta(days=10))
    _concluded(house)
    return Place(house, _meeting(house, timezone.localdate(NOW) + timedelta(days=14)))


def test_the_secretary_takes_up_what_is_late(place: Place) -> None:
    """The editor lists it with unit, day and days late; taken up it stands before the closing, the longest overdue first; what is not due does not."""
    office = place.house.shop.units["office"].name
    item = bring_back(session=place.coming, **place.by("loan"))
    assert (item.title, item.presenter, place.kinds()) == (report_title(), office, ["opening", "report", "closing"])
    assert place.notes() == [
        f"07/TB-UBND, “{TITLES[0]}”: {office}, hạn 23/11/2026, chậm 4 ngày (đã giao, chưa nhận)",
        f"07/TB-UBND, “{TITLES[1]}”: {office}, hạn 25/11/2026, chậm 2 ngày (đã giao, chưa nhận)",
    ]


@pytest.mark.parametrize("ended", ["closed", "cancelled"])
def test_what_was_ended_drops_out(place: Place, ended: str) -> None:
    bring_back(session=place.coming, **place.by("loan"))
    Task.objects.filter(title=TITLES[0]).update(state=ended, ended_at=NOW)
    assert [TITLES[1] in note for note in place.notes(NOW + timedelta(minutes=1))] == [True]
    Task.objects.filter(title=TITLES[1]).update(state=ended, ended_at=NOW)
    assert place.notes(NOW + timedelta(minutes=1)) == ["Không còn kết luận nào quá hạn."]


def test_reported_in_time_is_not_late_reported_too_late_is(place: Place) -> None:
    Task.objects.filter(title=TITLES[0]).update(state="reported", reported_at=NOW - timedelta(days=6), on_time=True)
    Task.objects.filter(title=TITLES[1]).update(state="reported", reported_at=NOW - timedelta(days=1), on_time=False)
    assert [row.title for row in overdue_before(place.coming, NOW)] == [TITLES[1]]


def test_a_closed_meeting_keeps_what_was_late_at_its_close(place: Place) -> None:
    bring_back(session=place.coming, **place.by("loan"))
    closed = NOW + timedelta(days=14)
    Session.objects.filter(pk=place.coming.pk).update(state="closed", closed_at=closed)
    place.coming.refresh_from_db()
    Task.objects.update(state="closed", ended_at=closed + timedelta(days=1))
    assert [row.late.days for row in overdue_before(place.coming, closed + timedelta(days=30))] == [18, 16, 7]


def test_the_minutes_name_them_as_they_stood_at_the_close(place: Place) -> None:
    item = bring_back(session=place.coming, **place.by("loan"))
    closed = NOW + timedelta(days=14)
    AgendaItem.objects.filter(pk=item.pk).update(state="done", started_at=closed - timedelta(hours=1), ended_at=closed)
    Session.objects.filter(pk=place.coming.pk).update(state="closed", closed_at=closed)
    Task.objects.filter(title=TITLES[0]).update(state="closed", ended_at=closed - timedelta(days=1))
    Task.objects.exclude(title=TITLES[0]).update(state="closed", ended_at=closed + timedelta(days=1))
    place.coming.refresh_from_db()
    text = next(block.text for block in automatic_blocks(place.coming) if block.key == f"item:{item.pk}")
    office = place.house.shop.units["office"].name
    assert text.split("\n")[1:] == [
        f"Trình bày: {office}.",
        f"07/TB-UBND, “{TITLES[1]}”: {office}, hạn 25/11/2026, chậm 16 ngày",
        f"07/TB-UBND, “{TITLES[2]}”: {office}, hạn 04/12/2026, chậm 7 ngày",
    ]


def test_convening_puts_on_the_agenda_what_nobody_took_up(place: Place) -> None:
    convene(session=place.coming, guest_ids=(), **place.by("quang"))
    assert (place.kinds(), OverdueReport.objects.count()) == (["opening", "report", "closing"], 1)


def test_a_task_found_late_goes_to_the_next_meeting_once(place: Place) -> None:
    assert pass_time(now=NOW)["late"] == 2
    assert (place.kinds(), OverdueReport.objects.count()) == (["opening", "report", "closing"], 1)


def test_without_lateness_nothing_is_added(place: Place) -> None:
    Task.objects.update(state="closed", ended_at=NOW)
    now = NOW + timedelta(minutes=1)
    with pytest.raises(Conflict) as refused:
        bring_back(session=place.coming, **place.by("loan", now))
    assert refused.value.code == "overdue.none"
    convene(session=place.coming, guest_ids=(), **place.by("quang", now))
    assert place.kinds() == ["opening", "closing"]


def test_it_is_taken_up_once_and_again_after_it_was_removed(place: Place) -> None:
    item = bring_back(session=place.coming, **place.by("loan"))
    with pytest.raises(Conflict) as refused:
        bring_back(session=place.coming, **place.by("loan"))
    assert (refused.value.code, OverdueReport.objects.count()) == ("overdue.on_agenda", 1)
    remove_item(item=item, **place.by("loan"))
    assert OverdueReport.objects.count() == 0
    bring_back(session=place.coming, **place.by("loan"))
    assert place.kinds() == ["opening", "report", "closing"]


def test_a_member_does_not_put_it_on_the_agenda(place: Place) -> None:
    with pytest.raises(Refused):
        bring_back(session=place.coming, **place.by("hanh"))
    assert place.kinds() == ["opening", "closing"]


def test_the_printed_agenda_lists_them(place: Place) -> None:
    bring_back(session=place.coming, **place.by("loan"))
    table = next(part for part in agenda_document(place.coming, noted(agenda_of(place.coming), place.coming, NOW)).body if part.kind == "table")
    assert [str(row[2]).startswith("- 07/TB-UBND, “") for row in table.rows] == [False, False, True, True, False]


def test_pages_of_the_agenda_show_it(place: Place, signed_in: Callable[..., Client]) -> None:
    """On the days that the reader reads them: the editor has the button, the agenda the list."""
    Task.objects.update(due_on=timezone.localdate() - timedelta(days=3))
    loan = signed_in(place.house.shop.people["loan"])
    editor = reverse("sessions:agenda", args=[place.coming.pk])
    assert loan.get(editor).content.decode().count("chậm 3 ngày") == 3
    assert loan.post(reverse("acts:overdue_take_up", args=[place.coming.pk])).headers["Location"] == editor
    assert "chậm 3 ngày" not in loan.get(editor).content.decode()
    assert loan.get(reverse("sessions:detail", args=[place.coming.pk])).content.decode().count("chậm 3 ngày (đã giao, chưa nhận)") == 3
