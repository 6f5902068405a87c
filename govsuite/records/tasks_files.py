"""The storage's own work for later."""

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.core import jobs
from govsuite.records.services.orphans import clean_orphans
from govsuite.records.services.parts import clean_uploads


@jobs.job("records.clean_orphans", queue="heavy", title=_("Remove stored files that no record knows"))
def clean_orphaned_files() -> None:
    """Remove bytes that no row knows."""
    clean_uploads(now=timezone.now())
    clean_orphans(now=timezone.now())


jobs.schedule("records.clean_orphans", daily=time(3, 10))
