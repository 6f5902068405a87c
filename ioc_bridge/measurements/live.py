"""What the alarm board and walls hear. Readings come by thousands: no topic of theirs counts versions, so that none waits for another.

A mark is one insert; the relay tells it at most four times a second. The board asks for itself again now and then besides.
"""

from datetime import datetime
from typing import Any

from django.urls import reverse

from govsuite.core import live
from govsuite.core.actors import Actor
from ioc_bridge.measurements.abilities import TABLE

FAMILY = "alarms"
TOPIC, KIND = f"{FAMILY}.0", "alarms"
#: walls hear that readings came, and nothing of them
READINGS = "readings"
READINGS_TOPIC = f"{READINGS}.0"


def may_listen(actor: Actor | None, _pk: int) -> bool:
    return TABLE.allows(actor, "alarm.list")


def snapshot_url(_pk: int) -> str:
    return reverse("measurements:alarms_snapshot")


def board_changed() -> None:
    """Within the deed that changed an alarm."""
    live.mark_dirty(TOPIC, KIND, 0)


def anybody(_actor: Actor | None, _pk: int) -> bool:
    """A display device is nobody here, and the message says nothing."""
    return True


def stations_url(_pk: int) -> str:
    return reverse("measurements:list")


def readings_came(now: datetime) -> None:
    """Within the deed that stored them: once a batch, whatever its size."""
    live.tell(topic=READINGS_TOPIC, kind=READINGS, data={}, now=now)


def told(_pk: int) -> dict[str, Any]:
    """Only that something changed: whose alarms they are is asked for page by page."""
    return {}
