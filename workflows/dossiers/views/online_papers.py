"""The papers of a citizen's draft: a file or photos for each, kept as soon as they are chosen."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from govsuite.citizens.public import citizen_signed_in
from govsuite.core.attempts import record_attempt
from govsuite.core.errors import Attempt, DomainError
from workflows.dossiers.enums import State
from workflows.dossiers.models import Dossier, Paper
from workflows.dossiers.selectors.own import own_dossier, papers_of
from workflows.dossiers.services.online import AUTHORITY, note_in_database
from workflows.dossiers.services.papers import attach_scan, paper_of
from workflows.dossiers.services.scans import scan_received
from workflows.dossiers.views.online import draft_page
from workflows.dossiers.views.uploads import sent_files

#: what the person can mend: the row comes back with the sentence
MENDABLE = (409, 413, 415, 422)


def row_of(paper: Paper, dossier: Dossier) -> dict[str, Any]:
    """Return a row of the list with the address of its file."""
    url = reverse("dossiers:own_file", args=[dossier.public_id, paper.file.public_id]) if paper.file else ""
    return {"paper": paper, "url": url, "may_be_in_database": paper.key != AUTHORITY}


def attempt_of(dossier: Dossier) -> Attempt:
    """A forbidden file is written into the dossier's book."""
    return Attempt(book=dossier.book, deed="dossier.attach", object_type=dossier._meta.label_lower, object_id=str(dossier.pk))


def refusal_text(request: HttpRequest, refusal: DomainError) -> str:
    """Return the sentence for the row, or raise what cannot be mended there; an attempt is noted."""
    if refusal.status not in MENDABLE:
        raise refusal
    if refusal.attempt:
        record_attempt(refusal.attempt, request.citizen_actor, code=refusal.code)
    return str(refusal.message)


def _page(request: HttpRequest, dossier: Dossier, *, wrong: str = "", at: int | None = None) -> dict[str, Any]:
    rows = [row for row in papers_of(dossier) if row.required]
    return draft_page(request, dossier, "papers") | {
        "lines": [row_of(row, dossier) for row in rows], "missing": sum(row.state == "missing" for row in rows), "wrong": wrong, "wrong_at": at,
    }


@require_safe
@citizen_signed_in
def papers(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The list of what is asked for in this case."""
    dossier = own_dossier(request.citizen_actor, public_id)
    if dossier.state != State.DRAFT:
        return redirect("dossiers:own_detail", public_id)
    return render(request, "workflows/dossiers/online_papers.html", _page(request, dossier))


@require_POST
@citizen_signed_in
def paper(request: HttpRequest, public_id: uuid.UUID, paper_pk: int) -> HttpResponse:
    """Keep what was chosen for one paper; the row comes back anew."""
    dossier = own_dossier(request.citizen_actor, public_id)
    row, wrong = paper_of(dossier, paper_pk), ""
    actor, now = request.citizen_actor, timezone.now()
    try:
        if "in_database" in request.POST:
            note_in_database(dossier=dossier, paper=row, is_there=request.POST["in_database"] == "yes", actor=actor, now=now)
        else:
            with sent_files(request) as files, scan_received(files, attempt=attempt_of(dossier)) as ready:
                attach_scan(dossier=dossier, paper=row, upload=ready, actor=actor, now=now)
    except DomainError as refusal:
        wrong = refusal_text(request, refusal)
    fresh = own_dossier(actor, public_id)
    if not request.htmx and not wrong:
        return redirect(reverse("dossiers:online_papers", args=[public_id]) + f"#giay-{paper_pk}")
    page = _page(request, fresh, wrong=wrong, at=paper_pk)
    if not request.htmx:
        return render(request, "workflows/dossiers/online_papers.html", page, status=422)
    return render(request, "workflows/dossiers/_online_paper_answer.html", page | {"line": row_of(paper_of(fresh, paper_pk), fresh)})
