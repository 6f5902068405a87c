"""The deeds of question time: each reads its input and calls one service."""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from govsuite.core.edge import page_version, whole_number
from govsuite.core.errors import NotFound
from govsuite.core.middleware import wants_json
from govsuite.core.requests import json_fields
from govsuite.law.public import RuleUnknown, figures
from govsuite.people.public import signed_in
from meetings.bodies.public import done, status_of, told
from meetings.questions import forms
from meetings.questions.errors import stale
from meetings.questions.rules.standing import SPEAKER
from meetings.questions.selectors import questions as found
from meetings.questions.selectors.promises import promise_for
from meetings.questions.services import asking, helping, promising, settings, sorting, speaking
from meetings.questions.views.pages import detail_context
from meetings.sessions.public import Session

GET_POST = ["GET", "HEAD", "POST"]


def _form_page(request: HttpRequest, form: Form, *, title: str, submit: str, back: str, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "submit": submit, "back": back} | more
    return render(request, "meetings/questions/question_form.html", context, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a question to a session."""
    session = found.session_of(request.actor, pk, "ask")
    now, body = timezone.now(), session.term.body
    codes = found.settings_of(body).positions
    people = [(user, found.title_of(user, codes, now)) for user in found.answerers(body, timezone.localdate(now)) if user.pk != request.actor.user_id]
    form = forms.QuestionForm(request.POST or None, people=people)
    if request.method == "POST":
        ok, row = done(form, lambda: asking.ask_question(session=session, new=_written(form), actor=request.actor, now=now))
        if ok and row:
            return redirect("questions:detail", row.pk)
    return _form_page(request, form, title=_("Written question"), submit=_("Send to the Standing Committee"), back=reverse("questions:session", args=[pk]), lead=session.title)


def _written(form: forms.QuestionForm) -> asking.NewQuestion:
    data = form.cleaned_data
    return asking.NewQuestion(data["answerer"], data["subject"], data["text"])


@signed_in
@require_http_methods(GET_POST)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One question; whoever sorts says here where it goes."""
    question = found.question_for(request.actor, pk)
    groups = found.groups_of(question.session)
    if request.method != "POST":
        context = detail_context(request.actor, question)
        sortable = context["can"]["sort"] and "sort" in context["may"]
        return render(request, "meetings/questions/question_detail.html", context | {"form": forms.SortForm(question=question, groups=groups) if sortable else None})
    question = found.question_for(request.actor, pk, "sort")
    form = forms.SortForm(request.POST, question=question, groups=groups)
    ok, _row = done(form, lambda: sorting.sort_question(
        question=question, group_id=form.cleaned_data["group"] or None, order=form.cleaned_data["order"], reason=form.cleaned_data["reason"],
        version=page_version(request), actor=request.actor, now=timezone.now(),
    ))
    if ok:
        return redirect("questions:session", question.session_id)
    return render(request, "meetings/questions/question_detail.html", detail_context(request.actor, question) | {"form": form}, status=status_of(form))


@signed_in
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    question = found.question_for(request.actor, pk, "withdraw")
    return told(
        request, lambda: asking.withdraw_question(question=question, version=page_version(request), actor=request.actor, now=timezone.now()),
        success=_("The written question is taken back."), to=reverse("questions:detail", args=[pk]),
    )


@signed_in
@require_POST
def speak(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Call who asks, answers, asks again, debates; or note that it was answered."""
    question = found.question_for(request.actor, pk, "promise" if kind == "xong" else "speak")
    kinds = {"hoi": "question", "tra-loi": "answer", "hoi-lai": "follow_up", "tranh-luan": "debate"}
    given = _given(request)
    helper = whole_number(str(given.get("helper") or ""))
    deeds: dict[str, Callable[[], Any]] = {
        name: lambda word=word: speaking.call(question=question, kind=word, actor=request.actor, now=timezone.now(), helper_id=helper) for name, word in kinds.items() if word in SPEAKER
    }
    deeds["xong"] = lambda: speaking.finish_question(question=question, version=_version_in(given), actor=request.actor, now=timezone.now())
    if kind not in deeds:
        raise NotFound("question.no_deed", _("There is no such step in question time. Load the page again."))
    if wants_json(request):
        deeds[kind]()
        return JsonResponse({"ok": True})
    return told(request, deeds[kind], success="", to=reverse("questions:detail", args=[pk]))


def _given(request: HttpRequest) -> Mapping[str, Any]:
    """Return what was sent: by a form, or in JSON by the chair's console."""
    if request.content_type != "application/json":
        return request.POST
    return json_fields(request, longest=1_000) or {}


def _version_in(given: Mapping[str, Any]) -> int:
    shown = whole_number(str(given.get("version") or ""), digits=9)
    if shown is None:
        raise stale()
    return shown


@signed_in
@require_POST
def helper_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Let one more person answer."""
    question = found.question_for(request.actor, pk, "sort")
    user_id = whole_number(request.POST.get("user", "")) or 0
    return told(
        request, lambda: helping.add_helper(question=question, user_id=user_id, version=page_version(request), actor=request.actor, now=timezone.now()),
        success=_("This person answers the question too."), to=reverse("questions:detail", args=[pk]),
    )


@signed_in
@require_POST
def helper_remove(request: HttpRequest, pk: int, helper_pk: int) -> HttpResponse:
    question = found.question_for(request.actor, pk, "sort")
    return told(
        request, lambda: helping.remove_helper(question=question, helper_id=helper_pk, version=page_version(request), actor=request.actor, now=timezone.now()),
        success=_("This person does not answer the question any more."), to=reverse("questions:detail", args=[pk]),
    )


def _session_post(request: HttpRequest, pk: int, action: str, deed: Callable[[Session], Any], success: str) -> HttpResponse:
    session = found.session_of(request.actor, pk, action)
    return told(request, lambda: deed(session), success=success, to=reverse("questions:session", args=[pk]))


@signed_in
@require_http_methods(GET_POST)
def group_add(request: HttpRequest, pk: int) -> HttpResponse:
    session = found.session_of(request.actor, pk, "sort")
    form = forms.GroupForm(request.POST or None, criteria=found.settings_of(session.term.body).criteria)
    if request.method == "POST":
        ok, _row = done(form, lambda: sorting.add_group(session=session, **form.cleaned_data, actor=request.actor, now=timezone.now()))
        if ok:
            return redirect("questions:session", pk)
    return _form_page(request, form, title=_("New group of matters"), submit=_("Add the group"), back=reverse("questions:session", args=[pk]), lead=session.title)


@signed_in
@require_POST
def group_schedule(request: HttpRequest, group_pk: int) -> HttpResponse:
    group = found.group_for(request.actor, group_pk, "schedule")
    return told(
        request, lambda: sorting.schedule_group(group=group, version=page_version(request), actor=request.actor, now=timezone.now()),
        success=_("The group is on the agenda."), to=reverse("questions:session", args=[group.session_id]),
    )


@signed_in
@require_POST
def group_publish(request: HttpRequest, group_pk: int) -> HttpResponse:
    group = found.group_for(request.actor, group_pk, "publish")
    shown = request.POST.get("shown") == "1"
    return told(
        request, lambda: sorting.publish_group(group=group, shown=shown, version=page_version(request), actor=request.actor, now=timezone.now()),
        success=_("The public reads it now.") if shown else _("The public does not read it any more."), to=reverse("questions:session", args=[group.session_id]),
    )


@signed_in
@require_POST
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    return _session_post(
        request, pk, "schedule", lambda session: promising.bring_back(session=session, actor=request.actor, now=timezone.now()), _("The report is on the agenda."),
    )


def _days(session: Session) -> int | None:
    try:
        figure = figures("session_defaults", session.starts_on, session.term.body.house.law).get("written_answer_days")
    except RuleUnknown:
        return None
    return int(figure["value"]) if figure else None


@signed_in
@require_http_methods(GET_POST)
def promise_add(request: HttpRequest, pk: int) -> HttpResponse:
    question = found.question_for(request.actor, pk, "promise")
    form = forms.PromiseForm(request.POST or None, initial={"days": _days(question.session)}, question=question)
    if request.method == "POST":
        ok, _row = done(form, lambda: promising.note_promise(
            question=question, **form.cleaned_data, version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok:
            return redirect("questions:detail", pk)
    return _form_page(
        request, form, title=_("Note a promise"), submit=_("Note it"), back=reverse("questions:detail", args=[pk]), version=question.version,
        lead=f"{question.answerer_name}: {question.subject}",
    )


@signed_in
@require_http_methods(GET_POST)
def promise_answer(request: HttpRequest, promise_pk: int) -> HttpResponse:
    promise = promise_for(request.actor, promise_pk, "answer")
    form = forms.AnswerForm(request.POST or None, request.FILES or None, initial={"text": promise.answer})
    if request.method == "POST":
        ok, _row = done(form, lambda: promising.answer_promise(
            promise=promise, text=form.cleaned_data["text"], upload=form.cleaned_data["upload"], name=getattr(form.cleaned_data["upload"], "name", ""),
            version=page_version(request), actor=request.actor, now=timezone.now(),
        ), actor=request.actor)
        if ok:
            return redirect("questions:detail", promise.question_id)
    return _form_page(
        request, form, title=_("Answer a promise"), submit=_("Send the answer"), back=reverse("questions:detail", args=[promise.question_id]),
        version=promise.version, lead=promise.text,
    )


@signed_in
@require_http_methods(GET_POST)
def promise_close(request: HttpRequest, promise_pk: int) -> HttpResponse:
    promise = promise_for(request.actor, promise_pk, "close")
    form = forms.ClosingForm(request.POST or None)
    if request.method == "POST":
        ok, _row = done(form, lambda: promising.close_promise(
            promise=promise, closing=form.cleaned_data["closing"], version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok:
            return redirect("questions:detail", promise.question_id)
    return _form_page(
        request, form, title=_("Close a promise"), submit=_("Close it"), back=reverse("questions:detail", args=[promise.question_id]),
        version=promise.version, lead=promise.text,
    )


@signed_in
@require_http_methods(GET_POST)
def council_settings(request: HttpRequest, pk: int) -> HttpResponse:
    """What the council's regulation says of question time."""
    body = found.council_for(request.actor, pk, "settings")
    current = found.settings_of(body)
    form = forms.SettingsForm(request.POST or None, current=current)
    if request.method == "POST":
        ok, _row = done(form, lambda: settings.edit_settings(
            body=body, criteria=form.cleaned_data["criteria"].splitlines(), positions=form.cleaned_data["positions"], confirmed=form.cleaned_data["confirmed"],
            version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok:
            return redirect("questions:mine")
    return _form_page(request, form, title=_("Rules of question time"), submit=_("Save"), back=reverse("questions:mine"), version=current.version, lead=body.name)
