"""Jobs of opinions in writing."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.core import jobs
from meetings.opinions.services.sheets import pass_time


@jobs.job("opinions.each_minute", queue="live", max_attempts=1, title=_("Opinions in writing: reminders and counting at the end"))
def each_minute() -> None:
    """A failed minute is made good by the next."""
    pass_time(now=timezone.now())


jobs.schedule("opinions.each_minute", every=timedelta(minutes=1))
