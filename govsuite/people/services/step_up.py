"""Step-up: deeds that bind the authority need a second factor given just now on this device."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import StepUpRequired
from govsuite.people.rules.step_up import is_fresh


def has_stepped_up(*, actor: Actor, now: datetime) -> bool:
    """Tell whether this device gave a second factor within the window (the sign-in counts)."""
    return actor.is_system or is_fresh(actor.step_up_at, now=now, window=timedelta(seconds=settings.STEP_UP_SECONDS))


def require_step_up(*, actor: Actor, purpose: Any, now: datetime) -> None:
    """Refuse the deed until this device gives a second factor; ``purpose`` completes "before you …".

    Call it before the deed opens its transaction or first inside it: it writes nothing.
    """
    if has_stepped_up(actor=actor, now=now):
        return
    raise StepUpRequired(
        "people.step_up_required",
        _("Confirm with your second factor before you %(purpose)s, then do it again.") % {"purpose": str(purpose)},
        extra={"step_up_url": reverse("people:step_up"), "purpose": str(purpose)},
    )
