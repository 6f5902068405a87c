"""The work in the background, as operators see it: lists, what was given up, try again, stop; all of it in the book."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from govsuite.core.models import AuditEntry, Job, JobState, WorkerBeat
from govsuite.people.models import User
from tests.builders import Council

pytestmark = pytest.mark.django_db
MAIL = "inbox.mail"


def job(key: str, state: str, **more: Any) -> Job:
    now = timezone.now()
    ended = {"finished_at": now} if state in (JobState.DONE, JobState.DEAD, JobState.CANCELLED) else {}
    return Job.objects.create(**{"key": key, "name": MAIL, "state": state, "run_at": now, "created_at": now} | ended | more)


@pytest.fixture
def admin(council: Council, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(council.people["admin"])


def page(client: Client, tab: str = "") -> str:
    return client.get(reverse("people:jobs"), {"muc": tab}).content.decode()


def test_each_job_stands_in_its_list(admin: Client) -> None:
    job("runs-now", JobState.RUNNING, progress_done=40, progress_total=100, progress_note="trang 4", attempts=1)
    job("waits-now", JobState.WAITING)
    job("gave-up", JobState.DEAD, attempts=5, error="SMTPError: <b>no</b>")
    job("went-well", JobState.DONE)
    job("by-the-clock", JobState.DONE, name="core.seal")
    listed = {tab: {key for key in ("runs-now", "waits-now", "gave-up", "went-well", "by-the-clock") if key in page(admin, tab)} for tab in ("", "bo", "xong", "nonsense")}
    assert listed == {"": {"runs-now", "waits-now"}, "bo": {"gave-up"}, "xong": {"went-well"}, "nonsense": {"runs-now", "waits-now"}}
    assert "40/100" in page(admin)
    assert 'http-equiv="refresh"' in page(admin)
    assert 'http-equiv="refresh"' not in page(admin, "bo")
    assert "SMTPError: &lt;b&gt;no&lt;/b&gt;" in page(admin, "bo")


def test_it_says_whether_a_worker_lives_and_what_comes_back_by_itself(admin: Client) -> None:
    assert "Không có tiến trình" in page(admin)
    WorkerBeat.objects.create(worker="a", at=timezone.now())
    assert "1 tiến trình" in page(admin)
    job("core.seal@x", JobState.DONE, name="core.seal")
    clock = page(admin, "lich")
    assert ("Niêm phong sổ nhật ký" in clock, "flowkit.ring_timers" in clock) == (True, True)


def test_what_was_given_up_is_tried_again_once(admin: Client) -> None:
    dead = job("gave-up", JobState.DEAD, attempts=5, error="SMTPError")
    assert admin.post(reverse("people:job_retry", args=[dead.pk])).status_code == 302
    dead.refresh_from_db()
    assert (dead.state, dead.attempts, dead.finished_at) == (JobState.WAITING, 0, None)
    admin.post(reverse("people:job_retry", args=[dead.pk]))
    entry = AuditEntry.objects.get(book_key="jobs")
    assert (entry.deed, entry.detail["key"], entry.detail["error"]) == ("jobs.retry", "gave-up", "SMTPError")


def test_a_job_that_the_code_no_longer_has_stays_given_up(admin: Client) -> None:
    dead = job("old", JobState.DEAD, name="once.was")
    assert "once.was" in page(admin, "bo")
    admin.post(reverse("people:job_retry", args=[dead.pk]))
    dead.refresh_from_db()
    assert (dead.state, AuditEntry.objects.filter(book_key="jobs").count()) == (JobState.DEAD, 0)


@pytest.mark.parametrize(("before", "after", "asked", "deeds"), [
    (JobState.WAITING, JobState.CANCELLED, True, 1), (JobState.RUNNING, JobState.RUNNING, True, 1), (JobState.DONE, JobState.DONE, False, 0),
])
def test_a_job_is_stopped_at_once_or_at_its_next_look(admin: Client, before: str, after: str, asked: bool, deeds: int) -> None:
    one = job("one", before)
    admin.post(reverse("people:job_cancel", args=[one.pk]))
    one.refresh_from_db()
    assert (one.state, one.cancel_requested, AuditEntry.objects.filter(book_key="jobs", deed="jobs.cancel").count()) == (after, asked, deeds)


def test_nobody_else_sees_or_touches_it(council: Council, signed_in: Callable[[User], Client]) -> None:
    dead, chair = job("gave-up", JobState.DEAD), signed_in(council.people["binh"])
    answers = [chair.get(reverse("people:jobs")), chair.post(reverse("people:job_retry", args=[dead.pk])), chair.post(reverse("people:job_cancel", args=[dead.pk]))]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    dead.refresh_from_db()
    assert (dead.state, AuditEntry.objects.filter(book_key="jobs", attempt=True).count()) == (JobState.DEAD, 2)


@pytest.mark.parametrize("state", [JobState.RUNNING, JobState.WAITING, JobState.DONE, JobState.CANCELLED])
def test_only_what_was_given_up_is_tried_again(admin: Client, state: str) -> None:
    one = job("one", state, attempts=2)
    before = Job.objects.values().get(pk=one.pk)
    assert admin.post(reverse("people:job_retry", args=[one.pk])).status_code == 302
    assert (Job.objects.values().get(pk=one.pk), AuditEntry.objects.filter(book_key="jobs").count()) == (before, 0)


@pytest.mark.parametrize("pk", [0, 10**12, 2**63 - 1, 2**63, 10**30])
def test_a_forged_number_is_no_job(admin: Client, pk: int) -> None:
    answers = [admin.post(reverse(f"people:{deed}", args=[pk])).status_code for deed in ("job_retry", "job_cancel")]
    assert (answers, AuditEntry.objects.filter(book_key="jobs").count()) == ([404, 404], 0)
