"""Jobs of indicators: each morning the reports of ended periods are opened and late units reminded."""

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.core import jobs
from govsuite.core.actors import system_actor
from ioc_bridge.indicators.services.opening import open_due_reports, remind_late


@jobs.job("indicators.each_morning", max_attempts=3, title=_("Indicator reports: open those that are due, remind late units"))
def each_morning() -> None:
    now, actor = timezone.now(), system_actor()
    open_due_reports(actor=actor, now=now)
    remind_late(actor=actor, now=now)


jobs.schedule("indicators.each_morning", daily=time(7, 0))
