"""Sentences of refusal that more than one deed uses."""

from django.utils.translation import gettext as _

from govsuite.core.errors import Conflict


def not_in_state(state_label: str) -> Conflict:
    """The record has moved on: the page that was sent is stale."""
    return Conflict(
        "act.state",
        _("This is now “%(state)s”, so that is not possible any more. Open the page again to see how it stands.") % {"state": state_label},
    )
