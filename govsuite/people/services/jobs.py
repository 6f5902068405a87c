"""What an operator does with the work in the background: try again what was given up, stop what is not wanted."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db, jobs
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from govsuite.core.models import Job
from govsuite.people.abilities import TABLE

BOOK = "jobs"


def retry_job(*, job: Job, actor: Actor, now: datetime) -> Job:
    """Give a job that was given up all its attempts back. Jobs do the same twice without harm: that is their rule."""
    TABLE.check(actor, "jobs.manage", book=BOOK)
    with db.deed():
        locked = db.lock(Job.objects, pk=job.pk)
        if jobs.handlers.get(locked.name) is None:
            raise Conflict("jobs.unknown", _("This version of the suite no longer has such a job, so it cannot run again."))
        error = locked.error
        if not jobs.again(locked.key, now=now):
            raise Conflict("jobs.not_dead", _("This job was not given up (any more): look at the list again."))
        audit.record(book=BOOK, actor=actor, deed="jobs.retry", obj=locked, now=now, detail={"name": locked.name, "key": locked.key, "error": error[:200]})
    return locked


def cancel_job(*, job: Job, actor: Actor, now: datetime) -> Job:
    """Stop a job: at once while it waits, at its next look while it runs."""
    TABLE.check(actor, "jobs.manage", book=BOOK)
    with db.deed():
        locked = db.lock(Job.objects, pk=job.pk)
        if not jobs.cancel(locked.key):
            raise Conflict("jobs.over", _("This job has ended already: there is nothing to stop."))
        audit.record(book=BOOK, actor=actor, deed="jobs.cancel", obj=locked, now=now, detail={"name": locked.name, "key": locked.key, "state": locked.state})
    return locked
