"""What a citizen sees of permits: those held, on the first page of the citizens' area; the fees of an own dossier, on its page."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from govsuite.citizens.public import Citizen
from govsuite.core import demo
from govsuite.core.actors import Actor
from workflows.dossiers.public import Dossier
from workflows.permits.connectors.payments import services_open
from workflows.permits.documents.money_words import figures
from workflows.permits.enums_permits import PaymentState, PermitState
from workflows.permits.selectors.own_permits import own_permits
from workflows.permits.selectors.payments import own_payments
from workflows.permits.selectors.permit_pages import TONES


def own_permits_panel(citizen: Citizen, now: datetime) -> dict[str, Any] | None:
    """Return the permits with their states; None where there is none."""
    rows = own_permits(citizen)
    cards = [{"permit": row, "tone": TONES[PermitState(row.state)], "url": reverse("permits:own_permit", args=[row.code])} for row in rows]
    return {"cards": cards} if cards else None


def own_fees_panel(actor: Actor, dossier: Dossier) -> dict[str, Any] | None:
    """Return what is owed and what was paid on the own dossier; None where no fee was asked."""
    rows = own_payments(dossier)
    is_due = any(row.state == PaymentState.DUE for row in rows)
    services = services_open(demo=demo.is_present()) if is_due else []
    shown = [{"payment": row, "amount": figures(row.amount)} for row in rows]
    return {"rows": shown, "is_due": is_due, "services": services, "dossier": dossier} if rows else None
