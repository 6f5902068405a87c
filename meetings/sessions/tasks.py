"""Jobs of sessions."""

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.core import jobs
from meetings.sessions.services.owing import remind_owing


@jobs.job("sessions.owed_papers", title=_("Papers that units owe to sessions: reminders"))
def owed_papers() -> None:
    remind_owing(now=timezone.now())


jobs.schedule("sessions.owed_papers", daily=time(7, 15))
