"""Signed-in devices: noted at sign-in, ended one by one or everywhere."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.people.events import DevicesSignedOut
from govsuite.people.models import DeviceSession, User
from govsuite.people.rules.user_agents import device_name

SEEN_EVERY = 300


def note_device(*, request: HttpRequest, user: User, method: str, now: datetime) -> DeviceSession:
    """Write down that this session signed in; called inside the sign-in's transaction, once the session has its key."""
    agent = request.headers.get("User-Agent", "")
    device = DeviceSession.objects.create(
        user=user, session_key=request.session.session_key or "", device_name=device_name(agent) or _("Unknown device"),
        user_agent=agent[:300], ip=request.META.get("REMOTE_ADDR") or None, method=method, started_at=now, last_seen_at=now, release=settings.RELEASE[:40],
    )
    request.session["device_session"] = device.pk
    for key in (f"people.seen.{device.pk}", f"people.seen.{device.pk}.{device.release}"):
        cache.set(key, 1, SEEN_EVERY)
    return device


def note_seen(request: HttpRequest) -> None:
    """Move "last seen" on with the release that the page runs, at most once in five minutes a process and release: a busy hall must not write at every page."""
    device = request.session.get("device_session")
    if not device:
        return
    release = _release_of(request)
    if cache.add(f"people.seen.{device}.{release}" if release else f"people.seen.{device}", 1, SEEN_EVERY):
        DeviceSession.objects.filter(pk=device).update(last_seen_at=timezone.now(), **({"release": release} if release else {}))


def _release_of(request: HttpRequest) -> str:
    """Return which release the page runs: as a live page says itself, this one for a page that is given now; empty for what tells nothing."""
    said = "".join(char for char in request.headers.get("X-Page-Release", "")[:40] if char.isalnum() or char in "._-")
    if said:
        return said
    return settings.RELEASE[:40] if "text/html" in request.headers.get("Accept", "") else ""


def end_devices(*, user_id: int, reason: str, now: datetime, only: Iterable[int] | None = None, keep: str = "") -> int:
    """Sign out devices of a person (all, or ``only`` these rows), but not the session ``keep``. Return how many.

    To be called within a deed, which audits it.
    """
    rows = DeviceSession.objects.filter(user_id=user_id, ended_at__isnull=True).exclude(session_key=keep)
    if only is not None:
        rows = rows.filter(pk__in=list(only))
    keys = tuple(rows.values_list("session_key", flat=True))
    rows.update(ended_at=now, end_reason=reason)
    Session.objects.filter(session_key__in=keys).delete()
    if keys:
        events.announce(DevicesSignedOut(user_id, keys))
    return len(keys)


def sign_out_device(*, device_session_id: int, actor: Actor, now: datetime) -> DeviceSession:
    """Sign out one of one's own devices."""
    with db.deed():
        device = DeviceSession.objects.filter(pk=device_session_id, user_id=actor.user_id or 0, ended_at__isnull=True).first()
        if device is None:
            raise NotFound("people.device_not_found", _("This device is not signed in with your account any more."))
        end_devices(user_id=device.user_id, reason=DeviceSession.EndReason.REMOTE, now=now, only=[device.pk])
        audit.record(book="people", actor=actor, deed="device.sign_out", obj=device, now=now, detail={"device": device.device_name})
    return device


def sign_out_everywhere(*, actor: Actor, now: datetime) -> int:
    """Sign out all of one's own devices but this one."""
    with db.deed():
        user = db.lock(User.objects, pk=actor.user_id)
        count = end_devices(user_id=user.pk, reason=DeviceSession.EndReason.REMOTE, now=now, keep=actor.session_key)
        audit.record(book="people", actor=actor, deed="device.sign_out_everywhere", obj=user, now=now, detail={"devices": count})
    return count
