"""A screen's token is used elsewhere: refused and written down by whoever refuses; here the centre is told."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.inbox.public import tell_hourly
from govsuite.people.public import people_holding, units_of_place
from ioc_bridge.screens.abilities import CENTRE
from ioc_bridge.screens.models import DisplayDevice

#: why a token was refused that points to another device
ELSEWHERE = ("address", "browser")


def tell_misuse(*, device: DisplayDevice, why: str, address: str, now: datetime) -> None:
    """Tell the people of the device's place of each address; what has only ended needs nobody's look."""
    if why not in ELSEWHERE:
        return
    tell_hourly(
        about=f"{device.pk}:{address}", kind="display.misuse", url=reverse("screens:device", args=[device.pk]), now=now,
        whom=lambda: people_holding(CENTRE, timezone.localdate(now), unit_ids=units_of_place(device.unit_id)).values_list("pk", flat=True),
        sentence=_(
            "The token of the wall screen “%(name)s” was used on another device (address %(address)s) and refused. If nobody moved the screen, its token was "
            "copied: switch the screen off and pair it anew."
        ), words={"name": device.name, "address": address or "–"},
    )
