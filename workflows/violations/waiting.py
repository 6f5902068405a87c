"""What was handed to a unit and waits for its answer."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem
from workflows.violations.selectors import page_of, referrals_waiting

MOST = 30


def waiting_items(actor: Actor, now: datetime) -> list[WaitingItem]:
    """Return what the actor's unit has to answer."""
    return [
        WaitingItem(title=f"{row.content['code']}: {row.content['behaviour']}"[:300], url=page_of(row.pk), kind=_("A violation was handed to your unit"), since=row.made_at)
        for row in referrals_waiting(actor)[:MOST]
    ]
