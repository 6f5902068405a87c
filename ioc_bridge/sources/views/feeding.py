"""Feed a source: a file, a row by hand and its second person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from govsuite.core.edge import done, status_of
from govsuite.core.errors import DomainError
from govsuite.people.public import signed_in
from ioc_bridge.connectors.public import Outcome
from ioc_bridge.sources.abilities import TABLE
from ioc_bridge.sources.enums import EntryState
from ioc_bridge.sources.forms.forms import EntryForm, ReasonForm, UploadForm
from ioc_bridge.sources.item_words import shown
from ioc_bridge.sources.models import Source
from ioc_bridge.sources.problem_notes import note
from ioc_bridge.sources.selectors.sources import entry_for, fields_by_hand, in_force, source_for, table_fields
from ioc_bridge.sources.services.feeding import confirm, enter, look_at_upload, send_back, upload
from ioc_bridge.sources.services.intake import MOST_BYTES

GET_POST = ["GET", "HEAD", "POST"]
MOST_TOLD, MOST_ROWS = 100, 20


@signed_in
@require_http_methods(GET_POST)
def source_upload(request: HttpRequest, code: str) -> HttpResponse:
    """Upload a file; a wrong row is named by its line, and then nothing is taken over."""
    found = source_for(request.actor, code, "feed")
    form, outcome = UploadForm(_post(request), request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        content, now = given.read(MOST_BYTES + 1), timezone.now()
        ok, message = done(form, lambda: upload(source=found, content=content, name=given.name, actor=request.actor, now=now))
        if ok and message:
            messages.success(request, _("%(count)s rows of the file are taken over.") % {"count": message.items})
            return redirect("ioc_sources:detail", code)
        outcome = _looked(request, found, content, given.name)
    profile, read = in_force(found)
    return render(request, "ioc_bridge/sources/source_upload.html", {
        "source": found, "form": form, "fields": table_fields(read), "profile": profile, **_report(outcome),
    }, status=status_of(form))


def _looked(request: HttpRequest, found: Source, content: bytes, name: str) -> Outcome | None:
    try:
        return look_at_upload(source=found, content=content, name=name, actor=request.actor, now=timezone.now())
    except DomainError:
        return None


def _report(outcome: Outcome | None) -> dict[str, object]:
    if outcome is None:
        return {"problems": [], "rows": []}
    return {
        "problems": [note(problem) for problem in outcome.problems[:MOST_TOLD]], "more": max(0, len(outcome.problems) - MOST_TOLD),
        "good": len(outcome.items), "rows": [shown(item) for item in outcome.items[:MOST_ROWS]],
    }


@signed_in
@require_http_methods(GET_POST)
def entry_add(request: HttpRequest, code: str) -> HttpResponse:
    """Enter one row by hand."""
    found = source_for(request.actor, code, "feed")
    cells = fields_by_hand(in_force(found)[1])
    form = EntryForm(_post(request), cells=cells)
    if request.method == "POST" and cells:
        ok, entry = done(form, lambda: enter(source=found, cells=form.cells(), actor=request.actor, now=timezone.now()))
        if ok and entry:
            messages.success(request, _("The row is entered. It counts as soon as a second person has confirmed it."))
            return redirect("ioc_sources:entry", entry.pk)
    return render(request, "ioc_bridge/sources/entry_add.html", {"source": found, "form": form, "has_cells": bool(cells)}, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """A row by hand: the second person confirms it or sends it back."""
    found = entry_for(request.actor, pk, "end" if request.method == "POST" else "view")
    sends_back = "send_back" in request.POST
    form = ReasonForm(request.POST if sends_back else None)
    if request.method == "POST":
        now = timezone.now()
        if not sends_back:
            confirm(entry=found, actor=request.actor, now=now)
            messages.success(request, _("The row counts now."))
            return redirect("ioc_sources:detail", found.source.code)
        ok, _entry = done(form, lambda: send_back(entry=found, reason=form.cleaned_data["reason"], actor=request.actor, now=now))
        if ok:
            messages.success(request, _("The row was sent back."))
            return redirect("ioc_sources:detail", found.source.code)
    titles = {field.name: field.title for field in fields_by_hand(in_force(found.source)[1])}
    return render(request, "ioc_bridge/sources/entry_show.html", {
        "entry": found, "cells": [(titles.get(name, name), value) for name, value in found.cells.items()], "form": form,
        "may_end": found.state == EntryState.WAITING and TABLE.allows(request.actor, "entry.end", found),
    }, status=status_of(form))


def _post(request: HttpRequest) -> QueryDict | None:
    """An empty form that was sent is a form with everything missing."""
    return request.POST if request.method == "POST" else None
