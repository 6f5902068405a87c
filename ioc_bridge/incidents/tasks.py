"""Jobs of the centre."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.core import jobs
from ioc_bridge.incidents.services.each_minute import pass_time
from ioc_bridge.incidents.services.telling_people import JOB
from ioc_bridge.incidents.services.telling_people import tell_people as _tell_people


@jobs.job("incidents.each_minute", queue="live", max_attempts=1, title=_("Incidents: what nobody verified in time"))
def each_minute() -> None:
    """A failed minute is made good by the next."""
    pass_time(now=timezone.now())


@jobs.job(JOB, queue="live", title=_("Incidents: messages to the people of a signed order"))
def tell_people(*, proposal_id: int) -> None:
    _tell_people(proposal_id=proposal_id, now=timezone.now())


jobs.schedule("incidents.each_minute", every=timedelta(minutes=1))
