"""The application on its form (Appendix II, 01 and 02): for who handles the dossier, and for the applicant."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from govsuite.citizens.public import citizen_signed_in
from govsuite.core.downloads import DOCX, PDF, sent_file
from govsuite.people.public import signed_in
from govsuite.records.public import render_docx, render_pdf
from workflows.dossiers.public import Dossier, dossier_for
from workflows.dossiers.public_online import own_dossier
from workflows.permits.documents.applications import application
from workflows.permits.selectors.applications import application_of


def _sent(dossier: Dossier, kind: str) -> HttpResponse:
    asked = application_of(dossier, on=timezone.localdate())
    document, name = application(asked), f"don-de-nghi-mau-{asked.number}-{dossier.code or 'nhap'}"
    if kind == "docx":
        return sent_file(render_docx(document), f"{name}.docx", DOCX)
    return sent_file(render_pdf(document), f"{name}.pdf", PDF, inline=True)


@never_cache
@signed_in
@require_safe
def application_file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """For those who may read who asks."""
    return _sent(dossier_for(request.actor, pk, "see_applicant"), kind)


@never_cache
@require_safe
@citizen_signed_in
def own_application(request: HttpRequest, public_id: uuid.UUID, kind: str) -> HttpResponse:
    """For the applicant: also of a draft, to print and sign."""
    return _sent(own_dossier(request.citizen_actor, public_id), kind)
