"""Jobs of citizens' reports."""

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.core import jobs
from ioc_bridge.field_reports.models import Report
from ioc_bridge.field_reports.services.feedback import close_old
from ioc_bridge.field_reports.services.fetching import JOB, TRIES, fetch_picture


@jobs.job("field_reports.close_old", title=_("Close answered reports whose days are over"))
def close_answered() -> None:
    """Close what can be reopened no more."""
    close_old(now=timezone.now())


@jobs.job(JOB, max_attempts=TRIES, title=_("Fetch a picture that another system named"))
def fetch_a_picture(*, report_id: int, url: str, by: str, run: jobs.Run) -> None:
    """Fetch it; what cannot be had is written into the report."""
    report = Report.objects.filter(pk=report_id).first()
    if report is not None:
        fetch_picture(report=report, url=url, by=by, is_last=run.attempt >= TRIES, now=timezone.now())


jobs.schedule("field_reports.close_old", daily=time(2, 40))
