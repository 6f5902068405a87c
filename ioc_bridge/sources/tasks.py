"""Jobs of the sources: pulls when they are due, reminders each morning."""

from datetime import time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.core import jobs
from ioc_bridge.sources.services.keeping import thin_inbox
from ioc_bridge.sources.services.pulling import PULL, enqueue_due_pulls, pull
from ioc_bridge.sources.services.reminders import draft_reminders


@jobs.job("ioc_sources.each_minute", queue="live", max_attempts=1, title=_("Data sources: ask those that are due"))
def each_minute() -> None:
    enqueue_due_pulls(now=timezone.now())


@jobs.job(PULL, max_attempts=1, title=_("Ask a data source"))
def pull_source(*, source_id: int) -> None:
    """What failed is asked again later, by the source's own pause."""
    pull(source_id=source_id, now=timezone.now())


@jobs.job("ioc_sources.reminders", max_attempts=3, title=_("Draft reminders to late owners of data"))
def reminders() -> None:
    draft_reminders(now=timezone.now())


@jobs.job("ioc_sources.thin", queue="heavy", max_attempts=3, title=_("Take the bodies of old messages away"))
def thin() -> None:
    thin_inbox(now=timezone.now())


jobs.schedule("ioc_sources.each_minute", every=timedelta(minutes=1))
jobs.schedule("ioc_sources.reminders", daily=time(7, 30))
jobs.schedule("ioc_sources.thin", daily=time(2, 40))
