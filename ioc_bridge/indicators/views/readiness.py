"""The self-assessment of readiness: sheets, one sheet, its answers, evidence, the printed sheet."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.edge import done, page_version, status_of, told, whole_number
from govsuite.core.errors import DomainError
from govsuite.people.public import signed_in
from govsuite.records.public import file_url, render_pdf
from ioc_bridge.indicators.abilities import TABLE
from ioc_bridge.indicators.documents.readiness import sheet_document
from ioc_bridge.indicators.forms.readiness import BeginForm, CriterionForm, EvidenceForm
from ioc_bridge.indicators.models import Answer, Assessment
from ioc_bridge.indicators.readiness_data import framework
from ioc_bridge.indicators.selectors import readiness as found
from ioc_bridge.indicators.selectors.keeping import centre_of
from ioc_bridge.indicators.services.issuing import issue_sheet
from ioc_bridge.indicators.services.readiness import (
    Told,
    add_criterion,
    add_evidence,
    begin_assessment,
    save_answers,
    sign_assessment,
)

GET_POST = ["GET", "HEAD", "POST"]


@signed_in
@require_http_methods(GET_POST)
def sheets(request: HttpRequest) -> HttpResponse:
    """The sheets, newest first; the centre begins one."""
    TABLE.check(request.actor, "readiness.view", book="readiness" if request.method == "POST" else "")
    can = TABLE.can(request.actor, "readiness")
    form = BeginForm(request.POST if request.method == "POST" else None, initial={"year": timezone.localdate().year})
    if request.method == "POST":
        TABLE.check(request.actor, "readiness.work", book="readiness")
        centre = centre_of(request.actor)
        ok, made = done(form, lambda: begin_assessment(centre=centre, year=form.cleaned_data["year"], actor=request.actor, now=timezone.now()))
        if ok and made:
            return redirect("readiness:sheet", made.pk)
    return render(request, "ioc_bridge/indicators/readiness_list.html", {
        "sheets": found.sheets_of(request.actor), "form": form, "can": can, "framework": framework(), "own": found.criteria_of(centre_of(request.actor)), "layers": framework().layers,
    }, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def criterion_add(request: HttpRequest) -> HttpResponse:
    """Add a criterion of the centre."""
    TABLE.check(request.actor, "readiness.keep", book="readiness")
    form = CriterionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        centre = centre_of(request.actor)
        ok, _made = done(form, lambda: add_criterion(centre=centre, **form.cleaned_data, actor=request.actor, now=timezone.now()))
        if ok:
            messages.success(request, _("The criterion stands on the sheets that begin from now on."))
            return redirect("readiness:sheets")
    return render(request, "ioc_bridge/indicators/readiness_criterion.html", {"form": form}, status=status_of(form))


@signed_in
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """One sheet: components with bars, criteria, evidence."""
    one = found.sheet_for(request.actor, pk)
    can, is_open = TABLE.can(request.actor, "readiness", one), one.state == Assessment.State.OPEN
    layers = found.layers_of(one)
    return render(request, "ioc_bridge/indicators/readiness_show.html", {
        "sheet": one, "layers": layers, "radar": found.radar_of(layers), "works": can["work"] and is_open, "signs": can["sign"] and is_open, "framework": framework(),
    } | _report(request, one))


def _report(request: HttpRequest, one: Assessment) -> dict[str, object]:
    """Return the report of the sheet, or whether it waits for this person's signature."""
    issued = one.issued if one.issued and one.issued.state == one.issued.State.ISSUED else None
    signs = one.state == Assessment.State.SIGNED and issued is None and one.signed_by == request.actor.user_id
    return {"report": issued, "report_file": file_url(issued.pdf) if issued and issued.pdf else "", "signs_report": signs}


@signed_in
@require_http_methods(GET_POST)
def sheet_fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Judge the criteria, all on one page."""
    one = found.sheet_for(request.actor, pk, "work")
    if request.method == "POST":
        return told(request, lambda: save_answers(
            sheet=one, told=_told(request, one), version=page_version(request), actor=request.actor, now=timezone.now(),
        ), success=_("Kept."), to=reverse("readiness:sheet", args=[pk]))
    if one.state != Assessment.State.OPEN:
        return redirect("readiness:sheet", pk)
    return render(request, "ioc_bridge/indicators/readiness_fill.html", {"sheet": one, "layers": [row for row in found.layers_of(one) if row.answers], "levels": Answer.Level.choices})


def _told(request: HttpRequest, one: Assessment) -> list[Told]:
    return [
        Told(pk, whole_number(request.POST.get(f"level_{pk}", ""), digits=1), request.POST.get(f"remark_{pk}", ""))
        for pk in one.answers.values_list("pk", flat=True) if f"level_{pk}" in request.POST or f"remark_{pk}" in request.POST
    ]


@signed_in
@require_http_methods(GET_POST)
def evidence_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a file to one criterion."""
    answer = found.answer_for(request.actor, pk)
    form = EvidenceForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if request.method == "POST":
        ok, _made = done(form, lambda: add_evidence(
            answer=answer, upload=form.cleaned_data["file"], name=form.cleaned_data["file"].name, actor=request.actor, now=timezone.now(),
        ), actor=request.actor)
        if ok:
            messages.success(request, _("The file is kept with the criterion."))
            return redirect("readiness:sheet", answer.assessment_id)
    return render(request, "ioc_bridge/indicators/readiness_evidence.html", {"answer": answer, "form": form}, status=status_of(form))


@signed_in
@require_POST
def sheet_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign the sheet off."""
    one = found.sheet_for(request.actor, pk, "sign")

    def sign() -> None:
        sign_assessment(sheet=one, version=page_version(request), actor=request.actor, now=timezone.now())
        _issue(request, one)

    return told(request, sign, success=_("The sheet is signed off."), to=reverse("readiness:sheet", args=[pk]))


def _issue(request: HttpRequest, one: Assessment) -> None:
    """Sign the report beside the sheet, which counts in any case: a key that fails is told, and signs later."""
    try:
        issue_sheet(sheet=one, actor=request.actor, now=timezone.now())
    except DomainError as refused:
        messages.warning(request, _("The report was not signed: %(why)s Sign it again on this page.") % {"why": refused.message})


@signed_in
@require_POST
def sheet_issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Number and sign the report of a signed sheet whose signature is still missing."""
    one = found.sheet_for(request.actor, pk, "sign")
    return told(request, lambda: issue_sheet(sheet=one, actor=request.actor, now=timezone.now()), success=_("The report is numbered and signed."), to=reverse("readiness:sheet", args=[pk]))


@signed_in
@require_safe
def sheet_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet to print and sign."""
    one = found.sheet_for(request.actor, pk)
    content = render_pdf(sheet_document(one, found.layers_of(one), timezone.now()))
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="phieu-tu-danh-gia-{one.year}-{one.number}.pdf"'})
