"""Attendance: check in by oneself with the code of the hall, the secretary's sheet, the print."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.downloads import PDF, sent_file
from govsuite.core.edge import whole_number
from govsuite.core.middleware import wants_json
from govsuite.people.public import signed_in
from govsuite.records.public import render_pdf
from meetings.bodies.public import Body, Mandate, done, parts_of, status_of, told
from meetings.sessions.abilities import TABLE
from meetings.sessions.documents import attendance_document
from meetings.sessions.forms import CodeForm, sitting_name
from meetings.sessions.involvement import involvement
from meetings.sessions.models import Session, Sitting
from meetings.sessions.selectors.attendance import check_in_code, my_stay, quorum_of, sitting_for_check_in
from meetings.sessions.selectors.sessions import session_for, sitting_of
from meetings.sessions.selectors.sheet import filtered, sheet_of
from meetings.sessions.services.attending import check_in_by_code, check_in_by_secretary, leave
from meetings.sessions.services.running import open_check_in
from meetings.sessions.views.frame import frame


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Check oneself in; the secretary is led to the sheet."""
    session = session_for(request.actor, pk, "attendance.view")
    may_check_in = TABLE.allows(request.actor, "attendance.check_in", session)
    if request.method != "POST" and not may_check_in and TABLE.allows(request.actor, "attendance.print", session):
        return redirect("sessions:sheet", pk)
    sitting = sitting_for_check_in(session)
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        if sitting is None:
            messages.error(request, _("The check-in is not open: the sitting has not begun or is closed. Ask the secretary."))
            return JsonResponse({"present": False}, status=409) if wants_json(request) else redirect("sessions:attendance", pk)
        if wants_json(request) and form.is_valid():
            stay = check_in_by_code(sitting=_of(session, sitting), code=form.cleaned_data["code"], actor=request.actor, now=timezone.now())
            return JsonResponse({"present": True, "came_at": stay.came_at.isoformat()})
        ok, _stay = done(form, lambda: check_in_by_code(
            sitting=_of(session, sitting), code=form.cleaned_data["code"], actor=request.actor, now=timezone.now(),
        ))
        if ok:
            return redirect("sessions:attendance", pk)
    now = timezone.now()
    return render(request, "meetings/sessions/check_in.html", frame(request.actor, session, "attendance") | {
        "form": form, "sitting": sitting, "stay": my_stay(sitting, involvement(request.actor, session).mandate_id),
        "quorum": quorum_of(session, now), "may_check_in": may_check_in,
    }, status=status_of(form))


def _of(session: Session, sitting: Sitting) -> Sitting:
    """Return the sitting with this very session, which knows who asks."""
    sitting.session = session
    return sitting


@signed_in
@require_POST
def leave_myself(request: HttpRequest, pk: int) -> HttpResponse:
    """The delegate says: I leave the hall."""
    session = session_for(request.actor, pk, "attendance.check_in")
    sitting = sitting_for_check_in(session)
    mandate = Mandate.objects.filter(pk=involvement(request.actor, session).mandate_id).first()

    def deed() -> None:
        if sitting and mandate:
            leave(sitting=_of(session, sitting), mandate=mandate, actor=request.actor, now=timezone.now())

    return told(request, deed, success=_("Noted: you have left the hall. Check in again when you are back."), to=reverse("sessions:attendance", args=[pk]))


def _sitting(request: HttpRequest, session: Session) -> Sitting | None:
    """Return the sitting asked for by ``phien``, else the one at which people check in, else the next one."""
    wanted = whole_number(request.GET.get("phien") or request.POST.get("phien") or "")
    if wanted is not None:
        return _of(session, sitting_of(session, wanted))
    sittings = list(session.sittings.all())
    ahead = [sitting for sitting in sittings if sitting.closed_at is None]
    found = sitting_for_check_in(session) or next(iter([*ahead, *sittings[-1:]]), None)
    return _of(session, found) if found else None


def _sheet_context(request: HttpRequest, session: Session, sitting: Sitting) -> dict[str, Any]:
    asked = {name: request.GET.get(name, "") for name in ("tim", "to", "co")}
    rows = sheet_of(session, sitting)
    now = timezone.now()
    in_hall = TABLE.allows(request.actor, "attendance.code", session)
    return frame(request.actor, session, "attendance") | {
        "sitting": sitting, "rows": filtered(rows, text=asked["tim"], group=asked["to"], state=asked["co"]), "asked": asked,
        "quorum": quorum_of(session, now), "code": check_in_code(sitting, now) if in_hall else None,
        "present": sum(1 for row in rows if row.state == "present"), "total": len(rows), "query": request.GET.urlencode(),
    }


@never_cache
@signed_in
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The secretary's sheet of one sitting; the part that changes is fetched again every few seconds."""
    session = session_for(request.actor, pk, "attendance.print")
    sitting = _sitting(request, session)
    if sitting is None:
        return render(request, "meetings/sessions/sheet_none.html", frame(request.actor, session, "attendance"))
    context = _sheet_context(request, session, sitting)
    if request.htmx:
        return render(request, "meetings/sessions/_sheet.html", context)
    address = reverse("sessions:sheet", args=[pk])
    return render(request, "meetings/sessions/sheet.html", context | {
        "groups": parts_of(session.term.body, Body.Kind.GROUP), "sitting_name": sitting_name(sitting),
        "sitting_tabs": [
            {"label": sitting_name(row), "url": f"{address}?phien={row.pk}", "active": row.pk == sitting.pk} for row in session.sittings.all()
        ],
    })


@signed_in
@require_POST
def sheet_mark(request: HttpRequest, pk: int, sitting_pk: int, mandate_pk: int) -> HttpResponse:
    """Tap on the sheet: ``came=1`` has come, else has left."""
    session = session_for(request.actor, pk, "attendance.edit")
    sitting = _of(session, sitting_of(session, sitting_pk))
    mandate = Mandate.objects.filter(pk=mandate_pk, term=session.term_id).first()
    deed = check_in_by_secretary if request.POST.get("came") == "1" else leave
    back = reverse("sessions:sheet", args=[pk]) + f"?{request.GET.urlencode() or f'phien={sitting_pk}'}"
    answer = told(
        request, lambda: deed(sitting=sitting, mandate=mandate or Mandate(term_id=0), actor=request.actor, now=timezone.now()),
        success="", to=back,
    )
    return render(request, "meetings/sessions/_sheet.html", _sheet_context(request, session, sitting)) if request.htmx else answer


@signed_in
@require_POST
def check_in_open_now(request: HttpRequest, pk: int, sitting_pk: int) -> HttpResponse:
    """Let delegates check in before the sitting opens."""
    session = session_for(request.actor, pk, "attendance.edit")
    sitting = sitting_of(session, sitting_pk)
    return told(
        request, lambda: open_check_in(sitting=sitting, actor=request.actor, now=timezone.now()),
        success=_("The check-in is open. Show the code in the hall."), to=reverse("sessions:sheet", args=[pk]) + f"?phien={sitting_pk}",
    )


@never_cache
@signed_in
@require_safe
def code(request: HttpRequest, pk: int, sitting_pk: int) -> HttpResponse:
    """The code of this minute for a screen that the secretary shows in the hall."""
    session = session_for(request.actor, pk, "attendance.code")
    sitting = sitting_of(session, sitting_pk)
    shown = check_in_code(sitting, timezone.now())
    if wants_json(request):
        return JsonResponse(shown.as_dict() if shown else {"code": None})
    context = frame(request.actor, session, "attendance") | {"sitting": sitting, "code": shown, "quorum": quorum_of(session, timezone.now())}
    return render(request, "meetings/sessions/_code.html" if request.htmx else "meetings/sessions/code_show.html", context)


@signed_in
@require_safe
def sheet_pdf(request: HttpRequest, pk: int, sitting_pk: int) -> HttpResponse:
    """The attendance of one sitting, to print and sign."""
    session = session_for(request.actor, pk, "attendance.print")
    sitting = _of(session, sitting_of(session, sitting_pk))
    return sent_file(render_pdf(attendance_document(session, sitting)), f"diem-danh-{session.pk}-{sitting.pk}.pdf", PDF, inline=True)
