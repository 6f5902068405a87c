"""The deeds of a task, each on a page of its own: done, it leads back to the task; refused, the page says why."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from govsuite.core.edge import done, page_version, status_of, told
from govsuite.people.public import signed_in
from workflows.tasks.forms import tasks as forms
from workflows.tasks.models import Task
from workflows.tasks.selectors.pages import due_of
from workflows.tasks.selectors.tasks import task_for
from workflows.tasks.services.extending import answer_extension, ask_extension
from workflows.tasks.services.judging import cancel_task, confirm_task, follow_task, return_task
from workflows.tasks.services.working import accept_task, add_evidence, hand_over, note_progress, report_done


@dataclass(frozen=True, slots=True)
class Deed:
    """``call(task, given, who)`` does it with the cleaned form; ``who`` holds actor, now and the version of the page."""

    action: str
    form: type[forms.DeedForm]
    call: Callable[[Task, dict[str, Any], dict[str, Any]], Any]
    title: Any
    icon: str
    success: Any
    danger: bool = False


def _unversioned(who: dict[str, Any]) -> dict[str, Any]:
    return {"actor": who["actor"], "now": who["now"]}


def _evidence(task: Task, given: dict[str, Any], who: dict[str, Any]) -> Any:
    return add_evidence(task=task, upload=given["photo"], name=given["photo"].name, caption=given["caption"], **_unversioned(who))


def _report(task: Task, given: dict[str, Any], who: dict[str, Any]) -> Any:
    """With a file it is kept first: what shows the result stays when the report is refused. A stale page keeps neither."""
    if given["photo"]:
        add_evidence(task=task, upload=given["photo"], name=given["photo"].name, caption=given["caption"], **who)
        who = who | {"version": who["version"] + 1}
    return report_done(task=task, text=given["text"], **who)


#: address → deed
DEEDS: dict[str, Deed] = {
    "nhan": Deed("accept", forms.AcceptForm, lambda task, given, who: accept_task(task=task, **who), _("Accept the task"), "check", _("Accepted.")),
    "giao-nguoi": Deed(
        "hand_over", forms.HandOverForm, lambda task, given, who: hand_over(task=task, officer_id=given["officer"], text=given["text"], **who),
        _("Hand it to a person"), "user-check", _("Handed over. The person is told."),
    ),
    "tien-do": Deed(
        "progress", forms.ProgressForm, lambda task, given, who: note_progress(task=task, percent=given["percent"], text=given["text"], **who),
        _("Note progress"), "progress", _("Progress is noted."),
    ),
    "minh-chung": Deed("evidence", forms.EvidenceForm, _evidence, _("Add evidence"), "camera", _("The evidence is kept.")),
    "bao-cao": Deed("report", forms.ReportForm, _report, _("Report done"), "flag-check", _("Reported. The giver confirms it or sends it back.")),
    "xac-nhan": Deed(
        "confirm", forms.ConfirmForm, lambda task, given, who: confirm_task(task=task, text=given["text"], **who), _("Confirm the result"), "circle-check",
        _("Confirmed. The task is closed."),
    ),
    "tra-lai": Deed(
        "return", forms.ReasonForm, lambda task, given, who: return_task(task=task, reason=given["reason"], **who), _("Send back"), "arrow-back-up",
        _("Sent back to be done again."),
    ),
    "huy": Deed(
        "cancel", forms.ReasonForm, lambda task, given, who: cancel_task(task=task, reason=given["reason"], **who), _("Cancel the task"), "ban",
        _("The task is cancelled."), danger=True,
    ),
    "xin-gia-han": Deed(
        "extend_ask", forms.ExtendAskForm, lambda task, given, who: ask_extension(task=task, amount=given["amount"], reason=given["reason"], **who),
        _("Ask for more time"), "calendar-plus", _("Asked. The giver answers."),
    ),
    "tra-loi-gia-han": Deed(
        "extend_answer", forms.ExtendAnswerForm,
        lambda task, given, who: answer_extension(task=task, granted=given["granted"] == "yes", answer=given["reason"], **who),
        _("Answer the request for more time"), "calendar-question", _("Answered. The unit is told."),
    ),
}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def deed(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """One deed of a task."""
    one = DEEDS.get(deed)
    if one is None:
        raise Http404
    task = task_for(request.actor, pk, one.action)
    posted = request.method == "POST"
    form = one.form(request.POST if posted else None, request.FILES if posted else None, task=task)
    if posted:
        who = {"actor": request.actor, "now": timezone.now(), "version": page_version(request)}
        ok, _result = done(form, lambda: one.call(task, form.cleaned_data, who), actor=request.actor)
        if ok:
            messages.success(request, one.success)
            return redirect("tasks:detail", pk)
    return render(request, "workflows/tasks/task_deed.html", {
        "task": task, "form": form, "deed": one, "due": due_of(task), "asked": task.extensions.filter(state="asked").first() if one.action == "extend_answer" else None,
    }, status=status_of(form))


@signed_in
@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Hear of the task, or no longer."""
    task, follows = task_for(request.actor, pk, "follow"), request.POST.get("follow") == "1"
    return told(
        request, lambda: follow_task(task=task, follows=follows, actor=request.actor, now=timezone.now()), to=reverse("tasks:detail", args=[pk]),
        success=_("You hear of this task.") if follows else _("You no longer hear of this task."),
    )
