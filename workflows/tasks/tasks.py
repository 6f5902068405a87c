"""Jobs of assigned work."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.core import jobs
from workflows.tasks.services.each_minute import pass_time


@jobs.job("tasks.each_minute", queue="live", max_attempts=1, title=_("Tasks: reminders and what became overdue"))
def each_minute() -> None:
    """A failed minute is made good by the next."""
    pass_time(now=timezone.now())


jobs.schedule("tasks.each_minute", every=timedelta(minutes=1))
