"""Ask a fee, take it at the counter or by a payment service, give the receipt slip. Amounts are whole đồng."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db, demo
from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Conflict, Invalid, NotFound
from govsuite.law.public import FeeRule
from workflows.dossiers.public import Dossier, lock, record, rule_of
from workflows.dossiers.public_results import DOSSIER_ABILITIES
from workflows.permits.connectors.payments import Answer, Order, payment_services, services_open
from workflows.permits.enums_permits import PaymentState
from workflows.permits.models import Payment, PaymentLog, ReceiptSeries

#: no fee of a permit comes near it: a slip of the keyboard does
MOST = 10_000_000_000
COUNTER = "counter"


def fees_of(dossier: Dossier) -> list[FeeRule]:
    """Return the fees that the dossier's own pack names."""
    return list(rule_of(dossier).fees)


def ask_fee(*, dossier: Dossier, fee: str, amount: int | None, resolution: str, actor: Actor, now: datetime) -> Payment:
    """Write down what is to be paid. The pack's amount counts; where it has none, the officer names the resolution that sets it."""
    DOSSIER_ABILITIES.check(actor, "dossier.charge", dossier, book=dossier.book)
    rule = next((one for one in fees_of(dossier) if one.key == fee), None)
    if rule is None:
        raise Invalid("payment.no_such_fee", _("This procedure has no such fee. Choose one of the list."), field="fee")
    known = rule.amount
    if known is None and not resolution.strip():
        raise Invalid("payment.no_resolution", _("The law pack has no amount. Name the resolution of the province's People's Council that sets it."), field="resolution")
    wanted = known if known is not None else amount
    if wanted is None or not 0 <= wanted <= MOST:
        raise Invalid("payment.bad_amount", _("Write the amount in whole dong."), field="amount")
    with db.deed():
        locked = lock(dossier)
        try:
            with transaction.atomic():
                payment = Payment.objects.create(
                    dossier=locked, fee=rule.key, title=rule.title[:300], amount=wanted, resolution="" if known is not None else resolution.strip()[:200],
                    asked_at=now, asked_by_name=actor.name, payer=locked.applicant.name,
                )
        except IntegrityError:
            raise Conflict("payment.asked_already", _("This fee was asked already. Withdraw it first to correct the amount.")) from None
        record(locked, deed="fee_ask", actor=actor, now=now, detail={"fee": rule.key, "amount": wanted, "resolution": payment.resolution})
    return payment


def take_at_counter(*, payment: Payment, actor: Actor, now: datetime) -> Payment:
    """The money was handed over: the slip gets its number."""
    DOSSIER_ABILITIES.check(actor, "dossier.charge", payment.dossier, book=payment.dossier.book)
    with db.deed():
        return _paid(payment, provider=COUNTER, reference="", actor=actor, now=now)


def withdraw_fee(*, payment: Payment, actor: Actor, now: datetime) -> Payment:
    """Take back what was asked by mistake; what is paid stays."""
    DOSSIER_ABILITIES.check(actor, "dossier.charge", payment.dossier, book=payment.dossier.book)
    with db.deed():
        locked_dossier = lock(payment.dossier)
        locked = _due(payment)
        locked.state = PaymentState.VOID
        locked.save(update_fields=["state"])
        record(locked_dossier, deed="fee_withdraw", actor=actor, now=now, detail={"fee": locked.fee, "amount": locked.amount})
    return locked


def pay_by_service(*, payment: Payment, service: str, actor: Actor, now: datetime) -> tuple[Payment, str]:
    """Begin or ask again at a payment service; return the payment and where the payer goes. Call it outside any transaction."""
    DOSSIER_ABILITIES.check(actor, "dossier.pay", payment.dossier, book=payment.dossier.book)
    entry = payment_services.get(service)
    if entry is None or service not in services_open(demo=demo.is_present()):
        raise Invalid("payment.no_service", _("There is no such payment service here. The fee is paid at the counter."), field="service")
    found, url = _due(payment), ""
    client = entry.make()
    if not found.reference:
        begun = client.begin(Order(f"{found.dossier.code}-{found.pk}", found.amount, found.title))
        url = begun.url
        found = _begun(payment, service, begun.reference, now)
    if found.provider != service:
        raise Conflict("payment.begun_elsewhere", _("The payment was begun with another service. Ask that one, or withdraw the fee and ask for it anew."))
    return _heard(found, client.ask(found.reference), actor, now), url


def hear_of_payment(*, service: str, reference: str, now: datetime) -> Payment:
    """The service says that something happened. Only what it answers when asked counts; told again, nothing is paid again. Call it outside any transaction."""
    entry = payment_services.get(service) if service in services_open(demo=demo.is_present()) else None
    found = Payment.objects.select_related("dossier__unit", "dossier__applicant").filter(provider=service, reference=reference).exclude(reference="").first()
    if entry is None or found is None:
        raise NotFound("payment.not_found", _("There is no such payment here. Open it from its dossier."))
    if found.state == PaymentState.PAID:
        return found
    try:
        return _heard(found, entry.make().ask(reference), system_actor(), now)
    except Conflict:  # told twice at once: the other one was quicker
        found.refresh_from_db()
        if found.state != PaymentState.PAID:
            raise
        return found


def _heard(payment: Payment, answer: Answer, actor: Actor, now: datetime) -> Payment:
    """Keep what the service said of the money, by itself: whatever becomes of the fee, that stays. Then take it as paid."""
    with db.deed():
        _log(payment, answer, payment.reference, now)
    if answer != Answer.PAID:
        return payment
    with db.deed():
        return _paid(payment, provider=payment.provider, reference=payment.reference, actor=actor, now=now)


def _begun(payment: Payment, service: str, reference: str, now: datetime) -> Payment:
    """Keep the service's reference. Where two began at once the first one's stays: the payer may be there already."""
    with db.deed():
        found = _due(payment)
        _log(found, "begun" if not found.reference else "begun_twice", reference, now)
        if not found.reference:
            found.provider, found.reference = service, reference
            found.save(update_fields=["provider", "reference"])
    return found


def _due(payment: Payment) -> Payment:
    """Return the payment locked where a deed is open, while it is to be paid."""
    row = Payment.objects.select_related("dossier__unit", "dossier__applicant")
    found = db.lock(row, pk=payment.pk) if transaction.get_connection().in_atomic_block else row.get(pk=payment.pk)
    if found.state != PaymentState.DUE:
        raise Conflict("payment.not_due", _("This fee is “%(state)s”: nothing is to be paid.") % {"state": found.get_state_display()})
    return found


def _paid(payment: Payment, *, provider: str, reference: str, actor: Actor, now: datetime) -> Payment:
    locked_dossier = lock(payment.dossier)
    locked, year = _due(payment), timezone.localdate(now).year
    taker = actor.name if actor.user_id is not None else ""  # what the applicant pays online nobody takes
    ReceiptSeries.objects.get_or_create(unit_id=locked_dossier.unit_id, year=year)
    series = db.lock(ReceiptSeries.objects, unit_id=locked_dossier.unit_id, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    locked.state, locked.paid_at, locked.taken_by_name, locked.number, locked.year = PaymentState.PAID, now, taker, series.last, year
    locked.provider, locked.reference = provider, reference
    locked.save(update_fields=["state", "paid_at", "taken_by_name", "number", "year", "provider", "reference"])
    record(locked_dossier, deed="fee_paid", actor=actor, now=now, detail={"fee": locked.fee, "amount": locked.amount, "number": locked.number, "by": provider})
    return locked


def _log(payment: Payment, event: str, text: str, now: datetime) -> None:
    PaymentLog.objects.create(payment=payment, at=now, provider=payment.provider, event=event[:20], text=text[:500])
