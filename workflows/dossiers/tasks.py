"""Jobs of the dossiers: what is due because time passes is done each minute."""

import logging
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.core import jobs
from workflows.dossiers.models import ImportRun
from workflows.dossiers.services.boards import BATCH, draw_together, recount
from workflows.dossiers.services.each_minute import pass_time
from workflows.dossiers.services.importing import JOB, take_over
from workflows.dossiers.services.telling_applicants import JOB as TELL_APPLICANT
from workflows.dossiers.services.telling_applicants import JOB_OF as TELL_OF
from workflows.dossiers.services.telling_applicants import tell_applicant
from workflows.dossiers.services.telling_applicants import tell_applicant_of as tell_of_it
from workflows.dossiers.services.telling_dates import JOB as SHARE_OUT
from workflows.dossiers.services.telling_dates import share_out

log = logging.getLogger(__name__)


@jobs.job("dossiers.each_minute", queue="live", max_attempts=1, title=_("Dossiers: what time brings"))
def each_minute() -> None:
    """A failed minute is made good by the next."""
    pass_time(now=timezone.now())


@jobs.job(JOB, queue="heavy", title=_("Take over a list from the national portal"))
def import_list(*, run_id: int, run: jobs.Run) -> None:
    """Take over a list from the national portal; done again after a crash it goes on."""
    found = ImportRun.objects.filter(pk=run_id).exclude(state=ImportRun.State.DONE).first()
    if found is not None:
        take_over(found, now=timezone.now(), hold=run)


@jobs.job("dossiers.draw_boards", max_attempts=1, title=_("Draw the boards of units"))
def draw_boards() -> None:
    """Draw the fresh entries of the boards together; the figures stay what they are."""
    while draw_together() == BATCH:
        pass


@jobs.job("dossiers.recount_boards", queue="heavy", title=_("Recount the boards of units"))
def recount_boards() -> None:
    """Prove the boards each night by counting every dossier anew; what differs is mended and told in the log."""
    lacking = recount(mend=True)
    if lacking:
        log.error("%d figures of the boards differed from the dossiers and were mended, the first: %s", len(lacking), lacking[0])


@jobs.job(TELL_APPLICANT, title=_("Tell applicants how their dossier goes on"))
def tell_applicant_of(*, change_id: int) -> None:
    """What a gateway refuses is tried again; what was sent is not."""
    tell_applicant(change_id=change_id, now=timezone.now())


@jobs.job(TELL_OF, title=_("Tell applicants of dates"))
def tell_applicant_of_date(*, dossier_id: int, about: str, subject: str, text: str) -> None:
    """What a gateway refuses is tried again; what was sent is not."""
    tell_of_it(dossier_id=dossier_id, key=about, subject=subject, text=text, now=timezone.now())


@jobs.job(SHARE_OUT, queue="heavy", title=_("Tell applicants of due dates that the calendar moved"))
def tell_moved_dates(*, version_id: int, began: str, ended: str) -> None:
    """Done again it tells nobody twice."""
    share_out(version_id=version_id, began=datetime.fromisoformat(began), ended=datetime.fromisoformat(ended))


jobs.schedule("dossiers.each_minute", every=timedelta(minutes=1))
jobs.schedule("dossiers.draw_boards", every=timedelta(minutes=1))
jobs.schedule("dossiers.recount_boards", daily=time(3, 20))
