"""The job of the flows: timers ring by the minute."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.core import jobs
from workflows.flowkit.services.timers import ring_timers


@jobs.job("flowkit.ring_timers", queue="live", max_attempts=1, title=_("Reminders of due steps"))
def ring() -> None:
    """A failed minute is made good by the next."""
    ring_timers(now=timezone.now())


jobs.schedule("flowkit.ring_timers", every=timedelta(minutes=1))
