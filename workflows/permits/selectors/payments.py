"""The only way to a payment: through its dossier."""

from uuid import UUID

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from workflows.dossiers.public import Dossier, dossier_for
from workflows.dossiers.public_online import own_dossier
from workflows.permits.enums_permits import PaymentState
from workflows.permits.models import Payment


def payments_of(dossier: Dossier) -> list[Payment]:
    return list(Payment.objects.filter(dossier=dossier))


def payment_for(actor: Actor | None, pk: int, action: str, *, paid: bool = False) -> Payment:
    """Return the payment of a dossier on which the actor may do ``action``; ``paid``: only one that has its slip."""
    found = Payment.objects.filter(pk=pk).first()
    if found is None or (paid and found.state != PaymentState.PAID):
        raise NotFound("payment.not_found", _("There is no such payment here. Open it from its dossier."))
    found.dossier = dossier_for(actor, found.dossier_id, action)
    return found


def own_payments(dossier: Dossier) -> list[Payment]:
    """Return what the applicant owes and has paid; what was withdrawn concerns nobody any more."""
    return list(Payment.objects.filter(dossier=dossier).exclude(state=PaymentState.VOID))


def own_payment(actor: Actor, public_id: UUID, pk: int, *, paid: bool = False) -> Payment:
    """Return a fee of the citizen's own dossier; another's is not found, like one that is not there."""
    dossier = own_dossier(actor, public_id)
    found = Payment.objects.filter(dossier=dossier, pk=pk).exclude(state=PaymentState.VOID).first()
    if found is None or (paid and found.state != PaymentState.PAID):
        raise NotFound("payment.not_found", _("There is no such payment here. Open it from its dossier."))
    found.dossier = dossier
    return found
