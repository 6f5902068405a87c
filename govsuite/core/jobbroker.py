"""The job table as a broker of django-q2, which brings the pool: processes, time limits, recycling, restart."""

import logging
import multiprocessing
import os
import socket
import time
from typing import Any

from django.conf import settings
from django.utils import timezone
from django_q.brokers import Broker
from django_q.conf import Conf
from django_q.signing import SignedPackage

from govsuite.core import db, jobrunner

log = logging.getLogger(__name__)
BEAT_SECONDS = 10
#: raised by each job that ends. Made before the pool forks; a semaphore, because a killed process leaves it unlocked
ended = multiprocessing.get_context("fork").Semaphore(0)


class JobBroker(Broker):
    """Hands claimed jobs to the pool. Nothing is enqueued here: ``core.jobs`` writes the rows."""

    @staticmethod
    def get_connection(list_key: str | None = None) -> None:  # noqa: ARG004 - the library's signature
        return None

    def __init__(self, list_key: str | None = None) -> None:
        super().__init__(list_key)
        self.fired: dict[str, str] = {}
        self.last_beat = 0.0

    def ping(self) -> bool:
        return True

    def info(self) -> str:
        return "jobs"

    def queue_size(self) -> int:
        return 0

    def lock_size(self) -> int:
        return 0

    def dequeue(self) -> list[tuple[int, str]]:
        """Claim what is due; when nothing is or no slot is free, wait until a job ends, or a moment. A database that is away is tried again."""
        try:
            claimed = self._look()
        except Exception:
            log.exception("The job worker cannot reach the database; trying again.")
            claimed = []
            time.sleep(2)
            db.came_back()
        if not claimed and ended.acquire(timeout=Conf.POLL):
            _drain()
        return [(job_id, self._package(job_id, attempt)) for job_id, attempt in claimed]

    def _look(self) -> list[tuple[int, int]]:
        # The pusher and the workers are children of one sentinel: its id names the pool.
        worker = f"{socket.gethostname()}:{os.getppid()}"
        now = timezone.now()
        if time.monotonic() - self.last_beat > BEAT_SECONDS:
            jobrunner.beat(worker=worker, now=now)
            self.last_beat = time.monotonic()
        jobrunner.fire_schedules(now=now, fired=self.fired)
        return jobrunner.claim(worker=worker, slots=int(str(settings.Q_CLUSTER["workers"])), now=now)

    @staticmethod
    def _package(job_id: int, attempt: int) -> str:
        task: dict[str, Any] = {
            "id": f"{job_id}-{attempt}", "name": f"job {job_id}", "func": "govsuite.core.jobbroker.work",
            "args": (job_id, attempt), "kwargs": {}, "started": timezone.now(),
        }
        return SignedPackage.dumps(task)

    def acknowledge(self, task_id: int) -> None:
        """Nothing to do: the runner wrote the job's end itself."""

    def fail(self, task_id: int) -> None:
        """Nothing to do: the lease brings the job back."""


def work(job_id: int, attempt: int) -> str:
    """Run one claimed job in a process of the pool and wake the pusher: a slot is free."""
    try:
        return jobrunner.run(job_id, attempt)
    finally:
        ended.release()


def _drain() -> None:
    """Forget what ended meanwhile: the look that follows sees it all."""
    while ended.acquire(block=False):
        pass
