"""What the other system says later of a report that was handed to it: asked for every quarter of an hour, or brought by its pull."""

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from govsuite.core import db
from ioc_bridge.connectors.public import FetchFailed, Problem
from ioc_bridge.connectors.public import Report as Item
from ioc_bridge.field_reports.enums import HandoverState
from ioc_bridge.field_reports.models import Handover, Report
from ioc_bridge.field_reports.rules.masking import masked
from ioc_bridge.field_reports.services.handing_over import keep_number_of_token, kept, other
from ioc_bridge.field_reports.services.moving import lock, note, touch
from ioc_bridge.field_reports.services.telling import tell_centre
from ioc_bridge.sources.public import Taker, taker_of

CLOSED = "closed"
#: in one run
MOST = 200


def follow_handovers(*, now: datetime) -> int:
    """Ask for what is still open there, the longest unasked first; a server that does not answer is asked no more in this run. Return how many were asked."""
    rows = Handover.objects.filter(state=HandoverState.TAKEN, closed_at__isnull=True).order_by(F("asked_at").asc(nulls_first=True), "pk")[:MOST]
    silent: set[int] = set()
    asked = 0
    for row in rows:
        taker = None if row.source_id in silent else taker_of(row.source_id)
        if taker is None:
            continue
        asked += 1
        try:
            _ask(row, taker, now)
            _keep(row, {}, now)
        except FetchFailed as failed:
            if not failed.lasting:
                silent.add(row.source_id)
            _keep(row, kept(failed.problem), now)
    return asked


def _ask(row: Handover, taker: Taker, now: datetime) -> None:
    number = row.native_id or taker.number_of(row.token)
    if number and not row.native_id:
        keep_number_of_token(handover=row, number=number, now=now)
    if not number:
        return
    told = taker.told_of(number)
    if told is None:
        raise FetchFailed(Problem("open311.not_there", values={"number": number}), lasting=True)
    with db.deed():
        follow(source_id=row.source_id, told=told, now=now)


def _keep(row: Handover, problem: dict[str, object], now: datetime) -> None:
    Handover.objects.filter(pk=row.pk).update(asked_at=now, problem=problem)


def follow(*, source_id: int, told: Item, now: datetime) -> bool:
    """Take what the other system says of a report of ours; False where the number is none of those. In the deed of the caller."""
    mine = Handover.objects.select_related("source").filter(source_id=source_id, native_id=told.native_id).first()
    if mine is None:
        return False
    locked = lock(Report(pk=mine.report_id))
    mine.refresh_from_db()
    told_at, notes = told.updated_at or told.at, masked(told.status_notes.strip())[:1000]
    is_news = (told.status, notes) != (mine.status, mine.notes)
    if not is_news or mine.told_at is not None and told_at < mine.told_at:
        return True
    was, mine.status, mine.notes, mine.told_at = mine.status, told.status, notes, told_at
    mine.closed_at = now if told.status == CLOSED else None
    mine.save(update_fields=["status", "notes", "told_at", "closed_at"])
    words = _("Whoever got it says: dealt with.") if told.status == CLOSED else _("Whoever got it says: being dealt with.")
    touch(locked, now=now)
    note(
        locked, deed="origin", words=" ".join(filter(None, (words, notes))), actor=other(mine), now=now,
        detail={"origin": told.native_id, "status": told.status},
    )
    if told.status == CLOSED and was != CLOSED:
        tell_centre(locked, lambda words: _("Report %(code)s (%(matter)s): the other system has dealt with it.") % words, kind="report.done_there", now=now)
    return True
