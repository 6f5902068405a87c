"""The deeds of those who work on a dossier, each on a page of its own: assign, supplements, opinions, visits, remarks."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from govsuite.core.edge import done, page_version, told
from govsuite.law.public import amount_words
from govsuite.people.public import people_holding, signed_in
from workflows.dossiers.enums import SlipKind, State
from workflows.dossiers.forms.work import (
    AssignForm,
    CommentForm,
    FurtherForm,
    InspectionPlanForm,
    OpinionAskForm,
    OpinionForm,
    SupplementForm,
    ToldForm,
    VerdictsForm,
)
from workflows.dossiers.models import Dossier, Opinion, Supplement
from workflows.dossiers.selectors.dossiers import dossier_for
from workflows.dossiers.selectors.officers import WORKERS, askable_units, loads_of
from workflows.dossiers.selectors.work import default_points, opinion_for, supplement_of
from workflows.dossiers.services.answers import answers_of
from workflows.dossiers.services.assigning import assign
from workflows.dossiers.services.comments import add_comment
from workflows.dossiers.services.filing import rule_of
from workflows.dossiers.services.inspections import plan_inspection
from workflows.dossiers.services.notices import refuse_second, why_no_further
from workflows.dossiers.services.opinions import answer_opinion, ask_opinions
from workflows.dossiers.services.slips import latest_slip
from workflows.dossiers.services.steps import work_unit_of
from workflows.dossiers.services.supplements import (
    ask_further,
    ask_supplement,
    judge_supplement,
    note_told,
    receive_supplement,
)
from workflows.dossiers.views.reception import reason_page

GET_POST = ["GET", "HEAD", "POST"]


def _page(pk: int) -> str:
    return reverse("dossiers:detail", args=[pk])


def _after(request: HttpRequest, dossier: Dossier, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(_page(dossier.pk))


@signed_in
@require_http_methods(GET_POST)
def assign_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the dossier to an officer, or to another one."""
    dossier, day = dossier_for(request.actor, pk, "assign"), timezone.localdate()
    unit_id = dossier.work_unit_id or work_unit_of(dossier)
    form = AssignForm(request.POST or None, loads=loads_of(unit_id, day), heads=people_holding(WORKERS, day, unit_ids=[unit_id]))
    if request.method == "POST":
        ok, moved = done(form, lambda: assign(
            dossier=dossier, officer_id=form.officer_id, why=form.cleaned_data["why"], version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok and moved:
            return _after(request, dossier, _("%(name)s has the dossier now.") % {"name": moved.officer})
    return reason_page(
        request, dossier, form, title=_("Assign"), icon="user-check", submit=_("Assign"), back=_page(pk),
        lead=_("Open steps stand beside each name. The dossier keeps its deadline, whoever has it."),
    )


@signed_in
@require_http_methods(GET_POST)
def supplement_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """The first notice for supplements; after it, a further one where the law pack allows it."""
    dossier = dossier_for(request.actor, pk, "work")
    last = dossier.supplement
    if last is not None and why_no_further(last) == "":
        return _further(request, dossier, last)
    form = SupplementForm(request.POST or None)
    if request.method != "POST" and last is not None:
        return told(request, lambda: refuse_second(dossier), success="", to=_page(pk))
    if request.method == "POST":
        given = lambda name: form.cleaned_data[name]  # noqa: E731
        ok, _made = done(form, lambda: ask_supplement(
            dossier=dossier, items=form.wanted(), reason=given("reason"), contact=given("contact"), told=given("told"), version=page_version(request),
            actor=request.actor, now=timezone.now(),
        ))
        if ok:
            return _sent(dossier)
    return reason_page(
        request, dossier, form, title=_("Ask for a supplement"), icon="file-plus", submit=_("Send the notice"), back=_page(pk),
        lead=_("It can be asked for once only. Name everything that is missing: what is not asked for now cannot be asked for later.") + " " + _stops(dossier),
    )


def _further(request: HttpRequest, dossier: Dossier, last: Supplement) -> HttpResponse:
    """One more notice on what the last one asked for and did not get."""
    form = FurtherForm(request.POST or None)
    if request.method == "POST":
        ok, _made = done(form, lambda: ask_further(dossier=dossier, **form.cleaned_data, version=page_version(request), actor=request.actor, now=timezone.now()))
        if ok:
            return _sent(dossier)
    unmet = "; ".join(f"{item.order}. {item.text}" for item in last.items.all() if item.met is False)
    return reason_page(
        request, dossier, form, title=_("Send a further notice"), icon="file-plus", submit=_("Send the notice"), back=_page(dossier.pk),
        lead=_("Not met: %(items)s. The further notice repeats this and asks for nothing new.") % {"items": unmet} + " " + _how_often(dossier) + _stops(dossier),
    )


def _sent(dossier: Dossier) -> HttpResponse:
    """Show the slip that goes to the applicant."""
    slip = latest_slip(dossier, SlipKind.SUPPLEMENT)
    return redirect(reverse("dossiers:slip", args=[slip.pk]) + "?moi") if slip else redirect(_page(dossier.pk))


def _how_often(dossier: Dossier) -> str:
    """Say how sure it is that a further notice may be sent."""
    policy = rule_of(dossier).policy("supplement_limit")
    return f"{_('Not verified')}: {policy.why_unverified} " if policy and not policy.verified else ""


def _stops(dossier: Dossier) -> str:
    """Say whether the clock stands still meanwhile, and how sure that is."""
    policy = rule_of(dossier).policy("supplement_stops_clock")
    if policy is None or not policy.value:
        return _("The deadline of the dossier runs on meanwhile.")
    sentence = _("The deadline of the dossier stands still meanwhile (%(citation)s).") % {"citation": policy.citation}
    return sentence if policy.verified else f"{sentence} {_('Not verified')}: {policy.why_unverified}"


@signed_in
@require_http_methods(GET_POST)
def supplement_told(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down when the applicant received the notice."""
    dossier = dossier_for(request.actor, pk, "receive_supplement")
    form = ToldForm(request.POST or None, initial={"told_at": timezone.localtime()})
    if request.method == "POST":
        ok, _made = done(form, lambda: note_told(
            dossier=dossier, told_at=form.cleaned_data["told_at"], version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok:
            return _after(request, dossier, _("The applicant's time runs."))
    return reason_page(
        request, dossier, form, title=_("The applicant received the notice"), icon="mail-check", submit=_("Write it down"), back=_page(pk),
        lead=_("The applicant's time to supplement counts from then."),
    )


@signed_in
@require_POST
def supplement_receive(request: HttpRequest, pk: int) -> HttpResponse:
    """The supplement has come in: the deadline runs on."""
    dossier = dossier_for(request.actor, pk, "receive_supplement")
    return told(
        request, lambda: receive_supplement(dossier=dossier, version=page_version(request), actor=request.actor, now=timezone.now()), to=_page(pk),
        success=_("The supplement is received; the deadline runs on."),
    )


@signed_in
@require_http_methods(GET_POST)
def supplement_judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Say of each item whether it is met; where the supplement is still awaited, this receives it too."""
    dossier = dossier_for(request.actor, pk, "work")
    form = VerdictsForm(request.POST or None, items=list(supplement_of(dossier).items.all()), sent=answers_of(dossier))
    if request.method == "POST":
        deed: Any = receive_supplement if dossier.state == State.SUPPLEMENT else judge_supplement
        ok, _made = done(form, lambda: deed(
            dossier=dossier, verdicts=form.verdicts(), version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok:
            return _after(request, dossier, _("The verdict on each item is kept. A refusal may cite the unmet ones, and no others."))
    return reason_page(
        request, dossier, form, title=_("Judge the supplement"), icon="list-check", submit=_("Keep the verdict"), back=_page(pk),
        lead=_("Say of each item whether what came in meets it."),
    )


@signed_in
@require_http_methods(GET_POST)
def opinion_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask other units, all at once."""
    dossier = dossier_for(request.actor, pk, "work")
    form = OpinionAskForm(request.POST or None, units=askable_units(dossier))
    if request.method == "POST":
        ok, _made = done(form, lambda: ask_opinions(
            dossier=dossier, unit_ids=[int(unit) for unit in form.cleaned_data["units"]], question=form.cleaned_data["question"],
            version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok:
            return _after(request, dossier, _("The units have been told."))
    return reason_page(
        request, dossier, form, title=_("Ask for opinions"), icon="messages", submit=_("Ask"), back=_page(pk), lead=_silence(dossier),
    )


def _silence(dossier: Dossier) -> str:
    rule = rule_of(dossier)
    clock, policy = rule.clock("opinion"), rule.policy("silence_is_consent")
    if clock is None or policy is None or not policy.value:
        return _("The law pack of this dossier does not say that silence counts as consent: wait for each answer.")
    return _("Who does not answer in time (%(title)s: %(amount)s) counts as consenting, under %(citation)s.") % {
        "title": clock.title, "amount": amount_words(clock.amount, clock.unit), "citation": policy.citation,
    }


@signed_in
@require_http_methods(GET_POST)
def opinion_answer(request: HttpRequest, opinion_pk: int) -> HttpResponse:
    """The unit that is asked answers."""
    opinion = opinion_for(request.actor, opinion_pk)
    form = OpinionForm(request.POST or None)
    if request.method == "POST":
        ok, _made = done(form, lambda: answer_opinion(
            opinion=opinion, stance=form.cleaned_data["stance"], answer=form.cleaned_data["answer"], actor=request.actor, now=timezone.now(),
        ))
        if ok:
            return _after(request, opinion.dossier, _("The answer is with the officer in charge."))
    return reason_page(
        request, opinion.dossier, form, title=_("Opinion of %(unit)s") % {"unit": opinion.unit.name}, icon="message-reply", submit=_("Answer"),
        back=_page(opinion.dossier_id), lead=f"{opinion.question} {_until(opinion)}",
    )


def _until(opinion: Opinion) -> str:
    """Say to the unit until when it is asked, and what its silence means."""
    if opinion.stance or opinion.step.due_on is None:
        return ""
    return _("Please answer until %(day)s.") % {"day": f"{opinion.step.due_on:%d/%m/%Y}"} + " " + _silence(opinion.dossier)


@signed_in
@require_http_methods(GET_POST)
def inspection_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan a visit to the site."""
    dossier, day = dossier_for(request.actor, pk, "work"), timezone.localdate()
    people = people_holding(WORKERS, day, unit_ids=[dossier.work_unit_id or dossier.unit_id])
    initial = {"planned_on": day, "inspector": dossier.officer_id, "checklist": "\n".join(default_points())}
    form = InspectionPlanForm(request.POST or None, people=people, initial=initial)
    if request.method == "POST":
        given = lambda name: form.cleaned_data[name]  # noqa: E731
        ok, _made = done(form, lambda: plan_inspection(
            dossier=dossier, inspector=given("inspector"), purpose=given("purpose"), planned_on=given("planned_on"),
            checklist=given("checklist").splitlines(), version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok:
            return _after(request, dossier, _("The visit is planned."))
    return reason_page(
        request, dossier, form, title=_("Plan a site inspection"), icon="map-search", submit=_("Plan"), back=_page(pk),
        lead=_("The inspector finds it on the phone under “My work”."),
    )


@signed_in
@require_POST
def comment_add(request: HttpRequest, pk: int) -> HttpResponse:
    """A remark among colleagues."""
    dossier = dossier_for(request.actor, pk, "comment")
    form = CommentForm(request.POST, request.FILES)
    ok, _made = done(form, lambda: add_comment(
        dossier=dossier, text=form.cleaned_data["text"], upload=form.cleaned_data["file"], actor=request.actor, now=timezone.now(),
    ), actor=request.actor)
    if ok:
        return redirect(_page(pk) + "#trao-doi")
    return reason_page(request, dossier, form, title=_("Remark"), icon="message", submit=_("Send"), back=_page(pk), lead="", upload=True)
