"""What operators see of the work in the background."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext as _

from govsuite.core import jobs
from govsuite.core.errors import NotFound
from govsuite.core.models import Job, JobState, WorkerBeat

#: a worker that has not been heard for so long has stopped
SILENT = timedelta(minutes=2)
#: tab → states
TABS: dict[str, tuple[str, ...]] = {"dang": (JobState.RUNNING, JobState.WAITING), "bo": (JobState.DEAD,), "xong": (JobState.DONE, JobState.CANCELLED)}
ORDER = {"dang": ("state", "run_at", "pk"), "bo": ("-finished_at", "-pk"), "xong": ("-finished_at", "-pk")}


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A job that comes back, and how it last went (None: it never ran, or its rows are gone)."""

    title: Any
    name: str
    every: timedelta | None
    daily: Any
    last: Job | None

    @property
    def minutes(self) -> int:
        """How often it comes back; whole minutes."""
        return int(self.every.total_seconds() // 60) if self.every else 0


def title_of(name: str) -> Any:
    """Return what operators read for a job; its name where it has none, or is no longer in the code."""
    handler = jobs.handlers.get(name)
    return (handler.title if handler else "") or name


def jobs_listed(tab: str) -> QuerySet[Job]:
    """Return the jobs of a tab. What runs by the minute and went well is left out: the schedule tells of it."""
    rows = Job.objects.filter(state__in=TABS[tab])
    if tab == "xong":
        rows = rows.exclude(name__in=[name for name, _schedule in jobs.schedules], state=JobState.DONE)
    return rows.order_by(*ORDER[tab])


def counts_of_jobs() -> dict[str, int]:
    """Return how many jobs wait, run, and were given up."""
    rows = Job.objects.filter(state__in=(*TABS["dang"], *TABS["bo"])).values_list("state").annotate(Count("pk")).order_by()
    found = dict(rows)
    return {"dang": sum(found.get(state, 0) for state in TABS["dang"]), "bo": found.get(JobState.DEAD, 0)}


def schedule_listed() -> list[Scheduled]:
    """Return every job that comes back with its last end."""
    names = [name for name, _schedule in jobs.schedules]
    ends = Job.objects.filter(name__in=names, finished_at__isnull=False).values("name").annotate(last=Max("pk")).order_by()
    last = {job.name: job for job in Job.objects.filter(pk__in=[row["last"] for row in ends])}
    return [Scheduled(title_of(name), name, one.every, one.daily, last.get(name)) for name, one in jobs.schedules]


def workers_alive(now: datetime) -> int:
    """Return how many workers said within two minutes that they live."""
    return WorkerBeat.objects.filter(at__gte=now - SILENT).count()


def job_for(pk: int) -> Job:
    """Return the job of this number. The caller has checked who asks."""
    found = Job.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound("jobs.not_found", _("There is no such job any more: finished ones are forgotten after a week. Look at the list."))
    return found
