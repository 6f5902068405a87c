"""What people do with an alarm: see it, set it aside for a while with a reason, take it up again."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.events import announce
from ioc_bridge.measurements import errors
from ioc_bridge.measurements.abilities import TABLE
from ioc_bridge.measurements.events import AlarmAcknowledged
from ioc_bridge.measurements.live import board_changed
from ioc_bridge.measurements.models import Alarm

LEAST_REASON = 10
#: A product's own choice: what is set aside longer is a limit that should be changed.
MOST_HOURS = 24


def acknowledge(*, alarm: Alarm, remark: str = "", actor: Actor, now: datetime, version: int | None = None) -> Alarm:
    """Note that somebody on duty has seen it. The first one counts."""

    def change(locked: Alarm) -> tuple[str, ...]:
        if locked.acknowledged_at is not None:
            raise errors.acknowledged_already(locked.acknowledged_by_name)
        locked.acknowledged_at, locked.acknowledged_by, locked.acknowledged_by_name = now, actor.user_id, actor.name
        locked.remark = " ".join(remark.split())[:500]
        announce(AlarmAcknowledged(locked.pk, locked.stream.station_id, now))
        return "acknowledged_at", "acknowledged_by", "acknowledged_by_name", "remark"

    return _change(alarm, "acknowledge", change, actor=actor, now=now, version=version, detail={"remark": remark} if remark else None)


def acknowledge_all(*, alarms: Sequence[tuple[Alarm, int]], remark: str = "", actor: Actor, now: datetime) -> int:
    """Note that somebody has seen the alarms of a storm, each as the page showed it (its version); all or none."""
    with db.deed():
        for alarm, version in sorted(alarms, key=lambda pair: pair[0].pk):
            acknowledge(alarm=alarm, remark=remark, actor=actor, now=now, version=version)
    return len(alarms)


def shelve(*, alarm: Alarm, hours: int, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Alarm:
    """Set it aside until an hour: it stays in the record, and alarms of the same limit meanwhile are set aside with it."""
    words = _reason(reason)
    if not 1 <= hours <= MOST_HOURS:
        raise errors.too_long(MOST_HOURS)

    def change(locked: Alarm) -> tuple[str, ...]:
        if not locked.open:
            raise errors.over()
        locked.shelved_until, locked.shelved_by_name, locked.shelved_why = now + timedelta(hours=hours), actor.name, words
        return "shelved_until", "shelved_by_name", "shelved_why"

    return _change(alarm, "shelve", change, actor=actor, now=now, version=version, detail={"reason": words, "hours": hours})


def unshelve(*, alarm: Alarm, actor: Actor, now: datetime, version: int | None = None) -> Alarm:
    """Take it up again before the hour."""

    def change(locked: Alarm) -> tuple[str, ...]:
        if locked.shelved_until is None or locked.shelved_until <= now:
            raise errors.not_shelved()
        locked.shelved_until = None
        return ("shelved_until",)

    return _change(alarm, "unshelve", change, actor=actor, now=now, version=version)


def _change(
    alarm: Alarm, verb: str, change: Callable[[Alarm], tuple[str, ...]], *, actor: Actor, now: datetime, version: int | None, detail: dict | None = None,
) -> Alarm:
    book = alarm.stream.station.book
    TABLE.check(actor, "alarm.shelve" if verb == "unshelve" else f"alarm.{verb}", alarm, book=book)
    with db.deed():
        locked = db.lock(Alarm.objects.select_related("stream__station", "rule"), pk=alarm.pk)
        if version is not None and locked.version != version:
            raise errors.acknowledged_already(locked.acknowledged_by_name) if verb == "acknowledge" and locked.acknowledged_at else errors.stale()
        before = _facts(locked)
        fields = change(locked)
        locked.version += 1
        locked.save(update_fields=[*fields, "version"])
        audit.record(book=book, actor=actor, deed=f"alarm.{verb}", obj=locked, now=now, before=before, after=_facts(locked), detail=detail)
        board_changed()
    return locked


def _facts(alarm: Alarm) -> dict[str, object]:
    return {"state": alarm.state, "acknowledged_at": alarm.acknowledged_at, "shelved_until": alarm.shelved_until}


def _reason(text: str) -> str:
    words = " ".join(text.split())
    if len(words) < LEAST_REASON:
        raise errors.no_reason()
    return words[:500]
