"""The board of sources and the page of one."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from govsuite.core.downloads import CSV, DOCX, XLSX, sent_file
from govsuite.core.edge import told
from govsuite.core.errors import NotFound
from govsuite.core.exports import csv_bytes, xlsx_bytes
from govsuite.people.public import signed_in
from govsuite.records.public import render_docx
from ioc_bridge.sources.abilities import TABLE
from ioc_bridge.sources.documents import cadence_words, reminder_document
from ioc_bridge.sources.enums import WAITING, EntryState, Freshness
from ioc_bridge.sources.item_words import figures
from ioc_bridge.sources.models import DatasetRow, Reminder
from ioc_bridge.sources.selectors.sources import (
    board,
    fields_by_hand,
    freshness_of,
    in_force,
    reminder_for,
    source_for,
    sources_of,
    table_fields,
)
from ioc_bridge.sources.services.sources import set_pause

MOST_SHOWN = 10


@signed_in
@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every source that the person sees: how fresh, what waits. ``?tinh-trang=`` keeps one state."""
    TABLE.check(request.actor, "source.list")
    lines = board(list(sources_of(request.actor)), timezone.now())
    wanted = request.GET.get("tinh-trang", "")
    counts = Counter(line.freshness for line in lines)
    shown = [line for line in lines if line.freshness == wanted or (wanted == "cach-ly" and line.waiting)] if wanted else lines
    return render(request, "ioc_bridge/sources/source_list.html", {
        "lines": shown, "wanted": wanted, "all_count": len(lines), "waiting": sum(line.waiting for line in lines),
        "states": [(state.value, state.label, counts[state]) for state in Freshness if counts[state]],
        "reminders": Reminder.objects.order_by("-pk")[:6] if TABLE.allows(request.actor, "reminder.view") else [],
    })


@signed_in
@require_safe
def source(request: HttpRequest, code: str) -> HttpResponse:
    """One source: what it is for, its last runs, its quarantine, its profile."""
    found = source_for(request.actor, code)
    profile, read = in_force(found)
    line = board([found], timezone.now())[0]
    titles = {field.name: field.title for field in fields_by_hand(read)}
    return render(request, "ioc_bridge/sources/source_show.html", {
        "source": found, "line": line, "profile": profile, "kind": read.kind if read else None, "can": TABLE.can(request.actor, "source", found),
        "freshness": freshness_of(found, timezone.now()), "runs": found.runs.all()[:MOST_SHOWN],
        "quarantine": found.messages.filter(state__in=WAITING)[:MOST_SHOWN], "messages_taken": found.messages.exclude(state__in=WAITING)[:MOST_SHOWN],
        "entries": found.entries.filter(state=EntryState.WAITING), "profiles": found.profiles.all(), "rows": [_row(row, titles) for row in found.rows.filter(is_current=True)[:MOST_SHOWN]], "cadence": cadence_words(found.cadence),
        "by_hand": bool(fields_by_hand(read)), "has_template": bool(table_fields(read)),
    })


def _row(row: DatasetRow, titles: dict[str, str]) -> dict[str, object]:
    return {"period": row.period, "key": row.key, "revision": row.revision, "figures": figures(row.fields, titles)}


@signed_in
@require_safe
def template(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    """The empty table to fill in."""
    found = source_for(request.actor, code)
    fields = table_fields(in_force(found)[1])
    if not fields or ending not in ("csv", "xlsx"):
        raise NotFound("source.no_template", _("This source takes no tables: its profile reads another format."))
    header = [field.title for field in fields]
    content, kind = (xlsx_bytes(found.dataset, header, []), XLSX) if ending == "xlsx" else (csv_bytes(header, []), CSV)
    return sent_file(content, f"mau-{found.code}.{ending}", kind)


@signed_in
@require_safe
def reminder(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter to a late owner, as a draft to be signed."""
    found = reminder_for(request.actor, pk)
    return sent_file(render_docx(reminder_document(found)), f"nhac-cung-cap-du-lieu-{found.period}-{found.pk}.docx", DOCX)


@signed_in
@require_POST
def pause(request: HttpRequest, code: str) -> HttpResponse:
    """Stop asking a source, or go on."""
    found = source_for(request.actor, code, "pause")
    on = request.POST.get("on") == "1"
    return told(
        request, lambda: set_pause(source=found, on=on, actor=request.actor, now=timezone.now()),
        success=_("The source is paused.") if on else _("The source goes on."), to=reverse("ioc_sources:detail", args=[code]),
    )
