"""The kernel's own jobs: keep the tables of passing things small."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.core import audit, jobs
from govsuite.core.models import Counter, IdempotencyKey, Job, JobState, LiveEvent

KEEP_EVENTS = timedelta(hours=1)
KEEP_KEYS = timedelta(days=7)
KEEP_JOBS = timedelta(days=7)


@jobs.job("core.clean_outbox", title=_("Empty the outbox of live events"))
def clean_outbox() -> None:
    """Delete what every screen has heard long ago."""
    LiveEvent.objects.filter(created_at__lt=timezone.now() - KEEP_EVENTS).delete()


@jobs.job("core.clean_keys", title=_("Forget old keys, counters and finished jobs"))
def clean_keys() -> None:
    """Forget the keys of last week's deeds, counters that ran out, and jobs that ended well."""
    now = timezone.now()
    Counter.objects.filter(until__lt=now).delete()
    IdempotencyKey.objects.filter(created_at__lt=now - KEEP_KEYS).delete()
    over = [JobState.DONE, JobState.CANCELLED]
    Job.objects.filter(state__in=over, finished_at__lt=now - KEEP_JOBS).delete()
    # A schedule's rows would be a thousand a day; one day of them is enough to see that it runs.
    scheduled = [name for name, _schedule in jobs.schedules]
    Job.objects.filter(name__in=scheduled, state=JobState.DONE, finished_at__lt=now - timedelta(days=1)).delete()


@jobs.job("core.seal", queue="live", max_attempts=1, title=_("Seal the audit books"))
def seal() -> None:
    """Seal the heads of the audit books that moved; a failed minute is made good by the next."""
    audit.seal(timezone.now())


jobs.schedule("core.seal", every=timedelta(minutes=1))
jobs.schedule("core.clean_outbox", every=timedelta(minutes=10))
jobs.schedule("core.clean_keys", every=timedelta(hours=1))
