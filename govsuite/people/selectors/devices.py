"""When people were last seen at a signed-in device, and whether its page is that of today's release."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from govsuite.people.models import DeviceSession


@dataclass(frozen=True, slots=True)
class Seen:
    """The device that was seen last. ``current``: its page runs the release that is served now; None while no page has said which."""

    at: datetime
    current: bool | None


def last_seen(user_ids: Iterable[int]) -> dict[int, Seen]:
    """Return user → when one of the person's devices that are still signed in last asked for a page, at most five minutes too early."""
    rows = DeviceSession.objects.filter(user_id__in=list(user_ids), ended_at__isnull=True).order_by("last_seen_at", "pk")
    return {user: Seen(at, release == settings.RELEASE[:40] if release else None) for user, at, release in rows.values_list("user_id", "last_seen_at", "release")}
