"""Which display device asks, and whether its token is good from here; the only way to a device."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest

from govsuite.core.actors import Actor
from govsuite.people.public import units_of_place
from ioc_bridge.screens import errors
from ioc_bridge.screens.abilities import CENTRE, READERS, TABLE
from ioc_bridge.screens.models import DisplayDevice, Scene
from ioc_bridge.screens.rules.devices import Bound, bar_to_use, browser_mark

COOKIE = "man_hinh"
#: the cookie goes with these addresses alone
PATH = "/ioc/man-hinh/"
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks at a wall: a paired device, or somebody signed in with the own rights."""

    device: DisplayDevice | None
    actor: Actor | None


def keyed(text: str) -> str:
    """Return the hash of a secret or code of screens: without the key of this installation nobody can try them out."""
    return hmac.new(settings.SECRET_KEY.encode(), f"screens:{text}".encode(), hashlib.sha256).hexdigest()


def browser_of(request: HttpRequest) -> str:
    return keyed(browser_mark(request.headers.get("User-Agent", "")))


def device_of(request: HttpRequest, now: datetime) -> DisplayDevice | None:
    """Return the paired device that asks; None without a token of ours. A token that is not good from here is refused and noted."""
    number, _dot, secret = request.COOKIES.get(COOKIE, "").partition(".")
    if not (number.isascii() and number.isdecimal() and len(number) < 19 and secret):
        return None
    device = DisplayDevice.objects.filter(pk=int(number)).first()
    if device is None or not device.secret_hash or not hmac.compare_digest(device.secret_hash, keyed(secret)):
        return None
    ip = request.META.get("REMOTE_ADDR") or ""
    bound = Bound(device.ends_at, device.revoked_at is not None, device.bound_to, device.browser_hash)
    bar = bar_to_use(bound, ip=ip, browser=browser_of(request), now=now)
    if bar:
        raise errors.token_refused(device, bar)
    _note_seen(device, ip, now)
    return device


def _note_seen(device: DisplayDevice, ip: str, now: datetime) -> None:
    if device.last_seen_at is None or device.last_seen_at < now - SEEN_EVERY:
        DisplayDevice.objects.filter(pk=device.pk).update(last_seen_at=now, last_ip=ip)


def scenes_of(viewer: Viewer) -> list[Scene]:
    """Return the scenes that this device shows in turn, or those of the places that this person reads for."""
    if viewer.device is not None:
        return list(viewer.device.scenes.all())
    return list(Scene.objects.filter(unit_id__in=places_of(viewer.actor, *READERS))) if viewer.actor else []


def scene_for(viewer: Viewer, slug: str) -> Scene:
    """Return the scene that this device may show or this person may see, or NotFound."""
    if viewer.device is not None:
        found = viewer.device.scenes.select_related("unit").filter(slug=slug).first()
    else:
        found = Scene.objects.select_related("unit").filter(slug=slug).first()
        TABLE.check(viewer.actor, "scene.view", found)
    if found is None:
        raise errors.no_scene()
    return found


def scene_to_edit(actor: Actor | None, pk: int) -> Scene:
    found = Scene.objects.select_related("unit").filter(pk=pk).first()
    TABLE.check(actor, "scene.edit", found, book=found.book if found else "scenes")
    if found is None:
        raise errors.no_scene()
    return found


def device_for(actor: Actor | None, pk: int, action: str = "view") -> DisplayDevice:
    """Return the device when the actor may do ``action``; NotFound to a stranger, Refused to the centre's people without the right."""
    found = DisplayDevice.objects.select_related("unit").prefetch_related("scenes").filter(pk=pk).first()
    TABLE.check(actor, f"device.{action}", found, book="" if action == "view" else found.book if found else "displays")
    if found is None:
        raise errors.no_device()
    return found


def places_of(actor: Actor, *codes: str) -> set[int]:
    """Return the units of the places for which the actor holds one of these positions."""
    return {unit for post in actor.posts if post.position_code in codes for unit in units_of_place(post.unit_id)}


def own_unit(actor: Actor) -> int | None:
    """Return the centre at which the actor holds a post."""
    return next((post.unit_id for post in actor.posts if post.position_code in CENTRE), None)
