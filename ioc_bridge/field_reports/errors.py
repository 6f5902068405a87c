"""Refusals that more than one deed has."""

from django.utils.translation import gettext as _

from govsuite.core.errors import Conflict


def not_now(state: str) -> Conflict:
    """The state does not allow the deed."""
    return Conflict("report.not_now", _("The report is “%(state)s”: this cannot be done now. Open it again and look at what is next.") % {"state": state})


def stale() -> Conflict:
    return Conflict("report.stale", _("Somebody has changed this report since you opened the page. Open it again and look before you go on."))
