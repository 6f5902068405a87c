"""Jobs of the dossiers: what is due because time passes is done each minute."""

from datetime import timedelta

from django.utils import timezone

from govsuite.core import jobs
from workflows.dossiers.models import ImportRun
from workflows.dossiers.services.each_minute import pass_time
from workflows.dossiers.services.importing import JOB, take_over


@jobs.job("dossiers.each_minute", queue="live", max_attempts=1)
def each_minute() -> None:
    """A failed minute is made good by the next."""
    pass_time(now=timezone.now())


@jobs.job(JOB, queue="heavy")
def import_list(*, run_id: int, run: jobs.Run) -> None:
    """Take over a list from the national portal; done again after a crash it goes on."""
    found = ImportRun.objects.filter(pk=run_id).exclude(state=ImportRun.State.DONE).first()
    if found is not None:
        take_over(found, now=timezone.now(), hold=run)


jobs.schedule("dossiers.each_minute", every=timedelta(minutes=1))
