"""What the addresses of wall screens are about, in the world of permissions."""

from datetime import datetime, timedelta
from typing import Any

from govsuite.core.actors import system_actor
from govsuite.people.models import User
from ioc_bridge.screens.models import Scene
from ioc_bridge.screens.public import DeviceWords, load_shipped_scenes, register_device
from tests.builders import actor


def screen_things(head: User, now: datetime) -> dict[str, Any]:
    """The shipped scenes of the centre and a device that waits for its code."""
    unit = head.appointments.get().unit
    load_shipped_scenes(unit=unit, actor=system_actor(), now=now)
    scene = Scene.objects.get(slug="toan-canh")
    words = DeviceWords(name="Màn hình sảnh", place="Sảnh", network="", ends_at=now + timedelta(days=365), scenes=(scene.pk,))
    device, code = register_device(words=words, unit_id=unit.pk, actor=actor(head, now=now), now=now)
    return {"scene": scene, "display": device, "display_code": code}


def screen_arguments(objects: dict[str, Any]) -> dict[str, Any]:
    """Return addresses whose argument is the scene."""
    return {"screens:scene_edit": {"pk": objects["scene"].pk}, **dict.fromkeys(("screens:still", "screens:piece"), {"slug": "camera", "pk": objects["camera"].pk, "name": "index.m3u8"}), **dict.fromkeys(("screens:map_layer", "screens:map_picture"), {"code": "khong-co"})}
