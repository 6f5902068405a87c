"""Papers: the list, upload, new versions, withdrawal."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from govsuite.people.public import signed_in
from meetings.bodies.public import done, parts_of, status_of
from meetings.sessions.abilities import TABLE
from meetings.sessions.doors import veiled
from meetings.sessions.forms import PaperForm, ReasonForm, ReplaceForm
from meetings.sessions.models import Paper, Session
from meetings.sessions.selectors.agenda import AgendaRow, agenda_of
from meetings.sessions.selectors.invitations import papers_notice_of
from meetings.sessions.selectors.owed import owed_of
from meetings.sessions.selectors.papers import GROUPS, paper_of, papers_for
from meetings.sessions.selectors.sessions import session_for
from meetings.sessions.services.papers import add_paper, edit_paper, replace_paper, withdraw_paper
from meetings.sessions.views.frame import frame


@signed_in
@require_safe
def paper_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All papers by item, with versions and audience."""
    session = session_for(request.actor, pk, "paper.view")
    papers = papers_for(request.actor, session, versions=True)
    return render(request, "meetings/sessions/paper_list.html", frame(request.actor, session, "papers") | {
        "rows": [row for row in veiled(agenda_of(session, papers), session, request.actor) if row.papers],
        "loose_papers": [paper for paper in papers if paper.item_id is None],
        "notice": papers_notice_of(session, timezone.now()) if session.state in (Session.State.PREPARING, Session.State.CONVENED) else None,
        "groups": {str(body.pk): body.name for body in parts_of(session.term.body)}, "count": len(papers), "owed": owed_of(session, timezone.localdate()) if TABLE.allows(request.actor, "paper.edit", session) else [],
    })


def _items(rows: list[AgendaRow]) -> list[tuple[int, str]]:
    return [(row.item.pk, f"{row.number} {row.item.title}"[:120].strip()) for row in rows]


def _form(request: HttpRequest, session: Session, *, with_file: bool, initial: dict[str, Any]) -> PaperForm:
    return PaperForm(
        request.POST or None, request.FILES or None, items=_items(agenda_of(session)),
        groups=parts_of(session.term.body), with_file=with_file, initial=initial,
    )


def _back(session: Session, paper: Paper | None) -> HttpResponse:
    return redirect(reverse("sessions:papers", args=[session.pk]) + (f"#paper-{paper.pk}" if paper else ""))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def paper_add(request: HttpRequest, pk: int) -> HttpResponse:
    session = session_for(request.actor, pk, "paper.edit")
    form = _form(request, session, with_file=True, initial={"item": request.GET.get("muc"), "role": Paper.Role.REVIEW if request.GET.get("loai") == "tham-tra" else Paper.Role.SUBMISSION})
    if request.method == "POST":
        ok, paper = done(form, lambda: add_paper(
            session=session, plan=form.plan(), upload=form.cleaned_data["upload"], name=form.cleaned_data["upload"].name,
            actor=request.actor, now=timezone.now(),
        ), actor=request.actor)
        if ok:
            return _back(session, paper)
    return _page(request, session, form, title=_("Add a paper"), submit=_("Store the paper"))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def paper_edit(request: HttpRequest, pk: int, paper_pk: int) -> HttpResponse:
    session = session_for(request.actor, pk, "paper.edit")
    paper = paper_of(session, paper_pk)
    grouped = paper.audience.startswith(GROUPS)
    form = _form(request, session, with_file=False, initial={
        "title": paper.title, "role": paper.role, "item": paper.item_id, "audience": GROUPS if grouped else paper.audience,
        "groups": paper.audience.removeprefix(GROUPS).split(",") if grouped else [],
    })
    if request.method == "POST":
        ok, _paper = done(form, lambda: edit_paper(paper=paper, plan=form.plan(), actor=request.actor, now=timezone.now()))
        if ok:
            return _back(session, paper)
    return _page(request, session, form, title=_("Change the paper"), submit=_("Save"), paper=paper)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def paper_replace(request: HttpRequest, pk: int, paper_pk: int) -> HttpResponse:
    session = session_for(request.actor, pk, "paper.edit")
    paper = paper_of(session, paper_pk)
    form = ReplaceForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        ok, _version = done(form, lambda: replace_paper(
            paper=paper, upload=form.cleaned_data["upload"], name=form.cleaned_data["upload"].name, note=form.cleaned_data["note"],
            actor=request.actor, now=timezone.now(),
        ), actor=request.actor)
        if ok:
            return _back(session, paper)
    return _page(request, session, form, title=_("Replace the paper"), submit=_("Store the new version"), paper=paper)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def paper_withdraw(request: HttpRequest, pk: int, paper_pk: int) -> HttpResponse:
    session = session_for(request.actor, pk, "paper.edit")
    paper = paper_of(session, paper_pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        ok, _paper = done(form, lambda: withdraw_paper(
            paper=paper, reason=form.cleaned_data["reason"], actor=request.actor, now=timezone.now(),
        ))
        if ok:
            return _back(session, paper)
    return _page(request, session, form, title=_("Withdraw the paper"), submit=_("Withdraw"), paper=paper, danger=True)


def _page(request: HttpRequest, session: Session, form: Any, **more: Any) -> HttpResponse:
    return render(request, "meetings/sessions/paper_edit.html", frame(request.actor, session, "papers") | {"form": form, **more}, status=status_of(form))
