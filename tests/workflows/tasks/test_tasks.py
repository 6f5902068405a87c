"""Deeds on tasks: who may, what they leave, what they announce; refused ones leave nothing."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from govsuite.core import events
from govsuite.core.errors import Conflict, Invalid, NotFound, Refused
from govsuite.core.models import AuditEntry
from govsuite.inbox.models import Notification
from govsuite.inbox.selectors import waiting_for
from govsuite.law.public import clock_of
from tests.builders import moment
from tests.races import at_once
from tests.signed_in import client_of
from tests.workflows.dossiers.pictures import jpeg
from tests.workflows.one_stop import Shop
from workflows.tasks.enums import Counted, State
from workflows.tasks.models import Entry, Evidence, Extension, Task
from workflows.tasks.public import (
    Assignment,
    Deadline,
    Source,
    TaskClosed,
    TaskOverdue,
    accept_task,
    answer_extension,
    ask_extension,
    cancel_task,
    confirm_task,
    create_task,
    hand_over,
    late_standing,
    note_progress,
    pass_time,
    report_done,
    tasks_from,
    tasks_standing,
)
from workflows.tasks.selectors.tasks import task_for

SUBJECT = "workflows_tasks.task"


def given(place: Shop, *, by: str = "quang", **more: Any) -> Task:
    known = {"title": "Khơi thông cống đường Lê Lợi", "unit_id": place.units["office"].pk, "deadline": Deadline(3)}
    return create_task(assignment=Assignment(**(known | more)), actor=place.actor(by), now=moment())


def accepted(place: Shop, **more: Any) -> Task:
    return accept_task(task=given(place, **more), actor=place.actor("tam"), now=moment(9))


def test_the_due_day_is_found_by_the_ledger(place: Shop) -> None:
    """Three working days after Monday 23 November 2026: the 24th is a day of culture and no rest day of offices by itself."""
    task = given(place)
    clock = clock_of(SUBJECT, task.pk, "whole")
    assert clock is not None
    assert (task.due_on, clock.amount, clock.unit, clock.unit_id) == (clock.due_on, 3, "working_days", place.units["office"].pk)
    assert task.due_on > date(2026, 11, 25)


def test_hours_have_a_moment_and_no_clock(place: Shop) -> None:
    task = given(place, deadline=Deadline(4, Counted.HOURS))
    assert (task.due_at, task.due_on, clock_of(SUBJECT, task.pk, "whole")) == (moment(12), date(2026, 11, 23), None)


def test_a_named_day_is_kept(place: Shop) -> None:
    assert given(place, deadline=Deadline(on=date(2026, 12, 3))).due_on == date(2026, 12, 3)


@pytest.mark.parametrize(("change", "code"), [
    ({"title": "  "}, "task.no_title"), ({"unit_id": 0}, "task.no_unit"), ({"deadline": Deadline(0)}, "task.bad_deadline"),
    ({"deadline": Deadline(on=date(2026, 11, 22))}, "task.bad_deadline"), ({"officer_id": 0}, "task.no_officer"),
])
def test_a_task_that_makes_no_sense_leaves_nothing(place: Shop, change: dict[str, Any], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        given(place, **change)
    assert (refused.value.code, Task.objects.count(), Entry.objects.count(), Notification.objects.count()) == (code, 0, 0, 0)


def test_a_head_gives_to_the_own_unit_alone(place: Shop) -> None:
    assert given(place, by="tam").unit == place.units["office"]
    with pytest.raises(Refused):
        given(place, by="tam", unit_id=place.units["consulted"].pk)
    with pytest.raises(Refused):
        given(place, by="hung")


def test_the_same_key_makes_one_task(place: Shop) -> None:
    first, second = (given(place, key="conclusion:7:1", source=Source("conclusion", "7", "Thông báo 12")) for _twice in range(2))
    assert (first.pk, list(tasks_from("conclusion", "7"))) == (second.pk, [first])


def test_a_past_moment_shows_what_was_to_be_done_then(place: Shop) -> None:
    """By the diary: what was not given yet, how far it was, and by when it was due before more time was granted."""
    hours, days = accepted(place, deadline=Deadline(4, Counted.HOURS)), accepted(place, title="Rà soát hộ dân vùng trũng")
    first_day, tam, quang = days.due_on, place.actor("tam"), place.actor("quang")
    note_progress(task=hours, percent=40, text="Đã huy động máy", actor=tam, now=moment(10))
    for task, amount in ((hours, 5), (days, 3)):
        ask_extension(task=task, amount=amount, reason="Mưa lớn, chưa vào được", actor=tam, now=moment(10, 30))
        answer_extension(task=task, granted=True, answer="", actor=quang, now=moment(11))
    report_done(task=hours, text="Đã khơi thông", actor=tam, now=moment(13))

    def stood(at: datetime | None) -> dict[str, tuple[date, datetime | None, int, bool]]:
        rows = tasks_standing([place.units["office"].pk], now=moment(14), as_of=at)
        return {row.title: (row.due_on, row.due_at, row.percent, row.is_late) for row in rows}

    days.refresh_from_db()
    before, after = {days.title: (first_day, None, 0, False)}, {days.title: (days.due_on, None, 0, False)}
    assert (stood(moment(7, 59)), days.due_on > first_day) == ({}, True)
    assert stood(moment(10, 45)) == before | {hours.title: (date(2026, 11, 23), moment(12), 40, False)}
    assert stood(moment(12, 30)) == after | {hours.title: (date(2026, 11, 23), moment(17), 40, False)}
    assert stood(moment(13, 30)) == stood(None) == after
    month = moment(10) + timedelta(days=30)
    assert (stood(month)[days.title][3], [late_standing([place.units["office"].pk], now=month, as_of=as_of) for as_of in (None, month, moment(12))]) == (True, [1, 1, 0])


def test_a_stranger_sees_nothing_and_a_colleague_may_not(place: Shop) -> None:
    task = given(place)
    with pytest.raises(NotFound):
        task_for(place.actor("giang"), task.pk)
    with pytest.raises(NotFound):
        task_for(place.actor("van"), task.pk)
    with pytest.raises(Refused):
        accept_task(task=task, actor=place.actor("hung"), now=moment(9))
    task.refresh_from_db()
    assert task.state == State.GIVEN


def test_it_goes_to_a_person_of_the_unit(place: Shop) -> None:
    task = hand_over(task=accepted(place), officer_id=place.people["hung"].pk, actor=place.actor("tam"), now=moment(9, 5))
    assert (task.officer, task.state) == (place.people["hung"], State.ACCEPTED)
    assert "Khơi thông" in " ".join(item.title for group in waiting_for(place.actor("hung"), moment(10)) for item in group.items)
    with pytest.raises(Invalid):
        hand_over(task=task, officer_id=place.people["van"].pk, actor=place.actor("tam"), now=moment(9, 6))


def test_a_stale_page_is_refused(place: Shop) -> None:
    task = accepted(place)
    note_progress(task=task, percent=30, text="Đã huy động máy", actor=place.actor("tam"), now=moment(10), version=task.version)
    with pytest.raises(Conflict):
        note_progress(task=task, percent=40, text="Trang cũ", actor=place.actor("tam"), now=moment(11), version=task.version)
    task.refresh_from_db()
    assert (task.percent, Entry.objects.filter(kind="progress").count()) == (30, 1)


def test_a_stale_page_with_a_photo_keeps_neither_photo_nor_report(place: Shop, media: Path) -> None:
    task = accepted(place)
    shown = task.version
    note_progress(task=task, percent=30, text="Đang làm", actor=place.actor("tam"), now=moment(9))
    client, url = client_of(place.people["tam"]), reverse("tasks:deed", args=[task.pk, "bao-cao"])

    def report(version: int) -> int:
        picture: Any = jpeg()
        picture.name = "hien-truong.jpg"
        return client.post(url, {"version": version, "text": "Đã xong", "photo": picture, "caption": "Hiện trường"}).status_code

    assert (report(shown), Evidence.objects.count(), Task.objects.get().state) == (409, 0, "working")
    assert (report(shown + 1), Evidence.objects.count(), Task.objects.get().state) == (302, 1, "reported")


def test_evidence_is_needed_where_it_was_asked_for(place: Shop) -> None:
    task = accepted(place, evidence_needed=True)
    with pytest.raises(Invalid) as refused:
        report_done(task=task, text="Đã xong", actor=place.actor("tam"), now=moment(15))
    task.refresh_from_db()
    assert (refused.value.code, task.state, Evidence.objects.count()) == ("task.no_evidence", State.ACCEPTED, 0)


def test_what_ended_is_announced_once(place: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Any] = []
    monkeypatch.setitem(events._handlers, TaskClosed, [heard.append])
    task = report_done(task=accepted(place, source=Source("incident", "5")), text="Đã xong", actor=place.actor("tam"), now=moment(15))
    confirm_task(task=task, actor=place.actor("quang"), now=moment(16))
    with pytest.raises(Conflict):
        cancel_task(task=task, reason="Không còn cần nữa", actor=place.actor("quang"), now=moment(17))
    clock = clock_of(SUBJECT, task.pk, "whole")
    assert ([(one.origin_kind, one.origin_id, one.done) for one in heard], clock and clock.state) == ([("incident", "5", True)], "done")


def test_lateness_is_found_once_and_ends_with_an_extension(place: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Any] = []
    monkeypatch.setitem(events._handlers, TaskOverdue, [heard.append])
    task = accepted(place)
    late = moment(8, day=task.due_on + timedelta(days=1))
    assert [pass_time(now=late)["late"] for _twice in range(2)] == [1, 0]
    assert len(heard) == 1
    ask_extension(task=task, amount=5, reason="Máy bơm hỏng, chờ phụ tùng", actor=place.actor("tam"), now=late)
    with pytest.raises(Conflict):
        ask_extension(task=task, amount=5, reason="Xin thêm một lần nữa", actor=place.actor("tam"), now=late)
    with pytest.raises(Refused):
        answer_extension(task=task, granted=True, answer="", actor=place.actor("tam"), now=late)
    before = task.due_on
    answer_extension(task=task, granted=True, answer="", actor=place.actor("quang"), now=late)
    task.refresh_from_db()
    assert (task.due_on > before, task.late_at, Extension.objects.get().state) == (True, None, "granted")


def test_a_refusal_of_more_time_needs_its_reason(place: Shop) -> None:
    task = accepted(place)
    ask_extension(task=task, amount=5, reason="Máy bơm hỏng, chờ phụ tùng", actor=place.actor("tam"), now=moment(10))
    with pytest.raises(Invalid):
        answer_extension(task=task, granted=False, answer="Không", actor=place.actor("quang"), now=moment(11))
    answer_extension(task=task, granted=False, answer="Việc gấp, không kéo dài được", actor=place.actor("quang"), now=moment(11))
    task.refresh_from_db()
    assert (Extension.objects.get().state, task.amount) == ("refused", 3)


def test_people_are_reminded_the_day_before(place: Shop) -> None:
    task = accepted(place)
    day_before = moment(8, day=task.due_on - timedelta(days=1))
    assert [pass_time(now=day_before)["near"] for _twice in range(2)] == [1, 0]


def test_each_deed_stands_in_the_book_of_the_task(place: Shop) -> None:
    task = report_done(task=accepted(place), text="Đã xong", actor=place.actor("tam"), now=moment(15))
    deeds = list(AuditEntry.objects.filter(book_key=f"task:{task.pk}").order_by("number").values_list("deed", flat=True))
    assert deeds == ["task.give", "task.accept", "task.report"]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_givers_judge_once(place: Shop) -> None:
    task = report_done(task=accepted(place), text="Đã xong", actor=place.actor("tam"), now=moment(15))
    quang = place.actor("quang")
    answers = at_once(
        lambda: confirm_task(task=task, actor=quang, now=moment(16)), lambda: cancel_task(task=task, reason="Không còn cần nữa", actor=quang, now=moment(16)),
    )
    assert (sorted(answers), Entry.objects.filter(kind__in=["confirm", "cancel"]).count()) == (["done", "task.not_now"], 1)
