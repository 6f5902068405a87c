"""When people were last seen at a signed-in device."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max

from govsuite.people.models import DeviceSession


def last_seen(user_ids: Iterable[int]) -> dict[int, datetime]:
    """Return user → when one of the person's devices that are still signed in last asked for a page, at most five minutes too early."""
    rows = DeviceSession.objects.filter(user_id__in=list(user_ids), ended_at__isnull=True)
    return dict(rows.values_list("user_id").annotate(newest=Max("last_seen_at")).values_list("user_id", "newest"))
