"""Fees of a dossier: ask, take at the counter or by a payment service, print the slip."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core import demo
from govsuite.core.downloads import PDF, sent_file
from govsuite.core.edge import done, status_of, told
from govsuite.people.public import signed_in
from govsuite.records.public import render_pdf
from workflows.dossiers.public import dossier_for
from workflows.dossiers.public_pages import frame
from workflows.permits.connectors.payments import services_open
from workflows.permits.documents.receipt import receipt_document
from workflows.permits.forms.fees import FeeForm
from workflows.permits.selectors.payments import payment_for, payments_of
from workflows.permits.services.payments import ask_fee, fees_of, pay_by_service, take_at_counter, withdraw_fee


def _page(pk: int) -> str:
    return reverse("permits:fees", args=[pk])


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def fees(request: HttpRequest, pk: int) -> HttpResponse:
    """What is to be paid on a dossier, and what was."""
    dossier = dossier_for(request.actor, pk, "charge")
    rules = fees_of(dossier)
    form = FeeForm(request.POST or None, fees=rules)
    if request.method == "POST":
        ok, _payment = done(form, lambda: ask_fee(dossier=dossier, actor=request.actor, now=timezone.now(), **form.words()))
        if ok:
            return redirect(_page(pk))
    context = {
        "form": form, "payments": payments_of(dossier), "rules": rules, "unsure": [rule for rule in rules if rule.amount is None],
        "services": services_open(demo=demo.is_present()), "back": reverse("dossiers:detail", args=[pk]),
    }
    return render(request, "workflows/permits/fee_list.html", frame(request.actor, dossier) | context, status=status_of(form))


@signed_in
@require_POST
def fee_take(request: HttpRequest, payment_pk: int) -> HttpResponse:
    payment = payment_for(request.actor, payment_pk, "charge")
    return told(
        request, lambda: take_at_counter(payment=payment, actor=request.actor, now=timezone.now()), to=_page(payment.dossier_id),
        success=_("Taken. Print the slip for the payer."),
    )


@signed_in
@require_POST
def fee_online(request: HttpRequest, payment_pk: int) -> HttpResponse:
    """Begin at the payment service, or ask it how the payment stands."""
    payment = payment_for(request.actor, payment_pk, "charge")

    def deed() -> None:
        found, url = pay_by_service(payment=payment, service=request.POST.get("service", ""), actor=request.actor, now=timezone.now())
        if found.state == "paid":
            messages.success(request, _("Paid online. Print the slip for the payer."))
        else:
            messages.info(request, _("The payment service waits for the payer. %(url)s") % {"url": url})

    return told(request, deed, to=_page(payment.dossier_id), success="")


@signed_in
@require_POST
def fee_withdraw(request: HttpRequest, payment_pk: int) -> HttpResponse:
    payment = payment_for(request.actor, payment_pk, "charge")
    return told(
        request, lambda: withdraw_fee(payment=payment, actor=request.actor, now=timezone.now()), to=_page(payment.dossier_id), success=_("Withdrawn."),
    )


@signed_in
@require_safe
def fee_slip(request: HttpRequest, payment_pk: int) -> HttpResponse:
    """The receipt slip as PDF."""
    payment = payment_for(request.actor, payment_pk, "charge", paid=True)
    return sent_file(render_pdf(receipt_document(payment)), f"PT-{payment.number}-{payment.dossier.code}.pdf", PDF, inline=True)
