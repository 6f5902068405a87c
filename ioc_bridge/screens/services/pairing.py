"""Display devices: register, give a pairing code once, pair, revoke, say that guests are present."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from govsuite.core import audit, counters, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.core.rate import network
from ioc_bridge.screens import errors
from ioc_bridge.screens.abilities import TABLE
from ioc_bridge.screens.models import DisplayDevice, Scene
from ioc_bridge.screens.rules.devices import is_network, within
from ioc_bridge.screens.selectors.devices import keyed, places_of

CODE_DIGITS, CODE_LIVES = 8, timedelta(minutes=15)
#: wrong codes from one address within an hour, and from everywhere
MOST_TRIES, MOST_TRIES_ANYWHERE, TRIES_SECONDS = 10, 200, 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceWords:
    """What the head of the centre enters."""

    name: str
    place: str
    network: str
    ends_at: datetime
    scenes: tuple[int, ...]


def register_device(*, words: DeviceWords, unit_id: int, actor: Actor, now: datetime) -> tuple[DisplayDevice, str]:
    """Register a device; return it with its pairing code, which is nowhere else."""
    TABLE.check(actor, "device.keep", book="displays")
    scenes = _scenes(words, unit_id, actor, now)
    with db.deed():
        device = DisplayDevice.objects.create(name=words.name, place=words.place, network=words.network, ends_at=words.ends_at, unit_id=unit_id)
        device.scenes.set(scenes)
        code = _give_code(device, now)
        _record(device, "display.register", actor, now, detail={"name": device.name, "network": device.network, "scenes": [scene.slug for scene in scenes], "until": device.ends_at})
    return device, code


def change_device(*, device: DisplayDevice, words: DeviceWords, version: int, actor: Actor, now: datetime) -> DisplayDevice:
    """Change what it is called, what it shows, from where and how long."""
    TABLE.check(actor, "device.keep", device, book=device.book)
    scenes = _scenes(words, device.unit_id, actor, now)
    with db.deed():
        locked = _locked(device, version)
        locked.name, locked.place, locked.network, locked.ends_at = words.name, words.place, words.network, words.ends_at
        if locked.secret_hash and locked.network:
            locked.bound_to = locked.network
        locked.scenes.set(scenes)
        _save(locked)
        _record(locked, "display.change", actor, now, detail={"name": locked.name, "network": locked.network, "scenes": [scene.slug for scene in scenes], "until": locked.ends_at})
    return locked


def renew_code(*, device: DisplayDevice, version: int, actor: Actor, now: datetime) -> str:
    """Give a new pairing code; a token that is out ends at once."""
    TABLE.check(actor, "device.keep", device, book=device.book)
    with db.deed():
        locked = _locked(device, version)
        if locked.ends_at <= now:
            raise Conflict("screen.ended", _("The time of this screen is over. Set a later day first, then give a code."))
        locked.secret_hash, locked.revoked_at, locked.revoked_by_name = "", None, ""
        code = _give_code(locked, now)
        _save(locked)
        _record(locked, "display.code", actor, now, detail={"until": locked.code_until})
    return code


def revoke_device(*, device: DisplayDevice, version: int, actor: Actor, now: datetime) -> DisplayDevice:
    """End its token and its code."""
    TABLE.check(actor, "device.keep", device, book=device.book)
    with db.deed():
        locked = _locked(device, version)
        if locked.revoked_at is not None:
            raise Conflict("screen.revoked", _("This screen is switched off already."))
        locked.revoked_at, locked.revoked_by_name, locked.code_hash = now, actor.name, ""
        _save(locked)
        _record(locked, "display.revoke", actor, now)
    return locked


def set_guests(*, device: DisplayDevice, guests: bool, version: int, actor: Actor, now: datetime) -> DisplayDevice:
    """Say whether strangers are before this wall: then nothing personal is on it."""
    TABLE.check(actor, "device.guests", device, book=device.book)
    with db.deed():
        locked = _locked(device, version)
        locked.guests = guests
        _save(locked)
        _record(locked, "display.guests", actor, now, detail={"guests": guests})
    return locked


def pair(*, code: str, ip: str, browser: str, browser_name: str, now: datetime) -> tuple[DisplayDevice, str]:
    """Enter a pairing code at a device; return it with its secret, which its cookie carries. Wrong codes are counted, then refused."""
    _count(ip, now)
    digits = "".join(letter for letter in code if letter in "0123456789")
    known = DisplayDevice.objects.filter(code_hash=keyed(digits), revoked_at__isnull=True).first() if len(digits) == CODE_DIGITS else None
    if known is None:
        raise errors.wrong_code()
    with db.deed():
        locked = db.lock(DisplayDevice.objects, pk=known.pk)
        if locked.code_hash != keyed(digits) or locked.code_until is None or locked.code_until <= now or locked.ends_at <= now or locked.revoked_at:
            raise errors.wrong_code()
        if locked.network and not within(ip, locked.network):
            raise Conflict("screen.wrong_place", _("This code is for another network. Enter it at a screen that stands where it was registered for."), field="code")
        secret = secrets.token_urlsafe(32)
        locked.secret_hash, locked.code_hash, locked.code_until = keyed(secret), "", None
        locked.bound_to, locked.browser_hash, locked.browser_name, locked.paired_at = locked.network or ip, browser, browser_name[:100], now
        locked.last_seen_at, locked.last_ip = now, ip
        _save(locked)
        who = Actor(user_id=None, name=locked.name, ip=ip)
        _record(locked, "display.pair", who, now, detail={"from": ip, "bound_to": locked.bound_to, "browser": browser_name})
    counters.give_back(f"pair:{network(ip)}")
    counters.give_back("pair:anywhere")
    return locked, f"{locked.pk}.{secret}"


def _count(ip: str, now: datetime) -> None:
    here = counters.count(f"pair:{network(ip)}", most=MOST_TRIES, seconds=TRIES_SECONDS, now=now)
    anywhere = counters.count("pair:anywhere", most=MOST_TRIES_ANYWHERE, seconds=TRIES_SECONDS, now=now)
    if here > MOST_TRIES or anywhere > MOST_TRIES_ANYWHERE:
        raise Conflict("screen.too_many_codes", _("Too many wrong codes. Wait an hour, or ask the head of the operations centre."), field="code")


def _scenes(words: DeviceWords, unit_id: int, actor: Actor, now: datetime) -> list[Scene]:
    """Refuse a device that could show nothing or be anywhere; return its scenes."""
    if words.network and not is_network(words.network):
        raise Invalid("screen.network", _("Write one address or a network, such as 10.20.0.0/24."), field="network")
    if words.ends_at <= now:
        raise Invalid("screen.past", _("Choose a day to come."), field="ends_on")
    mine = places_of(actor, "ioc_head")
    if unit_id not in mine:
        raise Conflict("screen.elsewhere", _("You are not the head of an operations centre there."))
    found = list(Scene.objects.filter(pk__in=words.scenes, unit_id__in=mine))
    if not found:
        raise Invalid("screen.no_scenes", _("Choose at least one scene that the screen may show."), field="scenes")
    return found


def _give_code(device: DisplayDevice, now: datetime) -> str:
    """Keep the hash of a fresh code; two devices never wait with the same one."""
    while True:
        code = "".join(secrets.choice("0123456789") for _digit in range(CODE_DIGITS))
        device.code_hash, device.code_until = keyed(code), now + CODE_LIVES
        try:
            with transaction.atomic():
                device.save(update_fields=["code_hash", "code_until"])
        except IntegrityError:
            continue
        return code


def _locked(device: DisplayDevice, version: int) -> DisplayDevice:
    locked = db.lock(DisplayDevice.objects, pk=device.pk)
    if locked.version != version:
        raise errors.stale()
    return locked


def _save(locked: DisplayDevice) -> None:
    locked.version += 1
    locked.save()


def _record(device: DisplayDevice, deed: str, actor: Actor, now: datetime, *, detail: dict[str, Any] | None = None) -> None:
    audit.record(
        book=device.book, actor=actor, deed=deed, obj=device, now=now, detail=detail,
        after={"name": device.name, "network": device.network, "ends_at": device.ends_at, "revoked": device.revoked_at is not None, "guests": device.guests},
    )


def cookie_options() -> dict[str, Any]:
    """Return how the token's cookie is kept: unreadable to scripts, sent nowhere but to the wall's addresses."""
    return {"httponly": True, "samesite": "Strict", "secure": settings.SESSION_COOKIE_SECURE}


