"""A wall of the operations centre for tests: its shipped scenes, a device that is paired."""

from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from govsuite.core.actors import Actor, system_actor
from govsuite.people.models import Unit, User
from ioc_bridge.screens.models import DisplayDevice, Scene
from ioc_bridge.screens.selectors.devices import COOKIE
from ioc_bridge.screens.services.pairing import DeviceWords, register_device
from ioc_bridge.screens.services.scenes import load_shipped_scenes
from tests.builders import actor

AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36"
ADDRESS = "10.20.0.7"


def scenes(unit: Unit, now: datetime) -> list[Scene]:
    load_shipped_scenes(unit=unit, actor=system_actor(), now=now)
    return list(Scene.objects.filter(unit=unit))


def words(shown: list[Scene], now: datetime, **more: Any) -> DeviceWords:
    known = {"name": "Màn hình sảnh", "place": "Phòng trực", "network": "", "ends_at": now + timedelta(days=30), "scenes": tuple(row.pk for row in shown)}
    return DeviceWords(**(known | more))


def registered(head: User, unit: Unit, *, now: datetime | None = None, shown: list[Scene] | None = None, **more: Any) -> tuple[DisplayDevice, str]:
    """Return a device that waits for its code, and the code."""
    now = now or timezone.now()
    who: Actor = actor(head, now=now)
    return register_device(words=words(shown or scenes(unit, now), now, **more), unit_id=unit.pk, actor=who, now=now)


def browser(agent: str = AGENT, address: str = ADDRESS) -> Client:
    """A browser of this kind at this address."""
    return Client(headers={"user-agent": agent}, REMOTE_ADDR=address)


def paired(head: User, unit: Unit, **more: Any) -> tuple[DisplayDevice, Client]:
    """Return a paired device and its browser."""
    device, code = registered(head, unit, **more)
    client = browser()
    answer = client.post("/ioc/man-hinh/ghep/", {"code": f"{code[:4]} {code[4:]}"})
    assert (answer.status_code, COOKIE in client.cookies) == (302, True), answer.content.decode()[:2000]
    device.refresh_from_db()
    return device, client


def copied(client: Client, **elsewhere: str) -> Client:
    """Return another browser that holds a copy of the token."""
    other = browser(**elsewhere)
    other.cookies[COOKIE] = client.cookies[COOKIE].value
    return other
