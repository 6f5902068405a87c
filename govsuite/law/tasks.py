"""The law's own jobs: what is late is marked each minute; open due dates follow a changed calendar."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.core import jobs
from govsuite.core.models import Job
from govsuite.law.services import recompute as recomputing
from govsuite.law.services.breaches import mark_breaches


@jobs.job("law.mark_breaches", queue="live", max_attempts=1, title=_("Note deadlines that have passed"))
def mark() -> None:
    """Mark what is late; a failed minute is made good by the next."""
    now = timezone.now()
    recomputing.follow_new_calendar(now=now)
    marked, failed = mark_breaches(now=now)
    if failed:
        raise RuntimeError(f"{failed} clocks could not be marked as late ({marked} were); see the log.")


@jobs.job(recomputing.JOB, queue="heavy", title=_("Recompute due dates after a change of the calendar"))
def recompute(*, version_id: int, run: jobs.Run) -> None:
    """Bring open clocks to this version of the calendar; progress is in clocks."""
    asked_at = Job.objects.get(pk=run.job_id).created_at
    recomputing.recompute(version_id=version_id, asked_at=asked_at, progress=run.progress, clock=timezone.now)


jobs.schedule("law.mark_breaches", every=timedelta(minutes=1))
