"""Permits from before the suite: written down, compared by a second person, taken over by a list."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.downloads import CSV, XLSX, sent_file
from govsuite.core.edge import done, page_version, status_of, told
from govsuite.core.exports import csv_bytes, xlsx_bytes
from govsuite.people.public import Unit, signed_in
from govsuite.records.public import file_url, received
from workflows.dossiers.public_lists import MOST_BYTES
from workflows.permits.abilities_permits import TABLE
from workflows.permits.documents.earlier_list import EXAMPLE
from workflows.permits.enums_permits import EarlierState
from workflows.permits.forms.earlier import EarlierForm, EarlierListForm, ReturnForm
from workflows.permits.models import EarlierPermit
from workflows.permits.rules.earlier import COLUMNS
from workflows.permits.selectors.earlier import (
    TONES,
    can_of,
    earlier_for,
    earlier_list_for,
    earlier_lists,
    earlier_rows,
    keeping_unit,
    lines_of_earlier,
    transition,
)
from workflows.permits.services.earlier import (
    confirm_earlier,
    correct_earlier,
    issuers_of,
    return_earlier,
    write_earlier,
)
from workflows.permits.services.earlier_lists import read_list, take_list

GET_POST = ["GET", "HEAD", "POST"]
A_PAGE, SHOWN = 50, 100
#: ``?tab=`` → state
TABS = {"": EarlierState.WAITING, "tra-lai": EarlierState.RETURNED, "da-vao-so": EarlierState.TAKEN}
REPORT_HEAD = ("dong", "so_giay_phep", "ly_do")


@signed_in
@require_safe
def earlier_list(request: HttpRequest) -> HttpResponse:
    """Those that wait for a second person first; those given back and those in the register each under a tab."""
    TABLE.check(request.actor, "permit.list")
    chosen = request.GET.get("tab", "") if request.GET.get("tab", "") in TABS else ""
    here = reverse("permits:earlier_list")
    tabs = [{"label": state.label.capitalize(), "url": f"{here}?tab={key}" if key else here, "active": key == chosen} for key, state in TABS.items()]
    page = Paginator(earlier_rows(request.actor, TABS[chosen]), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "workflows/permits/earlier_list.html", {
        "page": page, "tabs": tabs, "tab": chosen, "may_write": TABLE.allows(request.actor, "earlier.write"),
    })


@signed_in
@require_http_methods(GET_POST)
def earlier_write(request: HttpRequest) -> HttpResponse:
    """Write one down from its paper."""
    TABLE.check(request.actor, "earlier.write", book="register:earlier_permits" if request.method == "POST" else "")
    unit = keeping_unit(request.actor)
    form = EarlierForm(request.POST or None, request.FILES or None, initial={"authority": unit.name, "kind_of_work": "house", "extensions": 0})
    ok, row = _kept(request, form, lambda scan: write_earlier(unit=unit, written=form.written(), scan=scan, actor=request.actor, now=timezone.now()))
    if ok and row:
        messages.success(request, _("Written down. A colleague compares it with the paper."))
        return redirect("permits:earlier", row.pk)
    return _form_page(request, form, unit, title=_("Write down a permit from before the suite"), back=reverse("permits:earlier_list"))


@signed_in
@require_safe
def earlier(request: HttpRequest, pk: int) -> HttpResponse:
    """What was written beside the scan; a second person confirms it or gives it back."""
    row = earlier_for(request.actor, pk)
    return render(request, "workflows/permits/earlier_show.html", {
        "row": row, "tone": TONES[EarlierState(row.state)], "works": lines_of_earlier(row), "can": can_of(row, request.actor),
        "scan": file_url(row.scan) if row.scan else "", "scan_is_picture": bool(row.scan and row.scan.name.lower().endswith((".jpg", ".jpeg", ".png"))),
        "permit": getattr(row, "permit", None), "rules": transition(timezone.localdate()),
    })


@signed_in
@require_http_methods(GET_POST)
def earlier_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct it; it waits for a second person again."""
    row = earlier_for(request.actor, pk, "write")
    form = EarlierForm(request.POST or None, request.FILES or None, initial=row.values(), has_scan=row.scan_id is not None)
    ok, _row = _kept(request, form, lambda scan: correct_earlier(
        row=row, written=form.written(), scan=scan, actor=request.actor, now=timezone.now(), version=page_version(request),
    ))
    if ok:
        messages.success(request, _("Corrected. A colleague compares it with the paper."))
        return redirect("permits:earlier", pk)
    return _form_page(request, form, row.unit, title=_("Correct permit %(number)s") % {"number": row.number}, back=reverse("permits:earlier", args=[pk]), row=row)


def _kept(request: HttpRequest, form: EarlierForm, deed: Callable[[Any], EarlierPermit]) -> tuple[bool, EarlierPermit | None]:
    """Do the deed with the scan, which is prepared outside of it."""
    if request.method != "POST":
        return False, None

    def with_scan() -> EarlierPermit:
        upload = form.cleaned_data["scan"]
        with received(upload, upload.name) if upload else nullcontext() as ready:
            return deed(ready)

    return done(form, with_scan, actor=request.actor)


def _form_page(request: HttpRequest, form: EarlierForm, unit: Unit, **more: Any) -> HttpResponse:
    return render(request, "workflows/permits/earlier_edit.html", {"form": form, "authorities": issuers_of(unit), **more}, status=status_of(form))


@signed_in
@require_POST
def earlier_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """It is as the paper says: into the register."""
    row = earlier_for(request.actor, pk, "check")
    return told(
        request, lambda: confirm_earlier(row=row, actor=request.actor, now=timezone.now(), version=page_version(request)),
        to=reverse("permits:earlier", args=[pk]), success=_("The permit is in the register."),
    )


@signed_in
@require_http_methods(GET_POST)
def earlier_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it back with what differs."""
    row, back = earlier_for(request.actor, pk, "check"), reverse("permits:earlier", args=[pk])
    form = ReturnForm(request.POST or None)
    if request.method == "POST":
        ok, _row = done(form, lambda: return_earlier(row=row, reason=form.cleaned_data["reason"], actor=request.actor, now=timezone.now()))
        if ok:
            return redirect(back)
    return render(request, "workflows/permits/permit_deed.html", {
        "permit": row, "form": form, "back": back, "title": _("Give back for correction"), "icon": "arrow-back-up", "submit": _("Give back"),
        "lead": _("Whoever wrote it down corrects it; then it is compared again."),
    }, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def earlier_import(request: HttpRequest) -> HttpResponse:
    """Take over a list, or only check it."""
    TABLE.check(request.actor, "earlier.write", book="register:earlier_permits" if request.method == "POST" else "")
    unit = keeping_unit(request.actor)
    form, preview = EarlierListForm(request.POST or None, request.FILES or None), None
    if request.method == "POST":
        ok, found = done(form, lambda: _checked_or_taken(request, form, unit))
        if ok and found is None:
            return redirect("permits:earlier_import")
        preview = found
    return render(request, "workflows/permits/earlier_import.html", {
        "form": form, "preview": preview, "runs": earlier_lists(request.actor)[:20], "columns": COLUMNS,
    }, status=status_of(form))


def _checked_or_taken(request: HttpRequest, form: EarlierListForm, unit: Unit) -> dict[str, Any] | None:
    upload, now = form.cleaned_data["file"], timezone.now()
    content = upload.read(MOST_BYTES + 1)
    if "check" not in request.POST:
        run = take_list(unit=unit, name=upload.name, content=content, actor=request.actor, now=now)
        messages.success(request, _("%(taken)s taken over, %(known)s known before, %(wrong)s wrong.") % {"taken": run.taken, "known": run.known, "wrong": run.wrong})
        return None
    lines = read_list(content, upload.name, today=timezone.localdate(now))
    wrong = [line for line in lines if line.reasons]
    return {"total": len(lines), "wrong": len(wrong), "lines": wrong[:SHOWN], "name": upload.name}


@signed_in
@require_safe
def earlier_template(request: HttpRequest) -> HttpResponse:
    """The empty list with one example, as XLSX."""
    TABLE.check(request.actor, "earlier.write")
    return sent_file(xlsx_bytes("Giay phep", COLUMNS, [EXAMPLE]), "mau-giay-phep-cap-truoc.xlsx", XLSX)


@signed_in
@require_safe
def earlier_report(request: HttpRequest, list_pk: int) -> HttpResponse:
    """The lines that did not go in, as CSV."""
    run = earlier_list_for(request.actor, list_pk)
    rows = ((one["line"], one["number"], one["reason"]) for one in run.problems)
    return sent_file(csv_bytes(REPORT_HEAD, rows), f"dong-loi-giay-phep-{run.pk}.csv", CSV)
