"""Jobs of citizens' reports."""

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.core import jobs
from ioc_bridge.field_reports.services.feedback import close_old


@jobs.job("field_reports.close_old", title=_("Close answered reports whose days are over"))
def close_answered() -> None:
    """Close what can be reopened no more."""
    close_old(now=timezone.now())


jobs.schedule("field_reports.close_old", daily=time(2, 40))
