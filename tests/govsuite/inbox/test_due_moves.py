"""A changed calendar: each person hears of the own dates once, by one e-mail."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest

from govsuite.core import jobrunner
from govsuite.core.models import Job, JobState
from govsuite.inbox.models import Notification
from govsuite.law.models import CalendarOverride
from govsuite.law.services.recompute import follow_new_calendar
from govsuite.law.subjects import ClockSubject, clock_subjects
from govsuite.people.models import User
from tests.govsuite.law.clocks import SUBJECT, started

pytestmark = pytest.mark.django_db


@pytest.fixture
def concerned() -> Iterator[dict[int, list[int]]]:
    """Whom each subject concerns; filled by the test."""
    people: dict[int, list[int]] = {}
    clock_subjects.register(SUBJECT, ClockSubject(
        may_view=lambda actor, pk: True, url=lambda pk: f"/thu/{pk}/", title=lambda pk: f"hồ sơ {pk}", book=lambda pk: f"test:{pk}",
        concerned=lambda pk: people.get(pk, []),
    ))
    yield people
    clock_subjects._entries.pop(SUBJECT)


def storm(now: datetime) -> None:
    CalendarOverride.objects.create(day=date(2026, 11, 5), is_working=False, reason="nghỉ vì bão")
    follow_new_calendar(now=now)
    jobrunner.run_due()


def told(user: User) -> list[str]:
    return list(Notification.objects.filter(user=user).order_by("pk").values_list("title", flat=True))


def test_one_date_is_told_with_the_way_to_its_reason(person: Callable[..., User], concerned: dict[int, list[int]], now: datetime) -> None:
    an, binh = person("an", "delegate"), person("binh", "delegate")
    concerned[1] = [an.pk]
    clock = started()
    storm(now)
    assert told(an) == ["Lịch làm việc thay đổi: hạn của hồ sơ 1 dời từ ngày 06/11/2026 sang ngày 09/11/2026."]
    assert told(binh) == []
    assert Notification.objects.get().url == f"/luat/thoi-han/{clock.pk}/"
    assert Job.objects.filter(name="inbox.mail").count() == 1


def test_many_dates_are_told_and_summed_up_with_one_mail(person: Callable[..., User], concerned: dict[int, list[int]], now: datetime) -> None:
    an = person("an", "delegate")
    for number in range(1, 26):
        concerned[number] = [an.pk]
        started(subject=number)
    storm(now)
    sentences = told(an)
    assert len(sentences) == 21
    assert sentences[-1] == "Lịch làm việc thay đổi: 25 hạn của ông/bà đã được tính lại."
    assert Job.objects.filter(name="inbox.mail").count() == 1


def test_a_job_that_runs_again_tells_nothing_twice(person: Callable[..., User], concerned: dict[int, list[int]], now: datetime) -> None:
    an = person("an", "delegate")
    concerned[1] = concerned[2] = [an.pk]
    started()
    started(subject=2)
    storm(now)
    before = told(an)
    Job.objects.filter(name__startswith="inbox.").exclude(name="inbox.mail").update(state=JobState.WAITING)
    jobrunner.run_due()
    assert told(an) == before
    assert len(before) == 3
