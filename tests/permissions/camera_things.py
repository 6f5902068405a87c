"""What the addresses of cameras are about, in the world of permissions."""

from datetime import datetime, timedelta
from typing import Any

from govsuite.people.models import User
from ioc_bridge.cameras.models import DetectionEvent, View
from ioc_bridge.cameras.services.watching import begin_view
from tests import builders
from tests.ioc_bridge.cameras.builders import camera


def camera_things(duty: User, now: datetime) -> dict[str, Any]:
    """A camera that the officer on duty watches, and an event of it."""
    made = camera()
    event = DetectionEvent.objects.create(
        source="frigate-1", native_id="r1", camera=made, camera_name=made.code, at=now, labels=["người", "xe máy"], main_label="người", received_at=now,
    )
    key = begin_view(camera=made, actor=builders.actor(duty, now=now), now=now)
    View.objects.update(last_at=now + timedelta(days=1))  # it lives as long as the matrix takes
    return {"camera": made, "camera_event": event, "camera_key": key}
