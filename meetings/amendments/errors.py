"""Refusals that several deeds share."""

from django.utils.translation import gettext as _

from govsuite.core.errors import Conflict


def stale() -> Conflict:
    return Conflict("amendments.stale", _("Somebody has changed the amendments meanwhile. Nothing was written: the page shows them as they are now; look, and try once more."))


def not_now(state: str) -> Conflict:
    return Conflict("amendment.not_now", _("This amendment is “%(state)s” now, and this step does not fit it any more. The page shows what can be done.") % {"state": state})


def composed_already() -> Conflict:
    return Conflict("amendments.composed", _("The text is composed and nothing of it changes any more. The council votes on it as it stands."))
