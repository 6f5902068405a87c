"""Jobs of citizens' reports."""

from datetime import time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.core import jobs
from ioc_bridge.field_reports.models import Handover, Report
from ioc_bridge.field_reports.services import handing_over
from ioc_bridge.field_reports.services.feedback import close_old
from ioc_bridge.field_reports.services.fetching import JOB, TRIES, fetch_picture
from ioc_bridge.field_reports.services.following import follow_handovers


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


@jobs.job(handing_over.JOB, max_attempts=handing_over.TRIES, title=_("Hand a report to another system"))
def hand_over(*, handover_id: int, run: jobs.Run) -> None:
    """Send it; what cannot be sent comes back to the queue."""
    handover = Handover.objects.select_related("source").filter(pk=handover_id).first()
    if handover is not None:
        handing_over.send_report(handover=handover, is_last=run.attempt >= handing_over.TRIES, now=timezone.now())


@jobs.job("field_reports.follow", title=_("Ask other systems for the state of reports that they have of us"))
def follow() -> None:
    """Ask for what is open there."""
    follow_handovers(now=timezone.now())


jobs.schedule("field_reports.follow", every=timedelta(minutes=15))
jobs.schedule("field_reports.close_old", daily=time(2, 40))
