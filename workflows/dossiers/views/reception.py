"""Reception at the counter: procedure, request and applicant, papers, then receipt or refusal."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.edge import done, page_version, status_of, told, whole_number
from govsuite.core.errors import DomainError
from govsuite.law.public import procedures
from govsuite.people.public import signed_in
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.enums import Channel, SlipKind, State
from workflows.dossiers.forms.reception import DraftForm, ReasonForm
from workflows.dossiers.models import Dossier
from workflows.dossiers.reception_words import chosen_groups, competence_note, steps_of
from workflows.dossiers.selectors.counter import counter_for, counters_of
from workflows.dossiers.selectors.dossiers import dossier_for
from workflows.dossiers.services.filing import Person, Request, change_draft, discard_draft, rule_of, start_draft
from workflows.dossiers.services.intake import receive_at_counter, refuse_at_counter
from workflows.dossiers.services.slips import latest_slip
from workflows.dossiers.views.frame import frame
from workflows.dossiers.views.papers import checklist
from workflows.dossiers.views.shown import hidden_fields, shown_by

#: the audit book of what is not yet about one dossier
BOOK = "register:dossiers"
GET_POST = ["GET", "HEAD", "POST"]


@signed_in
@require_http_methods(GET_POST)
def choose(request: HttpRequest) -> HttpResponse:
    """Choose the procedure; a press begins the draft."""
    TABLE.check(request.actor, "dossier.file", book=BOOK if request.method == "POST" else "")
    now, words = timezone.now(), request.GET.get("q", "")
    if request.method == "POST":
        counter = counter_for(request.actor, whole_number(request.POST.get("unit", "")))
        dossier = start_draft(
            unit=counter.unit, request=Request(request.POST.get("procedure", ""), ""), person=Person(""), channel=Channel.COUNTER,
            actor=request.actor, now=now,
        )
        return redirect("dossiers:fill", dossier.pk)
    groups = chosen_groups(procedures(timezone.localdate(now)), words)
    return render(request, "workflows/dossiers/procedure_choose.html", {
        "groups": groups, "words": words, "counters": counters_of(request.actor), "steps": steps_of("choose"),
        "count": sum(len(group["procedures"]) for group in groups),
    })


@never_cache  # going back must draw the form anew: an old copy would write old answers
@signed_in
@require_http_methods(GET_POST)
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Request, questions and applicant of a draft. Each change is saved as it is; “Continue” asks for what is missing."""
    dossier = dossier_for(request.actor, pk, "file")
    if dossier.state != State.DRAFT:
        return redirect("dossiers:reception", pk)
    form = DraftForm(request.POST if request.method == "POST" else None, dossier=dossier, rule=rule_of(dossier), strict=not request.htmx)
    if request.method == "POST":
        return _saved(request, dossier, form) if request.htmx else _go_on(request, dossier, form)
    return _fill_page(request, dossier, form)


def _change(request: HttpRequest, dossier: Dossier, form: DraftForm) -> Dossier:
    return change_draft(
        dossier=dossier, request=form.request(), person=form.person(), actor=request.actor, now=timezone.now(), shown=shown_by(request), **form.helper(),
    )


def _go_on(request: HttpRequest, dossier: Dossier, form: DraftForm) -> HttpResponse:
    ok, _dossier = done(form, lambda: _change(request, dossier, form))
    return redirect("dossiers:reception", dossier.pk) if ok else _fill_page(request, dossier, form)


def _saved(request: HttpRequest, dossier: Dossier, form: DraftForm) -> HttpResponse:
    """Answer the form that saves itself: the questions anew, and whether it is saved. What does not fit yet stays unsaved."""
    wrong, changed = [str(message) for messages in form.errors.values() for message in messages], None
    if form.is_valid():
        try:
            changed = _change(request, dossier, form)
        except DomainError as refusal:
            wrong.append(str(refusal.message))
    return render(request, "workflows/dossiers/_saved.html", {"form": form, "wrong": wrong, "at": timezone.now(), "changed": changed})


def _fill_page(request: HttpRequest, dossier: Dossier, form: DraftForm) -> HttpResponse:
    return render(request, "workflows/dossiers/draft_fill.html", frame(request.actor, dossier) | {
        "form": form, "rule": form.rule, "steps": steps_of("fill"), "shown": hidden_fields(request, dossier),
    }, status=status_of(form))


@signed_in
@require_safe
def reception(request: HttpRequest, pk: int) -> HttpResponse:
    """The check list of papers, what is missing, and the two ways on: accept or refuse."""
    dossier = dossier_for(request.actor, pk, "accept")
    if dossier.state not in (State.DRAFT, State.FILED):
        return redirect("dossiers:detail", pk)
    rule = rule_of(dossier)
    return render(request, "workflows/dossiers/dossier_receive.html", frame(request.actor, dossier) | checklist(dossier) | {
        "rule": rule, "steps": steps_of("papers"), "competence": competence_note(rule, dossier.facts),
        "unanswered": len(rule.asks(dossier.facts)),
    })


@signed_in
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept the complete dossier; the receipt is shown at once."""
    dossier = dossier_for(request.actor, pk, "accept")
    answer = told(
        request, lambda: receive_at_counter(dossier=dossier, actor=request.actor, now=timezone.now(), version=page_version(request)),
        to=reverse("dossiers:reception", args=[pk]), success="",
    )
    return _slip_or(answer, dossier, SlipKind.RECEIPT)


@signed_in
@require_http_methods(GET_POST)
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Refuse with a reason; slip 03 is shown at once."""
    dossier = dossier_for(request.actor, pk, "refuse_intake")
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        ok, _dossier = done(form, lambda: refuse_at_counter(
            dossier=dossier, reason=form.cleaned_data["reason"], actor=request.actor, now=timezone.now(), version=page_version(request),
        ))
        if ok:
            return _slip_or(redirect("dossiers:detail", pk), dossier, SlipKind.REFUSAL)
    return reason_page(
        request, dossier, form, title=_("Refuse intake"), icon="file-x", danger=True, submit=_("Refuse and print slip 03"),
        lead=_("No deadline runs. The applicant gets slip 03 with this reason; name the rule and what to do instead."),
        back=reverse("dossiers:reception", args=[pk]),
    )


def _slip_or(answer: HttpResponse, dossier: Dossier, kind: SlipKind) -> HttpResponse:
    """Lead to the slip that was just given out; to ``answer`` where there is none."""
    slip = latest_slip(dossier, kind)
    return redirect(reverse("dossiers:slip", args=[slip.pk]) + "?moi") if slip else answer


@signed_in
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    dossier = dossier_for(request.actor, pk, "file")
    return told(
        request, lambda: discard_draft(dossier=dossier, actor=request.actor, now=timezone.now()),
        to=reverse("dossiers:counter") + "?muc=nhap", success=_("The draft was thrown away."),
    )


def reason_page(request: HttpRequest, dossier: Dossier, form: Any, **more: Any) -> HttpResponse:
    """A page that asks for a reason (or a little more) before a deed."""
    return render(request, "workflows/dossiers/deed_reason.html", frame(request.actor, dossier) | {"form": form, **more}, status=status_of(form))
