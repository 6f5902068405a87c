"""Refusals of deeds on incidents, each with its sentence."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.errors import Conflict, Invalid

LEAST_REASON = 10


def stale() -> Conflict:
    return Conflict("incident.stale", _("Somebody changed this incident since you opened it. Look at it again, then go on."))


def not_now(state: str) -> Conflict:
    return Conflict("incident.not_now", _("This cannot be done now: the incident is “%(state)s”.") % {"state": state})


def reason_given(text: str) -> str:
    """Return the reason in one line, or refuse one that says nothing."""
    words = " ".join(text.split())
    if len(words) < LEAST_REASON:
        raise Invalid("incident.no_reason", _("Give the reason in a sentence of at least 10 letters."), field="reason")
    return words[:1000]


def answered(*, state: str, name: str, at: datetime | None) -> Conflict:
    """Say who was quicker: a proposal is decided once."""
    words = {"name": name, "at": f"{timezone.localtime(at):%H:%M %d/%m/%Y}" if at else ""}
    if state == "signed":
        return Conflict("proposal.answered", _("%(name)s signed this order at %(at)s. Nothing is left to decide.") % words)
    if state == "refused":
        return Conflict("proposal.answered", _("%(name)s sent this proposal back at %(at)s. Wait for the new one.") % words)
    return Conflict("proposal.answered", _("This proposal has its number and is being signed. Look at it again in a moment."))
