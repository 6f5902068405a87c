"""Fees as the applicant sees them: paid at a payment service, the slip to take home; and where a service tells of a payment."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from govsuite.citizens.public import citizen_signed_in
from govsuite.core.downloads import PDF, sent_file
from govsuite.core.edge import told
from govsuite.core.rate import at_most
from govsuite.records.public import render_pdf
from workflows.dossiers.public_online import own_head
from workflows.permits.documents.money_words import figures
from workflows.permits.documents.receipt import receipt_document
from workflows.permits.enums_permits import PaymentState
from workflows.permits.selectors.payments import own_payment
from workflows.permits.services.payments import hear_of_payment, pay_by_service


@require_POST
@citizen_signed_in
def own_fee(request: HttpRequest, public_id: uuid.UUID, payment_pk: int) -> HttpResponse:
    """Begin at the payment service, or ask it how the payment stands. Where the service has a page of its own, lead there by a link: forms lead nowhere else."""
    payment, service_url = own_payment(request.citizen_actor, public_id, payment_pk), ""
    back = reverse("dossiers:own_detail", args=[public_id])

    def pay() -> None:
        nonlocal service_url
        found, service_url = pay_by_service(payment=payment, service=request.POST.get("service", ""), actor=request.citizen_actor, now=timezone.now())
        if found.state == PaymentState.PAID:
            service_url = ""
            messages.success(request, _("Paid. Your receipt is ready below."))
        elif not service_url:
            messages.info(request, _("The payment service has no money yet. Finish the payment there, then ask again."))

    answer = told(request, pay, to=back, success="")
    if not service_url:
        return answer
    return render(request, "workflows/permits/own_fee.html", own_head(payment.dossier) | {"payment": payment, "amount": figures(payment.amount), "service_url": service_url, "back": back})


@never_cache
@require_safe
@citizen_signed_in
def own_fee_slip(request: HttpRequest, public_id: uuid.UUID, payment_pk: int) -> HttpResponse:
    """The receipt slip as PDF."""
    payment = own_payment(request.citizen_actor, public_id, payment_pk, paid=True)
    return sent_file(render_pdf(receipt_document(payment)), f"PT-{payment.number}-{payment.dossier.code}.pdf", PDF, inline=True)


@csrf_exempt
@at_most(120, "payment-announced")
@require_POST
def fee_announced(request: HttpRequest, service: str) -> HttpResponse:
    """A payment service tells of a payment by its own reference. It is believed nothing: we ask it back."""
    found = hear_of_payment(service=service, reference=request.POST.get("reference", "")[:80], now=timezone.now())
    return JsonResponse({"state": found.state})
