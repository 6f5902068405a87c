"""Sentences of refusal that more than one deed uses."""

from typing import Any

from django.utils.translation import gettext as _

from govsuite.core.errors import Conflict, Invalid


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


def reason_missing(field: str = "reason") -> Invalid:
    """A deed that ends or turns back something says why."""
    return Invalid("dossier.reason_missing", _("Say why: the reason stands on the paper and in the record."), field=field)
