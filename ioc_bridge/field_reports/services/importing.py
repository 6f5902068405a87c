"""A report of another system is taken over, once, and what that system says later of its state is written into its history.

What we do with it is ours: a state of the other system moves only what nobody here has taken on yet.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.people.public import unit_at
from ioc_bridge.field_reports.enums import Channel, State
from ioc_bridge.field_reports.models import Category, Change, Origin, Report
from ioc_bridge.field_reports.rules.masking import masked
from ioc_bridge.field_reports.services.fetching import ask_for_picture
from ioc_bridge.field_reports.services.filing import LONGEST, new_code
from ioc_bridge.field_reports.services.moving import lock, move, record, touch

CLOSED = "closed"
#: not yet in anybody's hands here
UNTOUCHED = (State.NEW, State.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Foreign:
    """A report as another system tells it."""

    source_id: int
    source_name: str
    native_id: str
    category: Category
    words: str
    at: datetime
    changed_at: datetime | None = None
    status: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    media_url: str = ""

    @property
    def told_at(self) -> datetime:
        return self.changed_at or self.at


def claim(keys: set[tuple[int, str]]) -> dict[tuple[int, str], Origin]:
    """Return the rows of these numbers, made where they lack and locked until the open deed ends: whoever brings the same one waits, and finds its report."""
    Origin.objects.bulk_create([Origin(source_id=source_id, native_id=native_id) for source_id, native_id in sorted(keys)], ignore_conflicts=True)
    rows = Origin.objects.filter(source__in={key[0] for key in keys}, native_id__in={key[1] for key in keys}).order_by("pk")
    found = {(row.source_id, row.native_id): row for row in (rows if db.is_sqlite() else rows.select_for_update())}
    return {key: found[key] for key in keys}


def take_over(*, foreign: Foreign, origin: Origin, actor: Actor, now: datetime) -> Report | None:
    """Make the report, or follow what the other system says of the one that is here; None where that is no news."""
    if origin.report_id is not None and origin.told_at is not None and foreign.told_at <= origin.told_at:
        return None
    was, had = origin.status, origin.media_url
    report = lock(Report(pk=origin.report_id)) if origin.report_id is not None else _make(foreign, actor, now)
    origin.report, origin.status, origin.told_at, origin.media_url = report, foreign.status, foreign.told_at, foreign.media_url
    origin.save(update_fields=["report", "status", "told_at", "media_url"])
    if foreign.media_url and foreign.media_url != had:
        ask_for_picture(report, foreign.media_url, by=foreign.source_name)
    if foreign.status != was:
        _follow(report, foreign, is_first=not was, actor=actor, now=now)
    return report


def _make(foreign: Foreign, actor: Actor, now: datetime) -> Report:
    placed = foreign.latitude is not None and foreign.longitude is not None
    report = Report.objects.create(
        code=new_code(now), category=foreign.category, words=masked(foreign.words.strip())[:LONGEST] or foreign.category.name, address=masked(foreign.address.strip())[:300],
        latitude=foreign.latitude, longitude=foreign.longitude, channel=Channel.IMPORTED, reported_at=foreign.at, changed_at=now,
        area=unit_at(foreign.latitude, foreign.longitude, timezone.localdate(now)) if placed else None,
    )
    Change.objects.create(report=report, deed="report", after=State.NEW, at=now, by_name=actor.name, note=foreign.native_id)
    record(report, deed="file", actor=actor, now=now, detail={"channel": Channel.IMPORTED, "origin": foreign.native_id, "source": foreign.source_id, "placed": placed})
    return report


def _follow(report: Report, foreign: Foreign, *, is_first: bool, actor: Actor, now: datetime) -> None:
    if foreign.status == CLOSED and report.state in UNTOUCHED:
        report.forwarded_to = foreign.source_name[:200]
        report.reason = _("The other system had dealt with it when it came here.") if is_first else _("The other system has dealt with it.")
        move(report, deed="forward", actor=actor, now=now, note=report.reason, fields=("forwarded_to", "reason"), detail={"origin": foreign.native_id})
    elif not is_first:
        words = _("The other system says: dealt with.") if foreign.status == CLOSED else _("The other system says: open again.")
        touch(report, now=now)
        Change.objects.create(report=report, deed="origin", before=report.state, after=report.state, at=now, by_name=actor.name, note=words)
        record(report, deed="origin", actor=actor, now=now, detail={"origin": foreign.native_id, "status": foreign.status})
