"""A leader's pages: what waits for the signature, with its risks, each on one page; sign many with one confirmation."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from govsuite.core.edge import page_version, whole_number
from govsuite.core.errors import DomainError, Invalid
from govsuite.people.public import require_step_up, signed_in
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.models import Decision
from workflows.dossiers.panels.decision import grounds_of
from workflows.dossiers.selectors.apologies import apologies_for
from workflows.dossiers.selectors.decisions import (
    MOST,
    WAITING,
    decision_for,
    neighbours,
    summary_of,
    waiting_for_signature,
)
from workflows.dossiers.services.signing import sign_decision


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def signing(request: HttpRequest) -> HttpResponse:
    """List the results that wait; a POST signs the chosen ones, each in a deed of its own, and says what became of each."""
    TABLE.check(request.actor, "dossier.sign", book="dossiers" if request.method == "POST" else "")
    outcome = _sign_chosen(request) if request.method == "POST" else []
    return render(request, "workflows/dossiers/leader_list.html", {
        "waiting": waiting_for_signature(request.actor, now=timezone.now()), "outcome": outcome,
        "signed": sum(line["ok"] for line in outcome), "apologies": apologies_for(request.actor),
    })


@signed_in
@require_safe
def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """One result on one page, to read before signing: what is asked, what is proposed, on what it stands, what speaks against it."""
    decision = decision_for(request.actor, pk, "sign")
    if decision.state not in WAITING:
        messages.info(request, _("This result does not wait for a signature (any more): here is its dossier."))
        return redirect(reverse("dossiers:detail", args=[decision.dossier_id]) + "#ket-qua")
    place, total, before, after = neighbours(decision, request.actor)
    return render(request, "workflows/dossiers/leader_read.html", {
        "one": summary_of(decision, request.actor, now=timezone.now()), "place": place, "total": total, "before": before, "after": after,
        **grounds_of(request.actor, decision),
    })


def _sign_chosen(request: HttpRequest) -> list[dict[str, object]]:
    chosen = [text for text in request.POST.getlist("decision") if whole_number(text) is not None]
    if not 0 < len(chosen) <= MOST:
        raise Invalid("decision.none_chosen", _("Choose between 1 and %(most)d results to sign, then press Sign.") % {"most": MOST})
    # Asked once, before the first: the others are signed within the same window.
    require_step_up(actor=request.actor, purpose=_("sign the results"), now=timezone.now())
    return [_signed(request, int(pk)) for pk in dict.fromkeys(chosen)]


def _signed(request: HttpRequest, pk: int) -> dict[str, object]:
    """Sign one; a refusal of one does not stop the others."""
    decision: Decision | None = None
    try:
        decision = decision_for(request.actor, pk, "sign")
        issued = sign_decision(
            decision=decision, actor=request.actor, now=timezone.now(), version=page_version(request, f"version-{decision.dossier_id}"),
        )
    except DomainError as refusal:
        return {"ok": False, "code": decision.dossier.code if decision else str(pk), "words": str(refusal.message), "dossier_id": decision.dossier_id if decision else None}
    return {"ok": True, "code": decision.dossier.code, "words": issued.reference, "dossier_id": decision.dossier_id}
