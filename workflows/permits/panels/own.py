"""The citizen's permits on the first page of the citizens' area."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from govsuite.citizens.public import Citizen
from workflows.permits.enums_permits import PermitState
from workflows.permits.selectors.own_permits import own_permits
from workflows.permits.selectors.permit_pages import TONES


def own_permits_panel(citizen: Citizen, now: datetime) -> dict[str, Any] | None:
    """Return the permits with their states; None where there is none."""
    rows = own_permits(citizen)
    cards = [{"permit": row, "tone": TONES[PermitState(row.state)], "url": reverse("permits:own_permit", args=[row.code])} for row in rows]
    return {"cards": cards} if cards else None
