"""The job worker: a django-q2 cluster over the job table. Ends on SIGTERM or SIGINT."""

import ctypes
import os
import signal
import sys
from typing import Any

from django.core.management.base import BaseCommand
from django_q.cluster import Cluster

GRACE_SECONDS = 10
PR_SET_PDEATHSIG = 1


def _belong_to_parent() -> None:
    """Leave the group, die with the parent.

    A signal to the whole group would kill the pool's processes while they hold the locks that
    an orderly end needs; and a worker that is killed itself must not leave them working unseen.
    """
    os.setpgid(0, 0)
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Pool(Cluster):
    """A cluster that stops in seconds: a job that is still running then is run again by its lease."""

    def stop(self) -> bool:
        if self.stop_event is None or not self.sentinel.is_alive():
            return False
        self.stop_event.set()
        self.sentinel.join(GRACE_SECONDS)
        if self.sentinel.is_alive():
            self.sentinel.kill()
        return True


class Command(BaseCommand):
    help = "Run the jobs (queues live, default, heavy) until stopped."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        if sys.platform == "linux":
            os.register_at_fork(after_in_child=_belong_to_parent)
        pool = Pool()
        pool.start()
        self.stdout.write(f"Job worker started (pid {os.getpid()}).")
        pool.sentinel.join()
        self.stdout.write("Job worker ended.")
