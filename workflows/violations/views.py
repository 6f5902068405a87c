"""Violations handed over: the list, one of them with its evidence, and the unit's answer."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from govsuite.core.edge import told
from govsuite.people.public import signed_in
from workflows.violations import selectors
from workflows.violations.abilities import TABLE
from workflows.violations.forms import CaseForm, ReturnForm
from workflows.violations.models import Referral
from workflows.violations.services.answering import return_referral, take_referral
from workflows.violations.sources import referral_sources

A_PAGE = 50


@signed_in
@require_safe
def referral_list(request: HttpRequest) -> HttpResponse:
    """What was handed over and what became of it."""
    TABLE.check(request.actor, "referral.list")
    state = request.GET.get("tinh_trang", "")
    page = Paginator(selectors.referrals_of(request.actor, state=state), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "workflows/violations/referral_list.html", {
        "page": page, "rows": [selectors.row_of(row) for row in page.object_list], "tabs": _tabs(state),
    })


def _tabs(chosen: str) -> list[dict[str, object]]:
    here = reverse("violations:list")
    words = {"": _("All"), "waiting": _("Waits for the unit"), "taken": _("A case is open"), "returned": _("Sent back")}
    return [{"label": label, "url": f"{here}?tinh_trang={state}" if state else here, "active": state == chosen} for state, label in words.items()]


@signed_in
@require_safe
def referral(request: HttpRequest, pk: int) -> HttpResponse:
    """One violation as it was handed over; the unit answers here."""
    found = selectors.referral_for(request.actor, pk)
    sees = referral_sources[found.source_type].may_view(request.actor, found.source_id)
    answers = found.state == Referral.State.WAITING and TABLE.allows(request.actor, "referral.answer", found)
    return render(request, "workflows/violations/referral_show.html", selectors.row_of(found) | selectors.evidence_of(found, linked=sees) | {
        "content": found.content, "answers": answers, "case_form": CaseForm(), "return_form": ReturnForm(),
        "sees_source": sees,
    })


@signed_in
@require_POST
def referral_take(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit opened a case."""
    found = selectors.referral_for(request.actor, pk, "answer")
    return told(
        request, lambda: take_referral(
            referral=found, sha256=request.POST.get("sha256", ""), case=request.POST.get("case", ""), actor=request.actor, now=timezone.now(),
        ), to=reverse("violations:detail", args=[pk]), success=_("Who handed it over is told which case it has become."),
    )


@signed_in
@require_POST
def referral_return(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit sends it back."""
    found = selectors.referral_for(request.actor, pk, "answer")
    return told(
        request, lambda: return_referral(
            referral=found, sha256=request.POST.get("sha256", ""), reason=request.POST.get("reason", ""), actor=request.actor, now=timezone.now(),
        ), to=reverse("violations:detail", args=[pk]), success=_("Sent back to who handed it over."),
    )
