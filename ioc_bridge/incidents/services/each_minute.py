"""What time brings: what nobody verified in time is written down as expired."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import system_actor
from ioc_bridge.incidents.documents.nearness import nearness
from ioc_bridge.incidents.enums import Nowhere, State
from ioc_bridge.incidents.models import Incident
from ioc_bridge.incidents.services.handling import end_nowhere
from ioc_bridge.incidents.services.moving import lock


def pass_time(*, now: datetime) -> int:
    """Let expire what stood unverified too long; return how many."""
    ended = 0
    for kind, near in nearness().items():
        before = now - timedelta(hours=near.expire_hours)
        for pk in list(Incident.objects.filter(state=State.NOTICED, kind=kind, heard_at__lt=before, opened_at__lt=before).values_list("pk", flat=True)):
            ended += _expire(pk, before, near.expire_hours, now)
    return ended


def _expire(pk: int, before: datetime, hours: int, now: datetime) -> bool:
    with db.deed():
        locked = lock(pk)
        if locked.state != State.NOTICED or max(locked.heard_at, locked.opened_at) >= before:
            return False
        end_nowhere(locked, Nowhere.EXPIRED, _("Nobody verified it within %(hours)s hours") % {"hours": hours}, system_actor(), now)
    return True
