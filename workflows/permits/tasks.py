"""Jobs of permits: what is due because time passes is done each minute."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.core import jobs
from workflows.permits.services.each_minute import pass_time
from workflows.permits.services.visits import plan_visits


@jobs.job("permits.each_minute", queue="live", max_attempts=1, title=_("Permits: what time brings"))
def each_minute() -> None:
    """A failed minute is made good by the next."""
    pass_time(now=timezone.now())


@jobs.job("permits.plan_visits", queue="default")
def plan_site_visits() -> None:
    """Twice is as good as once: a site has one visit planned."""
    plan_visits(now=timezone.now())


jobs.schedule("permits.plan_visits", every=timedelta(hours=6))
jobs.schedule("permits.each_minute", every=timedelta(minutes=1))
