"""Refusals that several deeds share."""

from django.utils.translation import gettext as _

from govsuite.core.errors import Conflict


def stale() -> Conflict:
    return Conflict("petition.stale", _("Somebody has changed this petition meanwhile. Nothing was written: the page shows it as it is now; look, and try once more."))


def not_now(state: str) -> Conflict:
    return Conflict("petition.not_now", _("This petition is “%(state)s” now, and this step does not fit it any more. The page shows what can be done.") % {"state": state})
