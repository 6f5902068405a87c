"""The app's own work for later."""

from datetime import time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.citizens.services.sessions import forget_sessions
from govsuite.core import jobs

KEEP = timedelta(days=90)


@jobs.job("citizens.forget_sessions", title=_("Forget ended sign-ins of citizens"))
def forget_old_sessions() -> None:
    """Keep the table of sign-ins small."""
    forget_sessions(now=timezone.now(), keep=KEEP)


jobs.schedule("citizens.forget_sessions", daily=time(2, 50))
