"""A camera that stays away is an alarm: the centre of its place is told once, of many together as of one, and hears when the camera answers again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from govsuite.core import db
from govsuite.inbox.public import notify
from govsuite.people.public import people_holding, units_of_place
from ioc_bridge.cameras.abilities import DUTY
from ioc_bridge.cameras.enums import Signal
from ioc_bridge.cameras.models import Camera
from ioc_bridge.cameras.selectors.cameras import cameras_in_use

#: cameras are looked at every five minutes: whoever missed two looks is away
LASTS = timedelta(minutes=10)
NAMED = 3
KIND = "camera.offline"


def tell_lost(*, now: datetime) -> int:
    """Tell the centres of cameras that have not answered for so long; return how many were told of."""
    away = list(cameras_in_use(timezone.localdate(now)).filter(signal=Signal.OFFLINE, signal_since__lte=now - LASTS, lost_told_at__isnull=True))
    told = 0
    for unit in sorted({camera.unit_id for camera in away}):
        with db.deed():
            # Whoever took a camera first tells of it.
            mine = [
                camera for camera in away
                if camera.unit_id == unit and Camera.objects.filter(pk=camera.pk, signal=Signal.OFFLINE, lost_told_at__isnull=True).update(lost_told_at=now)
            ]
            if mine:
                _tell(unit, _lost_words(mine), mine, now)
                told += len(mine)
    return told


def tell_back(camera: Camera, *, away_since: datetime, now: datetime) -> None:
    """Tell those who heard of the loss, within the deed that notes the return."""
    with override(settings.LANGUAGE_CODE):
        sentence = _("Camera “%(name)s” answers again, after %(minutes)d minutes.") % {"name": camera.name, "minutes": (now - away_since) // timedelta(minutes=1)}
    _tell(camera.unit_id, sentence, [camera], now)


def _lost_words(cameras: Sequence[Camera]) -> str:
    names = ", ".join(camera.name for camera in cameras[:NAMED]) + ("…" if len(cameras) > NAMED else "")
    with override(settings.LANGUAGE_CODE):
        return ngettext(
            "Camera “%(names)s” has not answered for %(minutes)d minutes. Look whether it has power and network, and have it repaired.",
            "%(n)d cameras have not answered for %(minutes)d minutes: %(names)s. Look first for what they share: power, network, the server of pictures.", len(cameras),
        ) % {"n": len(cameras), "names": names, "minutes": LASTS // timedelta(minutes=1)}


def _tell(unit: int, sentence: str, cameras: Sequence[Camera], now: datetime) -> None:
    url = reverse("cameras:camera", args=[cameras[0].pk]) if len(cameras) == 1 else reverse("cameras:wall")
    people = people_holding(DUTY, timezone.localdate(now), unit_ids=units_of_place(unit)).values_list("pk", flat=True)
    notify(user_ids=people, title=sentence, url=url, kind=KIND, now=now, email=False)
