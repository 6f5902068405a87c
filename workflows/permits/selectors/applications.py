"""What an application form is drawn from."""

from datetime import date

from django.utils.translation import gettext as _

from govsuite.core.errors import NotFound
from govsuite.law.public import FormRule
from workflows.dossiers.public import Dossier, PaperState, rule_of
from workflows.permits.documents.applications import Application
from workflows.permits.selectors.snapshots import frozen
from workflows.permits.selectors.works import has_work, work_begun

#: forms of Appendix II that an applicant fills in
FILLED_IN = ("01", "02")


def form_of(dossier: Dossier) -> FormRule | None:
    """Return the form with which this is applied for, by the dossier's own pack; None where the pack names none."""
    return next((form for form in rule_of(dossier).forms_in if form.number in FILLED_IN), None) if has_work(dossier) else None


def application_of(dossier: Dossier, *, on: date) -> Application:
    """Return the application as far as the dossier tells it. Raises NotFound where the law names no form."""
    form = form_of(dossier)
    if form is None:
        raise NotFound("application.none", _("The law pack of this dossier names no application form."))
    content = frozen(dossier)
    papers = dossier.papers.exclude(state__in=[PaperState.MISSING, PaperState.NOT_NEEDED]).values_list("title", flat=True)
    return Application(
        dossier, content | {"work": content["work"] or work_begun(dossier)}, form.title, form.number, list(papers), dossier.filed_on or on,
    )
