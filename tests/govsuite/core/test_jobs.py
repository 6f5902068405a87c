"""Jobs: once per key, again after a crash, given up after enough attempts."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_q.conf import Conf

from govsuite.core import jobbroker, jobrunner, jobs
from govsuite.core.models import Job, JobState

ran: list[str] = []


@jobs.job("tests.note")
def note(*, word: str) -> None:
    ran.append(word)


@jobs.job("tests.fail", max_attempts=2)
def fail() -> None:
    raise RuntimeError("the printer is on fire")


@jobs.job("tests.hopeless")
def hopeless() -> None:
    raise jobs.GiveUp("there is no such document")


@jobs.job("tests.long", queue="heavy")
def long(*, run: jobs.Run, stop_after: int = 99) -> None:
    for step in range(1, 4):
        if step == stop_after:
            jobs.cancel(Job.objects.get(pk=run.job_id).key)
        run.progress(step, 3, "pages")


@pytest.fixture(autouse=True)
def _forget() -> None:
    ran.clear()


@pytest.mark.django_db
def test_the_same_key_is_the_same_job() -> None:
    assert jobs.enqueue("tests.note", key="a", word="một") == jobs.enqueue("tests.note", key="a", word="hai")
    assert jobrunner.run_due() == ["tests.note"]
    assert jobrunner.run_due() == []
    assert ran == ["một"]


@pytest.mark.django_db
def test_a_job_of_a_refused_deed_does_not_exist() -> None:
    with transaction.atomic():
        jobs.enqueue("tests.note", key="a", word="một")
        transaction.set_rollback(True)
    assert jobrunner.run_due() == []


@pytest.mark.django_db
def test_a_later_job_waits_for_its_time() -> None:
    due = timezone.now() + timedelta(hours=1)
    jobs.enqueue("tests.note", key="a", word="sau", run_at=due)
    assert jobrunner.run_due() == []
    assert jobrunner.run_due(now=due) == ["tests.note"]


@pytest.mark.django_db
def test_a_failing_job_backs_off_then_lies_dead() -> None:
    jobs.enqueue("tests.fail", key="a")
    jobrunner.run_due()
    job = jobs.find("a")
    assert (job.state, job.attempts, job.error) == (JobState.WAITING, 1, "RuntimeError: the printer is on fire")
    assert timedelta(seconds=3) < job.run_at - timezone.now() <= timedelta(seconds=5)
    jobrunner.run_due(now=job.run_at)
    assert [dead.key for dead in jobs.dead()] == ["a"]
    assert jobs.again("a", now=timezone.now())
    assert jobs.find("a").state == JobState.WAITING


@pytest.mark.django_db
def test_a_hopeless_job_is_given_up_at_once() -> None:
    jobs.enqueue("tests.hopeless", key="a")
    jobrunner.run_due()
    assert (jobs.find("a").state, jobs.find("a").error) == (JobState.DEAD, "there is no such document")


@pytest.mark.django_db
def test_progress_is_told_and_a_running_job_can_be_cancelled() -> None:
    jobs.enqueue("tests.long", key="whole")
    jobs.enqueue("tests.long", key="stopped", stop_after=2)
    jobrunner.run_due()
    whole, stopped = jobs.find("whole"), jobs.find("stopped")
    assert (whole.state, whole.progress_done, whole.progress_total, whole.progress_note) == ("done", 3, 3, "pages")
    assert (stopped.state, stopped.progress_done) == (JobState.CANCELLED, 2)


@pytest.mark.django_db
def test_a_waiting_job_is_cancelled_at_once() -> None:
    jobs.enqueue("tests.note", key="a", word="một")
    assert jobs.cancel("a")
    assert jobrunner.run_due() == []
    assert not jobs.cancel("a")


@pytest.mark.django_db
def test_a_lost_workers_job_goes_to_the_next_and_the_lost_one_cannot_end_it(now: datetime) -> None:
    jobs.enqueue("tests.note", key="a", word="một", run_at=now)
    [(job_id, lost)] = jobrunner.claim(worker="one", slots=2, now=now)
    assert jobrunner.claim(worker="two", slots=2, now=now) == []
    [(same, second)] = jobrunner.claim(worker="two", slots=2, now=now + jobrunner.lease())
    assert (same, lost, second) == (job_id, 1, 2)
    assert jobrunner.run(job_id, lost) == "lost"
    assert jobrunner.run(job_id, second) == JobState.DONE
    assert ran == ["một"]


@pytest.mark.django_db
def test_heavy_jobs_leave_a_slot_and_live_jobs_go_first(now: datetime) -> None:
    for number in range(3):
        jobs.enqueue("tests.long", key=f"heavy {number}", run_at=now)
    jobs.enqueue("tests.note", key="live", queue="live", word="một", run_at=now + timedelta(seconds=1))
    claimed = jobrunner.claim(worker="one", slots=2, now=now + timedelta(seconds=2))
    assert [Job.objects.get(pk=pk).key for pk, _attempt in claimed] == ["live", "heavy 0"]


@pytest.mark.django_db
def test_a_schedule_fires_once_a_slot_for_all_workers(now: datetime) -> None:
    one: dict[str, str] = {}
    two: dict[str, str] = {}
    for fired in (one, two):
        jobrunner.fire_schedules(now=now, fired=fired)
        jobrunner.fire_schedules(now=now + timedelta(seconds=59), fired=fired)
    assert Job.objects.filter(name="core.clean_outbox").count() == 1
    jobrunner.fire_schedules(now=now + timedelta(minutes=10), fired=two)
    assert Job.objects.filter(name="core.clean_outbox").count() == 2


@pytest.mark.django_db
def test_jobs_that_come_by_the_hundred_are_taken_last_and_leave_a_slot(now: datetime) -> None:
    for number in range(3):
        jobs.enqueue("tests.note", key=f"mail {number}", queue="bulk", word="thư", run_at=now)
    assert [_key(job) for job in jobrunner.claim(worker="one", slots=2, now=now)] == ["mail 0"]
    jobs.enqueue("tests.long", key="heavy", run_at=now)
    assert [_key(job) for job in jobrunner.claim(worker="one", slots=2, now=now)] == ["heavy"]


@pytest.mark.django_db
def test_a_worker_whose_slots_are_full_looks_again_as_soon_as_a_job_ends(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Conf, "POLL", 86_400)  # who waits for the poll waits until the test's time is over
    monkeypatch.setattr(jobrunner, "fire_schedules", lambda **_when: None)
    broker = jobbroker.JobBroker()
    for number in range(3):
        jobs.enqueue("tests.note", key=f"short {number}", word=str(number), run_at=now)
    [(first, _package), _second] = broker.dequeue()
    look = broker._look  # noqa: SLF001 - the moment between a look and the wait is what is tried

    def a_job_ends_after_the_look() -> list[tuple[int, int]]:
        found = look()
        if not found:
            jobbroker.work(first, 1)
        return found

    monkeypatch.setattr(broker, "_look", a_job_ends_after_the_look)
    assert broker.dequeue() == []
    assert [_key(job) for job in broker.dequeue()] == ["short 2"]


def _key(claimed: tuple[int, int]) -> str:
    return Job.objects.get(pk=claimed[0]).key
