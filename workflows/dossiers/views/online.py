"""A citizen files online: procedure, what is asked, who asks, papers, a last look, the receipt."""

import uuid
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.citizens.public import citizen_of, citizen_signed_in, sign_in_url
from govsuite.core.edge import done, page_version, status_of, told
from govsuite.core.errors import DomainError, NotFound
from govsuite.core.registries import shown
from govsuite.law.public import procedure, procedures
from workflows.dossiers.enums import State
from workflows.dossiers.forms.asked import AskedForm
from workflows.dossiers.forms.online import WhoForm, person_of
from workflows.dossiers.models import CounterSettings, Dossier
from workflows.dossiers.panels import filing_hints, steps_for
from workflows.dossiers.panels.basics import request as request_words
from workflows.dossiers.reception_words import chosen_groups, competence_note, online_steps
from workflows.dossiers.rules.questions import shown_questions
from workflows.dossiers.selectors.counter import counter_chosen, open_counters
from workflows.dossiers.selectors.own import own_dossier, papers_of
from workflows.dossiers.services.filing import NO_SITE, discard_draft, rule_of
from workflows.dossiers.services.online import file_online, say_what, say_who, start_online
from workflows.dossiers.site_needed import needs_site
from workflows.dossiers.views.shown import hidden_fields, shown_by

GET_POST = ["GET", "HEAD", "POST"]


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Choose the procedure: by words or in its group. Nobody need be signed in to look."""
    words = request.GET.get("q", "")
    groups = chosen_groups(procedures(timezone.localdate()), words)
    return render(request, "workflows/dossiers/online_choose.html", {
        "groups": groups, "words": words, "open": bool(open_counters()),
        "hints": [hint for _key, hint in filing_hints],
    })


@require_http_methods(GET_POST)
def begin(request: HttpRequest, procedure: str) -> HttpResponse:
    """Say what the procedure asks for; a press begins the draft."""
    if request.method == "POST":
        return _begin(request, procedure)
    rule = _rule(procedure)
    asked = rule.papers_for({})
    return render(request, "workflows/dossiers/online_begin.html", {
        "rule": rule, "always": [paper for paper, needed in asked if needed], "perhaps": [paper for paper, needed in asked if needed is None],
        "clock": rule.clock("whole"), "fees": rule.fees, "counters": open_counters(), "key": uuid.uuid4(), "citizen": citizen_of(request),
        "sign_in": sign_in_url(request.get_full_path()),
    })


@citizen_signed_in
def _begin(request: HttpRequest, code: str) -> HttpResponse:
    rule, counter, citizen = _rule(code), counter_chosen(request.POST.get("unit", "")), citizen_of(request)
    dossier = start_online(
        unit=counter.unit, procedure=rule.code, person=person_of(citizen), key=_key(request.POST.get("key", "")),
        actor=request.citizen_actor, now=timezone.now(),
    )
    return redirect("dossiers:online_what", dossier.public_id)


def _rule(code: str) -> Any:
    """Return a procedure of today; another code is not found."""
    try:
        return procedure(code, timezone.localdate())[1]
    except DomainError:
        raise NotFound("dossier.no_procedure", _("There is no such procedure today. Choose one of the list.")) from None


def _key(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()


def draft_page(request: HttpRequest, dossier: Dossier, step: str) -> dict[str, Any]:
    """Return what every page of a draft shows around its content."""
    between = steps_for(dossier)
    return {
        "dossier": dossier, "steps": online_steps(step, {key: found.label for key, found in between}), "rule": rule_of(dossier),
        "shown": hidden_fields(request, dossier),
        "before_papers": between[-1][1].url(dossier) if between else reverse("dossiers:online_who", args=[dossier.public_id]),
    }


def after_step(dossier: Dossier, step: str = "") -> str:
    """Return the page after a step of an upper app, or after who asks: the next of these steps, else the papers."""
    between = steps_for(dossier)
    place = next((number for number, (key, _found) in enumerate(between, start=1) if key == step), 0)
    return between[place][1].url(dossier) if place < len(between) else reverse("dossiers:online_papers", args=[dossier.public_id])


@require_http_methods(GET_POST)
@citizen_signed_in
def what(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """What is asked, and the questions of the procedure. Each change is saved as it is."""
    dossier = own_dossier(request.citizen_actor, public_id)
    if dossier.state != State.DRAFT:
        return redirect("dossiers:own_detail", public_id)
    rule = rule_of(dossier)
    form = AskedForm(request.POST if request.method == "POST" else None, dossier=dossier, rule=rule, strict=not request.htmx)

    def save() -> Dossier:
        return say_what(dossier=dossier, request=form.request(), actor=request.citizen_actor, now=timezone.now(), shown=shown_by(request))

    if request.method == "POST" and request.htmx:
        return saved(request, form, save, asked=True)
    if request.method == "POST":
        before = shown_questions(rule, dossier.facts)
        ok, _changed = done(form, save)
        if ok:
            fresh = [fact for fact in form.asked if fact not in before and fact.key not in form.answers]
            return redirect(request.path + "#questions") if fresh else redirect("dossiers:online_who", public_id)
    note = competence_note(rule, form.answers)
    return render(request, "workflows/dossiers/online_what.html", draft_page(request, dossier, "what") | {"form": form, "note": note}, status=status_of(form))


def saved(request: HttpRequest, form: Form, save: Any, *, asked: bool = False) -> HttpResponse:
    """Answer a form that saves itself: whether it is saved, and the questions anew. What does not fit yet stays unsaved."""
    wrong, changed = [str(message) for found in form.errors.values() for message in found], None
    if form.is_valid():
        try:
            changed = save()
        except DomainError as refusal:
            wrong.append(str(refusal.message))
    return render(request, "workflows/dossiers/_saved.html", {
        "form": form if asked else None, "wrong": wrong, "at": timezone.now(), "changed": changed,
    })


@require_http_methods(GET_POST)
@citizen_signed_in
def who(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Who asks: oneself, one's organisation, or somebody by power of attorney."""
    dossier = own_dossier(request.citizen_actor, public_id)
    if dossier.state != State.DRAFT:
        return redirect("dossiers:own_detail", public_id)
    form = WhoForm(request.POST if request.method == "POST" else None, dossier=dossier, citizen=citizen_of(request), strict=not request.htmx)

    def save() -> Dossier:
        return say_who(
            dossier=dossier, person=form.person(), for_another=form.for_another, actor=request.citizen_actor, now=timezone.now(), shown=shown_by(request),
        )

    if request.method == "POST" and request.htmx:
        return saved(request, form, save)
    if request.method == "POST":
        ok, _changed = done(form, save)
        if ok:
            return redirect(after_step(dossier))
    return render(request, "workflows/dossiers/online_who.html", draft_page(request, dossier, "who") | {"form": form}, status=status_of(form))


@require_http_methods(GET_POST)
@citizen_signed_in
def review(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Everything on one page, what is still missing, and the button that files."""
    dossier = own_dossier(request.citizen_actor, public_id)
    if dossier.state != State.DRAFT:
        return redirect("dossiers:online_receipt", public_id)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        ok, _filed = done(form, lambda: file_online(
            dossier=dossier, version=page_version(request), actor=request.citizen_actor, now=timezone.now(),
        ))
        if ok:
            return redirect("dossiers:online_receipt", public_id)
    rule, rows = rule_of(dossier), papers_of(dossier)
    return render(request, "workflows/dossiers/online_review.html", draft_page(request, dossier, "review") | {
        "form": form, "panel": request_words(request.citizen_actor, dossier), "papers": rows, "one": dossier.applicant,
        "gaps": _gaps(dossier, rows), "open_questions": len(rule.asks(dossier.facts)), "note": competence_note(rule, dossier.facts),
        "parts": shown((step.panel for _key, step in steps_for(dossier)), request.citizen_actor, dossier),
    }, status=status_of(form))


def _gaps(dossier: Dossier, rows: list[Any]) -> list[dict[str, str]]:
    """Return what keeps the dossier from being filed, each with the page where it is mended."""
    one, at = dossier.applicant, dossier.public_id
    gaps = [] if dossier.title else [{"text": _("Say in one line what is asked for."), "url": reverse("dossiers:online_what", args=[at])}]
    if not dossier.site and needs_site(rule_of(dossier)):
        gaps.append({"text": str(NO_SITE), "url": reverse("dossiers:online_what", args=[at])})
    if not (one.name and one.phone and one.id_number):
        gaps.append({"text": _("Say who asks, with number and telephone."), "url": reverse("dossiers:online_who", args=[at])})
    papers = reverse("dossiers:online_papers", args=[at])
    return gaps + [{"text": row.title, "url": f"{papers}#giay-{row.pk}"} for row in rows if row.required and row.state == "missing"]


@require_safe
@citizen_signed_in
def receipt(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The code, and what happens next."""
    dossier = own_dossier(request.citizen_actor, public_id)
    if dossier.state == State.DRAFT:
        return redirect("dossiers:online_review", public_id)
    desk = CounterSettings.objects.filter(unit_id=dossier.unit_id).first()
    return render(request, "workflows/dossiers/online_receipt.html", {"dossier": dossier, "clock": rule_of(dossier).clock("whole"), "desk": desk})


@require_POST
@citizen_signed_in
def discard(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Throw the own draft away."""
    dossier = own_dossier(request.citizen_actor, public_id)
    if dossier.state != State.DRAFT:
        messages.error(request, _("This dossier has been filed. To end it, open it and choose to stop it."))
        return redirect("dossiers:own_detail", public_id)
    return told(
        request, lambda: discard_draft(dossier=dossier, actor=request.citizen_actor, now=timezone.now()), to=reverse("citizens:home"),
        success=_("The draft was thrown away."),
    )
