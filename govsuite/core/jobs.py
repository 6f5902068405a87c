"""Work for later: enqueued in the deed's transaction, done by ``manage.py work``.

In an app's ``tasks.py`` (found by itself)::

    @jobs.job("records.render", queue="heavy")
    def render(*, document_id: int, run: jobs.Run) -> None: ...

    jobs.schedule("core.seal", every=timedelta(minutes=1))

A handler gets the parameters it was enqueued with, and a ``run`` if it names
one. It may be called again after a crash: it must give the same result twice.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from govsuite.core.models import Job, JobState
from govsuite.core.registries import Registry

#: in the order in which a worker looks; of ``heavy`` (long) and ``bulk`` (by the hundred, nobody waits) one slot stays free
QUEUES = ("live", "default", "heavy", "bulk")


class GiveUp(Exception):
    """The job can never succeed: no further attempt, straight to the dead list."""


class Cancelled(Exception):
    """Somebody asked the job to stop; raised by ``run.check()``."""


class Run:
    """The handler's hold on its own job: tell progress, ask whether to stop."""

    def __init__(self, job_id: int, attempt: int) -> None:
        self.job_id = job_id
        self.attempt = attempt

    def progress(self, done: int, total: int, note: str = "") -> None:
        """Write how far the job is; raise Cancelled when somebody asked it to stop."""
        Job.objects.filter(pk=self.job_id).update(progress_done=done, progress_total=total, progress_note=note[:200])
        self.check()

    def check(self) -> None:
        """Raise Cancelled when somebody asked the job to stop."""
        if Job.objects.filter(pk=self.job_id, cancel_requested=True).exists():
            raise Cancelled


@dataclass(frozen=True, slots=True)
class Handler:
    call: Callable[..., None]
    queue: str
    max_attempts: int
    wants_run: bool
    title: Any = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A job that comes back: each ``every``, or each day at a local time."""

    name: str
    every: timedelta | None = None
    daily: time | None = None

    def slot(self, now: datetime) -> str:
        """Name the period that ``now`` falls in: one job a slot, however many workers look."""
        if self.daily is None:
            seconds = (self.every or timedelta(days=1)).total_seconds()
            start = int(now.timestamp() // seconds * seconds)
            return datetime.fromtimestamp(start, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        local = timezone.localtime(now)
        day = local.date() if local.time() >= self.daily else local.date() - timedelta(days=1)
        return day.isoformat()


handlers: Registry[Handler] = Registry("job")
schedules: Registry[Schedule] = Registry("schedule")


def job(name: str, *, queue: str = "default", max_attempts: int = 5, title: Any = "") -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register the decorated function as the handler of jobs called ``name``; ``title`` is what operators read."""
    if queue not in QUEUES:
        raise ValueError(f"There is no queue {queue!r}; known: {', '.join(QUEUES)}.")

    def register(call: Callable[..., None]) -> Callable[..., None]:
        wants_run = "run" in inspect.signature(call).parameters
        handlers.register(name, Handler(call, queue, max_attempts, wants_run, title))
        return call

    return register


def schedule(name: str, *, every: timedelta | None = None, daily: time | None = None) -> None:
    """Run job ``name`` each ``every``, or each day at ``daily`` (local time). A missed time is not made up."""
    if (every is None) == (daily is None):
        raise ValueError(f"Schedule {name!r} needs either every= or daily=.")
    schedules.register(name, Schedule(name, every, daily))


def enqueue(name: str, *, key: str, queue: str = "", run_at: datetime | None = None, **params: Any) -> Job:
    """Write the job within the open transaction and return it; a known key returns the job it has."""
    handler = handlers[name]
    now = timezone.now()
    fields = {
        "name": name, "queue": queue or handler.queue, "params": params, "run_at": run_at or now,
        "max_attempts": handler.max_attempts, "created_at": now,
    }
    if fields["queue"] not in QUEUES:
        raise ValueError(f"There is no queue {queue!r}; known: {', '.join(QUEUES)}.")
    # Nearly every key is new: one statement writes it, and a known one is left alone without a savepoint.
    Job.objects.bulk_create([Job(key=key, **fields)], ignore_conflicts=True)
    return Job.objects.get(key=key)


def cancel(key: str) -> bool:
    """Cancel the job: at once while it waits, at its next look while it runs. False when it is over."""
    with transaction.atomic():
        waiting = Job.objects.filter(key=key, state=JobState.WAITING)
        if waiting.update(state=JobState.CANCELLED, cancel_requested=True, finished_at=timezone.now()):
            return True
        return bool(Job.objects.filter(key=key, state=JobState.RUNNING).update(cancel_requested=True))


def dead() -> list[Job]:
    """Return the jobs that were given up, newest first."""
    return list(Job.objects.filter(state=JobState.DEAD).order_by("-finished_at"))


def again(key: str, *, now: datetime) -> bool:
    """Give a dead job its attempts back. False when it is not dead."""
    revived = Job.objects.filter(key=key, state=JobState.DEAD)
    return bool(revived.update(state=JobState.WAITING, run_at=now, attempts=0, cancel_requested=False, finished_at=None))


def find(key: str) -> Job | None:
    """Return the job of this key: its state and progress."""
    return Job.objects.filter(key=key).first()
