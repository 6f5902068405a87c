"""Bulletins that were taken."""

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from ioc_bridge.measurements.abilities import TABLE
from ioc_bridge.measurements.models import Bulletin

_WRONG = Q(levels__verdict__in=["contradicts", "other_side"])


def bulletins() -> QuerySet[Bulletin]:
    """Return them, the newest first, with how many of their figures do not add up."""
    return Bulletin.objects.annotate(told=Count("levels"), wrong=Count("levels", filter=_WRONG)).order_by("-received_at", "-pk")


def bulletin_for(actor: Actor | None, pk: int) -> Bulletin:
    TABLE.check(actor, "bulletin.view")
    found = bulletins().filter(pk=pk).first()
    if found is None:
        raise NotFound("bulletin.not_found", _("There is no such bulletin. Look in the list."))
    return found
