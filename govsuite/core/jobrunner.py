"""Claim jobs and run them. A claim is a lease: who stops renewing it loses the job to the next worker."""

import logging
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django_q.exceptions import TimeoutException

from govsuite.core import db, jobs
from govsuite.core.models import Job, JobState, WorkerBeat

log = logging.getLogger(__name__)
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)
ONE_SLOT_FREE = ("heavy", "bulk")


def lease() -> timedelta:
    return timedelta(seconds=settings.JOB_LEASE_SECONDS)


def claim(*, worker: str, slots: int, now: datetime) -> list[tuple[int, int]]:
    """Take due jobs for ``worker``, at most ``slots`` running at once; return (job id, attempt) of each.

    Heavy jobs leave one slot to the others, and so do bulk ones. Jobs whose lease ran out are taken like new ones.
    """
    mine = Counter(Job.objects.filter(worker=worker, state=JobState.RUNNING, lease_until__gt=now).values_list("queue", flat=True))
    free = slots - mine.total()
    taken: list[tuple[int, int]] = []
    for queue in jobs.QUEUES:
        wanted = free - len(taken)
        if queue in ONE_SLOT_FREE:
            wanted = min(wanted, max(1, slots - 1) - mine[queue])
        if wanted > 0:
            taken += _claim_from(queue, worker=worker, wanted=wanted, now=now)
    return taken


def _claim_from(queue: str, *, worker: str, wanted: int, now: datetime) -> list[tuple[int, int]]:
    due = Q(state=JobState.WAITING, run_at__lte=now) | Q(state=JobState.RUNNING, lease_until__lte=now)
    rows = Job.objects.filter(due, queue=queue).order_by("run_at", "pk")
    if not rows.exists():  # read first: an idle worker must not take SQLite's write lock twice a second
        return []
    with db.deed():
        if not db.is_sqlite():
            rows = rows.select_for_update(skip_locked=True)
        found = list(rows[:wanted])
        for row in found:
            row.attempts += 1
            row.state, row.worker, row.lease_until = JobState.RUNNING, worker, now + lease()
            row.save(update_fields=["attempts", "state", "worker", "lease_until"])
    return [(row.pk, row.attempts) for row in found]


def fire_schedules(*, now: datetime, fired: dict[str, str]) -> None:
    """Enqueue the job of every schedule whose slot is new; its key makes the second worker's a no-op."""
    for name, schedule in jobs.schedules:
        slot = schedule.slot(now)
        if fired.get(name) != slot:
            jobs.enqueue(name, key=f"{name}@{slot}")
            fired[name] = slot


def beat(*, worker: str, now: datetime) -> None:
    """Write that ``worker`` lives; forget workers that have been silent for a day."""
    WorkerBeat.objects.update_or_create(worker=worker, defaults={"at": now})
    WorkerBeat.objects.filter(at__lt=now - timedelta(days=1)).delete()


def run(job_id: int, attempt: int) -> str:
    """Run one claimed job and write how it ended; return its state, or "lost" when the claim was lost."""
    if not _begin(job_id, attempt):
        return "lost"
    row = Job.objects.get(pk=job_id)
    if attempt > row.max_attempts:
        return _finish(row, JobState.DEAD, error=row.error or "The worker was lost again and again.")
    if row.cancel_requested:
        return _finish(row, JobState.CANCELLED)
    try:
        handler = jobs.handlers[row.name]
        params = {**row.params, "run": jobs.Run(row.pk, attempt)} if handler.wants_run else row.params
        with _kept_lease(row.pk, attempt):
            handler.call(**params)
    except jobs.Cancelled:
        return _finish(row, JobState.CANCELLED)
    except jobs.GiveUp as problem:
        return _finish(row, JobState.DEAD, error=str(problem))
    except TimeoutException:
        _failed(row, "The job took longer than its limit.")
        raise  # django-q2 ends this process: the handler may have left it in any state
    except Exception as problem:
        log.exception("Job %s failed (attempt %s).", row, attempt)
        if db.is_away(problem):
            db.came_back()
        return _failed(row, f"{type(problem).__name__}: {problem}")
    return _finish(row, JobState.DONE)


def _begin(job_id: int, attempt: int) -> bool:
    """Renew the lease of a claim; False when it was lost. The first to touch the database here meets connections that broke meanwhile."""
    claimed = Job.objects.filter(pk=job_id, attempts=attempt, state=JobState.RUNNING)
    try:
        return bool(claimed.update(lease_until=timezone.now() + lease()))
    except db.AWAY:
        db.came_back()
        return bool(claimed.update(lease_until=timezone.now() + lease()))


def _failed(row: Job, error: str) -> str:
    if row.attempts >= row.max_attempts:
        return _finish(row, JobState.DEAD, error=error)
    pause = min(FIRST_PAUSE * 2 ** (row.attempts - 1), LONGEST_PAUSE)
    _mine(row).update(state=JobState.WAITING, run_at=timezone.now() + pause, lease_until=None, error=error[:5000])
    return JobState.WAITING


def _finish(row: Job, state: JobState, *, error: str = "") -> str:
    _mine(row).update(state=state, finished_at=timezone.now(), lease_until=None, error=error[:5000])
    return state


def _mine(row: Job):
    return Job.objects.filter(pk=row.pk, attempts=row.attempts, state=JobState.RUNNING)


@contextmanager
def _kept_lease(job_id: int, attempt: int) -> Iterator[None]:
    """Renew the lease from a thread while the handler works."""
    if connection.in_atomic_block:  # a test runs the job inside its own transaction: nobody else can see it
        yield
        return
    done = threading.Event()

    def renew() -> None:
        try:
            while not done.wait(lease().total_seconds() / 3):
                try:
                    Job.objects.filter(pk=job_id, attempts=attempt).update(lease_until=timezone.now() + lease())
                except db.AWAY:
                    log.warning("The lease of job %s could not be renewed; trying again.", job_id)
                    connection.close()
        finally:
            connection.close()

    thread = threading.Thread(target=renew, name=f"lease-{job_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def run_due(*, now: datetime | None = None, worker: str = "here", rounds: int = 100) -> list[str]:
    """Run everything that is due, in this process, until nothing is; return the names. For commands and tests."""
    names = []
    for _round in range(rounds):
        claimed = claim(worker=worker, slots=8, now=now or timezone.now())
        if not claimed:
            break
        for job_id, attempt in claimed:
            names.append(Job.objects.get(pk=job_id).name)
            run(job_id, attempt)
    return names
