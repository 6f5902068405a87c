"""Refusals of deeds on incidents, each with its sentence."""

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
