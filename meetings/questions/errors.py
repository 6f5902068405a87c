"""Refusals that several deeds share."""

from django.utils.translation import gettext as _

from govsuite.core.errors import Conflict


def stale() -> Conflict:
    return Conflict("questions.stale", _("Somebody has changed this meanwhile. Nothing was written: the page shows it as it is now; look, and try once more."))


def not_now(state: str) -> Conflict:
    return Conflict("questions.not_now", _("This is “%(state)s” now, and this step does not fit it any more. The page shows what can be done.") % {"state": state})
