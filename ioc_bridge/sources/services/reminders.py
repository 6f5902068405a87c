"""The letter to who is late: drafted by itself, once a month for each owner."""

from datetime import datetime

from django.utils import timezone

from govsuite.core import audit, db
from govsuite.core.actors import system_actor
from ioc_bridge.sources.enums import Freshness
from ioc_bridge.sources.models import Reminder, Source
from ioc_bridge.sources.selectors.sources import freshness_of


def draft_reminders(*, now: datetime) -> list[Reminder]:
    """Draft a letter to each owner that has late sources and got none this month. Run again it adds nothing."""
    late: dict[tuple[int, str], list[Source]] = {}
    for source in Source.objects.filter(cadence__gt=0, is_paused=False):
        if freshness_of(source, now) == Freshness.LATE:
            late.setdefault((source.centre_id, source.owner_name), []).append(source)
    period = f"{timezone.localtime(now):%Y-%m}"
    made = []
    for (centre_id, owner), sources in sorted(late.items()):
        with db.deed():
            told = [{"name": one.name, "cadence": one.cadence, "last": one.last_received_at.isoformat() if one.last_received_at else ""} for one in sources]
            reminder, is_new = Reminder.objects.get_or_create(
                centre_id=centre_id, owner_name=owner, period=period, defaults={"sources": told, "drafted_at": now},
            )
            if is_new:
                made.append(reminder)
                audit.record(
                    book=f"reminders:{centre_id}", actor=system_actor(), deed="reminder.draft", obj=reminder, now=now, detail={"owner": owner, "sources": len(sources)},
                )
    return made
