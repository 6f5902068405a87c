"""Sentences of refusal that more than one deed uses."""

from typing import Any

from django.utils.translation import gettext as _

from govsuite.core.errors import Conflict, Invalid, NotFound


def not_now(state_label: Any) -> Conflict:
    """The dossier has moved on: what was asked does not fit where it is."""
    return Conflict(
        "dossier.state",
        _("The dossier is now “%(state)s”, so this is not possible. Open it again to see what can be done.") % {"state": state_label},
    )


def stale() -> Conflict:
    """Somebody else acted on the dossier since the page was opened."""
    return Conflict(
        "dossier.stale", _("Somebody else has changed this dossier since you opened it. Nothing of yours was written: open it again and look."),
    )


def draft_stale() -> Conflict:
    """Another page wrote the same part of the draft since this one was drawn."""
    return Conflict("dossier.draft_stale", _(
        "This draft has been changed in another window or on another device. What you typed is still on this page, but not written: "
        "load the page again to see the newer state."
    ))


def gone() -> NotFound:
    """The draft was thrown away by another hand while the page stood open."""
    return NotFound("dossier.gone", _("This draft was thrown away in another window, so nothing was written. Begin a new one if it is still needed."))


def reason_missing(field: str = "reason") -> Invalid:
    """A deed that ends or turns back something says why."""
    return Invalid("dossier.reason_missing", _("Say why: the reason stands on the paper and in the record."), field=field)


def decision_not_now(state_label: Any) -> Conflict:
    """The draft has moved on."""
    return Conflict("decision.state", _("This draft is now “%(state)s”, so this is not possible. Open the dossier again.") % {"state": state_label})


def decision_stale() -> Conflict:
    """Somebody else took the draft further while the page was open."""
    return Conflict("decision.stale", _("Somebody else has acted on this draft just now. Open the dossier again and look."))
