"""The deeds on petitions: each reads its input and calls one service."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from govsuite.core.edge import page_version
from govsuite.people.public import signed_in
from meetings.bodies.public import done, status_of, told
from meetings.petitions import forms
from meetings.petitions.abilities import TABLE
from meetings.petitions.models import Petition
from meetings.petitions.selectors import petitions as found
from meetings.petitions.services import answering, collecting, sorting
from meetings.petitions.views.pages import lines_of
from meetings.sessions.public import session_for

GET_POST = ["GET", "HEAD", "POST"]


def _form_page(request: HttpRequest, form: Form, *, title: str, submit: str, back: str, **more: Any) -> HttpResponse:
    return render(request, "meetings/petitions/petition_form.html", {"form": form, "title": title, "submit": submit, "back": back} | more, status=status_of(form))


def _page_of(row: Petition) -> str:
    return reverse("petitions:detail", args=[row.pk])


def _petition_form(request: HttpRequest, row: Petition, form: Form, deed: Callable[[dict[str, Any]], object], *, title: str, submit: str, lead: str = "") -> HttpResponse:
    """Show the form of one deed on a petition, or do it and go back to its page."""
    if request.method == "POST":
        ok, _done = done(form, lambda: deed({"version": page_version(request), "actor": request.actor, "now": timezone.now()}), actor=request.actor)
        if ok:
            return redirect(_page_of(row))
    return _form_page(request, form, title=title, submit=submit, back=_page_of(row), version=row.version, lead=lead or row.public_text or row.subject)


@signed_in
@require_http_methods(GET_POST)
def meeting_add(request: HttpRequest, body_pk: int) -> HttpResponse:
    """Write down a meeting with voters."""
    body = found.council_for(request.actor, body_pk, "meet")
    form = forms.MeetingForm(request.POST or None, groups=list(found.groups_of(body)))
    if request.method == "POST":
        ok, row = done(form, lambda: collecting.write_meeting(body=body, new=_met(form), actor=request.actor, now=timezone.now()))
        if ok and row:
            return redirect("petitions:meeting", row.pk)
    return _form_page(request, form, title=_("Meeting with voters"), submit=_("Save"), back=reverse("petitions:list"), lead=body.name)


def _met(form: Form) -> collecting.NewMeeting:
    data = form.cleaned_data
    return collecting.NewMeeting(data["group"], data["held_on"], data["place"], data["voters"])


@signed_in
@require_http_methods(GET_POST)
def meeting(request: HttpRequest, meeting_pk: int) -> HttpResponse:
    """One meeting with voters: what was asked there, and room for one more."""
    row = found.meeting_for(request.actor, meeting_pk, "write" if request.method == "POST" else "view")
    form = forms.PetitionForm(request.POST or None)
    if request.method == "POST":
        ok, _row = done(form, lambda: collecting.write_petition(meeting=row, new=collecting.NewPetition(**form.cleaned_data), actor=request.actor, now=timezone.now()))
        if ok:
            return redirect("petitions:meeting", row.pk)
    can_write = TABLE.allows(request.actor, "meeting.write", row)
    return render(request, "meetings/petitions/voter_meeting.html", {
        "meeting": row, "rows": lines_of(list(found.rows().filter(meeting=row))), "form": form if can_write else None,
    }, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def sort(request: HttpRequest, pk: int) -> HttpResponse:
    """To a unit, joined with another one, or set aside."""
    row = found.petition_for(request.actor, pk, "sort")
    form = forms.SortForm(request.POST or None, petition=row, units=list(found.units_of(row.meeting.body)), others=found.joinable(row))
    return _petition_form(request, row, form, lambda who: _sorted(row, form.cleaned_data, who), title=_("Sort the petition"), submit=_("Save"), lead=row.text)


def _sorted(row: Petition, data: dict[str, Any], who: dict[str, Any]) -> Petition:
    if data["what"] == forms.JOIN:
        return sorting.join_petition(petition=row, other_id=data["other"], **who)
    if data["what"] == forms.ASIDE:
        return sorting.set_aside(petition=row, reason=data["reason"], **who)
    return sorting.send_petition(petition=row, unit_id=data["unit"], days=data["days"] or 0, public_text=data["public_text"], **who)


def _post(request: HttpRequest, row: Petition, deed: Callable[[dict[str, Any]], object], success: str) -> HttpResponse:
    return told(request, lambda: deed({"version": page_version(request), "actor": request.actor, "now": timezone.now()}), success=success, to=_page_of(row))


@signed_in
@require_POST
def sort_again(request: HttpRequest, pk: int) -> HttpResponse:
    row = found.petition_for(request.actor, pk, "sort")
    return _post(request, row, lambda who: sorting.sort_again(petition=row, **who), _("It waits to be sorted again."))


@signed_in
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    row = found.petition_for(request.actor, pk, "publish")
    shown = request.POST.get("shown") == "1"
    return _post(
        request, row, lambda who: sorting.publish_petition(petition=row, shown=shown, **who),
        _("The public reads it now.") if shown else _("The public does not read it any more."),
    )


@signed_in
@require_http_methods(GET_POST)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    row = found.petition_for(request.actor, pk, "answer")
    form = forms.AnswerForm(request.POST or None, request.FILES or None, initial={"text": row.answer})
    return _petition_form(request, row, form, lambda who: answering.answer_petition(
        petition=row, text=form.cleaned_data["text"], upload=form.cleaned_data["upload"], name=getattr(form.cleaned_data["upload"], "name", ""), **who,
    ), title=_("Answer the petition"), submit=_("Send the answer"))


@signed_in
@require_http_methods(GET_POST)
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = found.petition_for(request.actor, pk, "return")
    form = forms.ReasonForm(request.POST or None)
    return _petition_form(request, row, form, lambda who: answering.return_petition(
        petition=row, reason=form.cleaned_data["reason"], **who), title=_("Not for this unit"), submit=_("Send back"))


@signed_in
@require_http_methods(GET_POST)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    row = found.petition_for(request.actor, pk, "again")
    form = forms.AgainForm(request.POST or None)
    return _petition_form(request, row, form, lambda who: sorting.ask_again(petition=row, **form.cleaned_data, **who), title=_("Ask for a better answer"), submit=_("Send"))


@signed_in
@require_http_methods(GET_POST)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    row = found.petition_for(request.actor, pk, "close")
    form = forms.ClosingForm(request.POST or None)
    return _petition_form(request, row, form, lambda who: answering.close_petition(petition=row, **form.cleaned_data, **who), title=_("Close the petition"), submit=_("Close it"))


@signed_in
@require_POST
def report(request: HttpRequest, session_pk: int) -> HttpResponse:
    """Take a report on what is still followed into the agenda."""
    session = session_for(request.actor, session_pk, "edit")
    return told(
        request, lambda: sorting.bring_to_session(session=session, actor=request.actor, now=timezone.now()), success=_("The report is on the agenda."),
        to=reverse("petitions:list"),
    )
