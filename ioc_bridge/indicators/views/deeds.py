"""Buttons of a report: submit, check, return, sign off, open again."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from govsuite.core.edge import page_version, told
from govsuite.people.public import signed_in
from ioc_bridge.indicators.selectors.reports import report_for
from ioc_bridge.indicators.services.ending import check_report, return_report, revise_report, sign_report, submit_report
from ioc_bridge.indicators.words import page_of


def _button(request: HttpRequest, pk: int, action: str, deed: Callable[..., Any], success: Any, **more: Any) -> HttpResponse:
    found = report_for(request.actor, pk, action)
    return told(
        request, lambda: deed(report=found, version=page_version(request), actor=request.actor, now=timezone.now(), **more), success=success, to=page_of(pk),
    )


@signed_in
@require_POST
def report_submit(request: HttpRequest, pk: int) -> HttpResponse:
    return _button(request, pk, "submit", submit_report, _("Submitted. The centre checks the figures."))


@signed_in
@require_POST
def report_check(request: HttpRequest, pk: int) -> HttpResponse:
    return _button(request, pk, "check", check_report, _("Checked. The head of the unit signs it off."))


@signed_in
@require_POST
def report_return(request: HttpRequest, pk: int) -> HttpResponse:
    return _button(request, pk, "return", return_report, _("Returned to the unit."), reason=request.POST.get("reason", ""))


@signed_in
@require_POST
def report_sign(request: HttpRequest, pk: int) -> HttpResponse:
    return _button(request, pk, "sign", sign_report, _("Signed off. The figures count from now on."))


@signed_in
@require_POST
def report_revise(request: HttpRequest, pk: int) -> HttpResponse:
    return _button(request, pk, "revise", revise_report, _("Open for revision. What was signed off counts until the new figures are."), reason=request.POST.get("reason", ""))
