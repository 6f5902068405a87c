"""Let what happens beside the console stand in the minutes."""

from datetime import datetime

from meetings.floor.models import FloorLog
from meetings.sessions.public import AgendaItem


def tell_minutes(*, item: AgendaItem, kind: str, text: str, now: datetime) -> None:
    """Write one sentence on an item into the log from which the minutes are written. Part of the deed that it tells of, which authorises."""
    FloorLog.objects.create(session_id=item.session_id, at=now, kind=kind, item=item, data={"minutes": text})
