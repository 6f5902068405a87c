"""Jobs of measurements: sum up every few minutes, open and drop months each night."""

from datetime import time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.core import jobs
from ioc_bridge.measurements.services.rolling_up import keep_months, roll_up


@jobs.job("measurements.roll_up", max_attempts=1, title=_("Sum up readings by hours and days"))
def sum_up() -> None:
    roll_up(now=timezone.now())


@jobs.job("measurements.months", max_attempts=3, title=_("Open the coming months of readings, drop the oldest"))
def months() -> None:
    keep_months(now=timezone.now(), months=settings.READINGS_MONTHS)


jobs.schedule("measurements.roll_up", every=timedelta(minutes=5))
jobs.schedule("measurements.months", daily=time(2, 20))
