"""Lists taken over, for the counter that sent them."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from govsuite.core import jobs
from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.core.models import Job
from workflows.dossiers.models import ImportRun
from workflows.dossiers.selectors.counter import counters_of


def runs_for(actor: Actor) -> QuerySet[ImportRun]:
    """Return the lists of the actor's counters, newest first, without their content."""
    return ImportRun.objects.filter(unit_id__in=[row.unit_id for row in counters_of(actor)]).defer("content")


def run_for(actor: Actor, pk: int) -> ImportRun:
    found = runs_for(actor).filter(pk=pk).first()
    if found is None:
        raise NotFound("import.not_found", _("There is no such list here. Open the lists from the national portal and choose one."))
    return found


def job_of(run: ImportRun) -> Job | None:
    """Return the job that takes the list over, with its progress."""
    return jobs.find(f"dossiers.import:{run.pk}")
