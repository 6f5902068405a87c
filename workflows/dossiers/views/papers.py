"""The rows of the check list: states by big buttons, scans one by one or many at once."""

from contextlib import ExitStack
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from govsuite.core.edge import told, whole_number
from govsuite.core.errors import DomainError, Invalid
from govsuite.people.public import signed_in
from govsuite.records.public import file_url, received
from workflows.dossiers.enums import PaperState
from workflows.dossiers.models import Dossier, Paper
from workflows.dossiers.selectors.dossiers import dossier_for
from workflows.dossiers.services.intake import take_papers
from workflows.dossiers.services.papers import OWN, add_own_paper, attach_many, attach_scan, move_scan, paper_of

#: the big buttons, in their order
BUTTONS = (PaperState.HANDED, PaperState.SHOWN, PaperState.IN_DATABASE, PaperState.MISSING)
ICONS = {PaperState.HANDED: "check", PaperState.SHOWN: "eye", PaperState.IN_DATABASE: "database", PaperState.MISSING: "x"}
MOST_AT_ONCE = 40


def checklist(dossier: Dossier) -> dict[str, Any]:
    """Return the check list of a dossier with what is missing."""
    rows = list(Paper.objects.filter(dossier=dossier).select_related("file"))
    asked = [row for row in rows if row.required]
    missing = [row for row in asked if row.state == PaperState.MISSING]
    return {
        "papers": [_line(row) for row in asked], "own": [_line(row) for row in rows if row.key.startswith(OWN)],
        "not_needed": [row for row in rows if not row.required and not row.key.startswith(OWN)], "missing": missing,
        "have": len(asked) - len(missing), "asked": len(asked), "places": [row for row in asked if row.file is None],
    }


def _line(paper: Paper) -> dict[str, Any]:
    return {
        "paper": paper, "url": file_url(paper.file) if paper.file else "",
        "buttons": [{"value": state.value, "label": state.label, "icon": ICONS[state], "chosen": paper.state == state} for state in BUTTONS],
    }


@signed_in
@require_POST
def paper(request: HttpRequest, pk: int, paper_pk: int) -> HttpResponse:
    """Write down the state of one paper, keep its scan; the row comes back anew."""
    dossier = dossier_for(request.actor, pk, "accept")
    row = paper_of(dossier, paper_pk)
    upload, wrong = request.FILES.get("scan"), ""
    try:
        if upload is not None:
            with received(upload, upload.name) as ready:
                attach_scan(dossier=dossier, paper=row, upload=ready, actor=request.actor, now=timezone.now())
        else:
            take_papers(dossier=dossier, states={row.key: request.POST.get("state", "")}, actor=request.actor, now=timezone.now())
    except DomainError as refusal:
        if not request.htmx or refusal.status not in (409, 413, 415, 422):
            raise
        wrong = str(refusal.message)
    if not request.htmx:
        return redirect(reverse("dossiers:reception", args=[pk]) + f"#giay-{paper_pk}")
    fresh = dossier_for(request.actor, pk, "accept")
    return render(request, "workflows/dossiers/_paper_answer.html", checklist(fresh) | {
        "dossier": fresh, "line": _line(paper_of(fresh, paper_pk)), "wrong": wrong,
    })


@signed_in
@require_POST
def scans(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep many scans at once."""
    dossier = dossier_for(request.actor, pk, "accept")
    back = reverse("dossiers:reception", args=[pk])
    uploads = request.FILES.getlist("scans")

    def keep() -> None:
        if not 0 < len(uploads) <= MOST_AT_ONCE:
            raise Invalid("dossier.scans_count", _("Choose between 1 and %(most)d scans at once.") % {"most": MOST_AT_ONCE}, field="scans")
        with ExitStack() as stack:
            ready = [stack.enter_context(received(upload, upload.name)) for upload in uploads]
            attach_many(dossier=dossier, uploads=ready, actor=request.actor, now=timezone.now())

    words = ngettext("%(count)d scan kept.", "%(count)d scans kept.", len(uploads)) % {"count": len(uploads)}
    return told(request, keep, to=back, success=words)


@signed_in
@require_POST
def own_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a paper beside the list."""
    dossier = dossier_for(request.actor, pk, "accept")
    return told(
        request, lambda: add_own_paper(dossier=dossier, title=request.POST.get("title", ""), actor=request.actor, now=timezone.now()),
        to=reverse("dossiers:reception", args=[pk]) + "#khac", success="",
    )


@signed_in
@require_POST
def scan_move(request: HttpRequest, pk: int, paper_pk: int) -> HttpResponse:
    """Give a scan beside the list to its paper."""
    dossier = dossier_for(request.actor, pk, "accept")
    target_pk = whole_number(request.POST.get("to", ""))

    def move() -> None:
        if target_pk is None:
            raise Invalid("dossier.scan_not_movable", _("Choose one of the papers of the list for this scan."), field="to")
        target = paper_of(dossier, target_pk)
        move_scan(dossier=dossier, paper=paper_of(dossier, paper_pk), to=target, actor=request.actor, now=timezone.now())

    return told(request, move, to=reverse("dossiers:reception", args=[pk]), success="")
