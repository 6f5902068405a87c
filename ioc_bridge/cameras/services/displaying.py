"""Cameras on a wall: the watcher is a display device, named in the log of who watched; its page asks for pieces and says nothing else."""

from datetime import datetime, timedelta

from ioc_bridge.cameras.models import Camera, View
from ioc_bridge.cameras.services.watching import ALIVE, want

#: a device is no account
NOBODY = 0
#: the log's row is moved so often, not with each piece
NOTED_EVERY = timedelta(seconds=15)


def show_live(*, camera: Camera, display: str, place: str, now: datetime, user_id: int = NOBODY) -> None:
    """Write down that this wall (or the person in front of its page) watches and ask for the pictures. Called for each list of pieces."""
    kept = View.objects.filter(camera=camera, user_id=user_id, user_name=display, last_at__gt=now - ALIVE).first()
    if kept is None:
        View.objects.create(camera=camera, user_id=user_id, user_name=display, unit_name=place, began_at=now, last_at=now)
    elif kept.last_at < now - NOTED_EVERY:
        View.objects.filter(pk=kept.pk).update(last_at=now)
    want(camera.pk, "live_until", now)


def show_still(*, camera: Camera, now: datetime) -> None:
    """Ask for fresh still pictures for a while."""
    want(camera.pk, "still_until", now)
