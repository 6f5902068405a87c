"""Plan a session: name, leaders, sittings; convene and cancel it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from govsuite.people.public import require_step_up, signed_in
from meetings.bodies.public import Term, done, head_of, status_of, told
from meetings.sessions.abilities import TABLE
from meetings.sessions.forms import GuestsForm, ReasonForm, SessionForm, SittingForm, first_sittings
from meetings.sessions.models import Session
from meetings.sessions.selectors.invitations import notice_of, possible_guests
from meetings.sessions.selectors.planning import leaders_of, staff_of, terms_to_plan
from meetings.sessions.selectors.sessions import chairs_of, secretaries_of, session_for, sitting_of
from meetings.sessions.services.convening import convene
from meetings.sessions.services.letters import issue_letter
from meetings.sessions.services.planning import (
    add_sitting,
    cancel_session,
    create_session,
    edit_session,
    remove_sitting,
)
from meetings.sessions.views.frame import frame

GET_POST = ["GET", "HEAD", "POST"]


def _form(data: Any, terms: list[Term], term: Term | None, initial: dict[str, Any]) -> SessionForm:
    on = timezone.localdate()
    leaders = leaders_of(term, on) if term else []
    return SessionForm(data, terms=terms, of_committee=term is not None and term.body.house.is_committee, leaders=leaders, staff=staff_of(term, leaders, on) if term else [], initial=initial)


def _planned(session: Session) -> dict[str, Any]:
    """Return what the form of a planned session begins with."""
    chairs = [role.user_id for role in chairs_of(session)]
    return {
        "term": session.term_id, "kind": session.kind, "ordinal": session.ordinal, "title": session.title, "place": session.place,
        "starts_on": session.starts_on, "chair": chairs[0] if chairs else None, "co_chairs": chairs[1:],
        "secretaries": [role.user_id for role in secretaries_of(session)],
    }


def _chosen(request: HttpRequest, terms: list[Term]) -> Term | None:
    wanted = request.POST.get("term") or request.GET.get("khoa") or ""
    return next((term for term in terms if str(term.pk) == wanted), terms[0] if terms else None)


@signed_in
@require_http_methods(GET_POST)
def session_create(request: HttpRequest) -> HttpResponse:
    """A new session in preparation, with two half-days on its first day."""
    TABLE.check(request.actor, "council.plan", book="people" if request.method == "POST" else "")
    terms = terms_to_plan(request.actor, timezone.localdate())
    term = _chosen(request, terms)
    form = _form(request.POST or None, terms, term, {
        "term": term.pk if term else None, "kind": Session.Kind.REGULAR, "chair": head_of(term, timezone.localdate()) if term else None,
    })
    if request.method == "POST" and term:
        ok, session = done(form, lambda: create_session(
            term=term, plan=form.plan(), actor=request.actor, now=timezone.now(), sittings=first_sittings(form.cleaned_data["starts_on"]),
        ))
        if ok and session:
            return redirect("sessions:agenda", session.pk)
    return render(request, "meetings/sessions/session_create.html", {"form": form, "term": term, "terms": terms}, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def session_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what was planned, and the sittings."""
    session = session_for(request.actor, pk, "edit")
    form = _form(request.POST or None, [session.term], session.term, _planned(session))
    if request.method == "POST":
        ok, _session = done(form, lambda: edit_session(session=session, plan=form.plan(), actor=request.actor, now=timezone.now()))
        if ok:
            return redirect("sessions:detail", session.pk)
    return _edit_page(request, session, form, SittingForm(initial={"day": session.starts_on}))


def _edit_page(request: HttpRequest, session: Session, form: SessionForm, sitting_form: SittingForm) -> HttpResponse:
    return render(request, "meetings/sessions/session_edit.html", frame(request.actor, session, "") | {
        "form": form, "sitting_form": sitting_form, "sittings": session.sittings.all(),
    }, status=status_of(form, sitting_form))


@signed_in
@require_POST
def sitting_add(request: HttpRequest, pk: int) -> HttpResponse:
    session = session_for(request.actor, pk, "edit")
    form = SittingForm(request.POST)
    ok, _sitting = done(form, lambda: add_sitting(session=session, plan=form.plan(), actor=request.actor, now=timezone.now()))
    if ok:
        return redirect(reverse("sessions:edit", args=[pk]) + "#sittings")
    return _edit_page(request, session, _form(None, [session.term], session.term, _planned(session)), form)


@signed_in
@require_POST
def sitting_remove(request: HttpRequest, pk: int, sitting_pk: int) -> HttpResponse:
    session = session_for(request.actor, pk, "edit")
    sitting = sitting_of(session, sitting_pk)
    return told(
        request, lambda: remove_sitting(sitting=sitting, actor=request.actor, now=timezone.now()),
        success=_("The sitting was removed."), to=reverse("sessions:edit", args=[pk]) + "#sittings",
    )


@signed_in
@require_http_methods(GET_POST)
def session_convene(request: HttpRequest, pk: int) -> HttpResponse:
    """What convening does, whether it is early enough, whom to invite; then the deed."""
    session = session_for(request.actor, pk, "convene")
    now = timezone.now()
    guests = possible_guests(session, timezone.localdate(now))
    form = GuestsForm(request.POST if request.method == "POST" else None, people=guests, initial={"guests": [guest.pk for guest in guests]})
    if request.method == "POST":
        require_step_up(actor=request.actor, purpose=_("convene the session and sign the letter of invitation"), now=now)
        ok, convened = done(form, lambda: convene(session=session, guest_ids=form.cleaned_data["guests"], actor=request.actor, now=now))
        if ok and convened:
            return told(
                request, lambda: issue_letter(session=convened, actor=request.actor, now=now), to=reverse("sessions:invitations", args=[pk]),
                success=_("The session is convened. The letter of invitation is signed and everybody invited is told."),
            )
    return render(request, "meetings/sessions/session_convene.html", frame(request.actor, session, "") | {
        "form": form, "notice": notice_of(session, now),
    }, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def session_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    session = session_for(request.actor, pk, "cancel")
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        ok, _session = done(form, lambda: cancel_session(
            session=session, reason=form.cleaned_data["reason"], actor=request.actor, now=timezone.now(),
        ))
        if ok:
            return redirect("sessions:detail", session.pk)
    return render(request, "meetings/sessions/session_cancel.html", frame(request.actor, session, "") | {"form": form}, status=status_of(form))
