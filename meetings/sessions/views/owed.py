"""Papers that units owe: asked for by the secretary, handed in by the unit; decisions between two sessions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from govsuite.core.edge import done, page_version, status_of, told
from govsuite.people.public import signed_in
from meetings.sessions.forms_owed import AskForm, DecisionForm, HandInForm
from meetings.sessions.models import StandingDecision
from meetings.sessions.selectors.agenda import agenda_of
from meetings.sessions.selectors.invitations import papers_notice_of
from meetings.sessions.selectors.ledger import term_for
from meetings.sessions.selectors.owed import owed_for, units_that_owe
from meetings.sessions.selectors.sessions import session_for
from meetings.sessions.services.owing import ask_paper, drop_owed, hand_in, note_decision, report_decisions
from meetings.sessions.views.frame import frame

GET_POST = ["GET", "HEAD", "POST"]


@signed_in
@require_http_methods(GET_POST)
def paper_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a unit for a paper; the day by which papers go out is offered."""
    session, now = session_for(request.actor, pk, "paper.edit"), timezone.now()
    latest = papers_notice_of(session, now).figures.latest
    items = [(row.item.pk, f"{row.number} {row.item.title}"[:120].strip()) for row in agenda_of(session)]
    initial = {"item": request.GET.get("muc"), "due_on": max(latest, timezone.localdate(now))}
    form = AskForm(request.POST or None, items=items, units=list(units_that_owe(session, timezone.localdate(now))), initial=initial)
    if request.method == "POST":
        ok, _row = done(form, lambda: ask_paper(
            session=session, item_id=form.cleaned_data["item"], role=form.cleaned_data["role"], unit_id=form.cleaned_data["unit"], due_on=form.cleaned_data["due_on"],
            actor=request.actor, now=now,
        ))
        if ok:
            messages.success(request, _("The unit is told; it finds the request among what waits for it."))
            return redirect("sessions:papers", pk)
    return render(request, "meetings/sessions/paper_ask.html", frame(request.actor, session, "papers") | {"form": form}, status=status_of(form))


@signed_in
@require_POST
def owed_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """The secretary asks no longer for a paper."""
    owed = owed_for(request.actor, pk, "owed.drop")
    return told(
        request, lambda: drop_owed(owed=owed, version=page_version(request), actor=request.actor, now=timezone.now()), success=_("The unit is no longer asked for it."),
        to=reverse("sessions:papers", args=[owed.session_id]),
    )


@signed_in
@require_http_methods(GET_POST)
def owed(request: HttpRequest, pk: int) -> HttpResponse:
    """What my unit owes, and the file."""
    row = owed_for(request.actor, pk)
    form = HandInForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        ok, _paper = done(form, lambda: hand_in(
            owed=row, upload=form.cleaned_data["upload"], name=form.cleaned_data["upload"].name, version=page_version(request), actor=request.actor, now=timezone.now(),
        ), actor=request.actor)
        if ok:
            messages.success(request, _("The paper is with the secretary of the session."))
            return redirect("sessions:owed", pk)
    late = timezone.localdate() > row.due_on
    return render(request, "meetings/sessions/owed_detail.html", {"owed": row, "form": form, "late": late}, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def standing(request: HttpRequest, term_pk: int) -> HttpResponse:
    """Decisions of the Standing Committee between two sessions: the list, and a new one."""
    term, form = term_for(request.actor, term_pk), DecisionForm(request.POST or None)
    if request.method == "POST":
        ok, _row = done(form, lambda: note_decision(term=term, decided=form.decided(), actor=request.actor, now=timezone.now()))
        if ok:
            return redirect("sessions:standing", term_pk)
    rows = StandingDecision.objects.filter(term=term).select_related("item__session").order_by("-decided_on", "-pk")
    return render(request, "meetings/sessions/standing_decisions.html", {"term": term, "form": form, "rows": rows}, status=status_of(form))


@signed_in
@require_POST
def standing_report(request: HttpRequest, pk: int) -> HttpResponse:
    session = session_for(request.actor, pk, "agenda.edit")
    return told(
        request, lambda: report_decisions(session=session, actor=request.actor, now=timezone.now()), success=_("The decisions stand at the end of the agenda."),
        to=reverse("sessions:agenda", args=[session.pk]),
    )
