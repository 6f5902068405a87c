"""What waits for the centre: cameras that stay away, until they answer."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem
from govsuite.people.public import units_of_place
from ioc_bridge.cameras.abilities import DUTY
from ioc_bridge.cameras.selectors.cameras import cameras_in_use


def waiting_items(actor: Actor, now: datetime) -> list[WaitingItem]:
    """One item a camera of the place of which the centre was told."""
    places = {unit for post in actor.posts if post.position_code in DUTY for unit in units_of_place(post.unit_id)}
    away = cameras_in_use(timezone.localdate(now)).filter(unit_id__in=places, lost_told_at__isnull=False) if places else ()
    return [
        WaitingItem(_("Camera “%(name)s” does not answer") % {"name": row.name}, reverse("cameras:camera", args=[row.pk]), _("cameras"), since=row.signal_since) for row in away
    ]
