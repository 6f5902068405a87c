"""What the operations centre does with a report: take it on, join, forward, refuse, give it to a unit."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import Unit, in_force
from ioc_bridge.field_reports.abilities import TABLE
from ioc_bridge.field_reports.enums import OPEN_STATES, State
from ioc_bridge.field_reports.events import ReportAccepted
from ioc_bridge.field_reports.models import Category, Report
from ioc_bridge.field_reports.selectors.plan import planned_unit
from ioc_bridge.field_reports.services.clocks import begin_clock, begin_round, end_clock
from ioc_bridge.field_reports.services.moving import lock, move
from ioc_bridge.field_reports.services.telling import tell_heads


def accept_report(*, report: Report, actor: Actor, now: datetime, category: Category | None = None, version: int | None = None) -> Report:
    """Take the report on, under another kind of matter where the reporter chose the wrong one; the plan's unit gets it at once."""
    TABLE.check(actor, "report.triage", report, book=report.book)
    with db.deed():
        locked = lock(report, version=version)
        locked.category = category or locked.category
        move(locked, deed="accept", actor=actor, now=now, fields=("category",), detail={"category": locked.category.code})
        events.announce(ReportAccepted(
            locked.pk, locked.code, locked.category.code, locked.area_id, locked.latitude, locked.longitude, locked.reported_at, now,
        ))
        unit_id = planned_unit(locked)
        if unit_id is not None:
            _give(locked, Unit.objects.get(pk=unit_id), _("By the plan of wards and kinds of matter"), actor, now)
    return locked


def assign_report(*, report: Report, unit: Unit, note: str = "", actor: Actor, now: datetime, version: int | None = None) -> Report:
    """Give the report to a unit; its clock begins with the first one."""
    TABLE.check(actor, "report.triage", report, book=report.book)
    if not Unit.objects.filter(in_force(timezone.localdate(now)), pk=unit.pk).exists():
        raise Invalid("report.unit_gone", _("This unit is not there any more. Choose another one."), field="unit")
    with db.deed():
        locked = lock(report, version=version)
        return _give(locked, unit, note.strip(), actor, now)


def join_report(*, report: Report, original: Report, actor: Actor, now: datetime, version: int | None = None) -> Report:
    """Join the report to an earlier one on the same matter: its reporter follows that one."""
    TABLE.check(actor, "report.triage", report, book=report.book)
    with db.deed():
        first, second = sorted((report, original), key=lambda row: row.pk)
        locked_first, locked_second = lock(first, version=version if first.pk == report.pk else None), lock(second, version=version if second.pk == report.pk else None)
        locked, kept = (locked_first, locked_second) if first.pk == report.pk else (locked_second, locked_first)
        if kept.pk == locked.pk or kept.original_id is not None or kept.state in (State.FORWARDED, State.REFUSED):
            raise Invalid("report.bad_original", _("Join it to a report that is being dealt with, not to itself or to one that was joined, forwarded or refused."), field="original")
        if locked.duplicates.exists():
            raise Conflict("report.has_duplicates", _("Other reports are joined to this one. Join the later one to it instead."))
        locked.original = kept
        end_clock(locked, cause=_("Joined to an earlier report"), actor=actor, now=now)
        return move(locked, deed="join", actor=actor, now=now, note=kept.code, fields=("original",), detail={"original": kept.code})


def part_report(*, report: Report, actor: Actor, now: datetime, version: int | None = None) -> Report:
    """Undo a joining: the report is a matter of its own after all."""
    TABLE.check(actor, "report.triage", report, book=report.book)
    with db.deed():
        locked = lock(report, version=version)
        was = locked.original
        locked.original = None
        begin_round(locked)
        return move(locked, deed="part", actor=actor, now=now, note=was.code if was else "", fields=("original", "round"))


def forward_report(*, report: Report, to: str, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Report:
    """Pass the report to an authority that is not of this house."""
    TABLE.check(actor, "report.triage", report, book=report.book)
    if not to.strip():
        raise Invalid("report.no_receiver", _("Write to which authority the report goes."), field="to")
    _need_reason(reason)
    with db.deed():
        locked = lock(report, version=version)
        locked.forwarded_to, locked.reason = to.strip()[:200], reason.strip()[:1000]
        end_clock(locked, cause=_("Forwarded"), actor=actor, now=now)
        return move(locked, deed="forward", actor=actor, now=now, note=f"{locked.forwarded_to}: {locked.reason}", fields=("forwarded_to", "reason"))


def refuse_report(*, report: Report, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Report:
    """Not take the report on; the reporter reads why."""
    TABLE.check(actor, "report.triage", report, book=report.book)
    _need_reason(reason)
    with db.deed():
        locked = lock(report, version=version)
        locked.reason = reason.strip()[:1000]
        end_clock(locked, cause=_("Not accepted"), actor=actor, now=now)
        return move(locked, deed="refuse", actor=actor, now=now, note=locked.reason, fields=("reason",))


def is_open(report: Report) -> bool:
    """Tell whether somebody of ours still has to do something."""
    return report.state in OPEN_STATES


def _give(locked: Report, unit: Unit, note: str, actor: Actor, now: datetime) -> Report:
    locked.unit, locked.officer = unit, None
    begin_clock(locked, actor=actor, now=now)
    move(locked, deed="assign", actor=actor, now=now, note=": ".join(part for part in (unit.name, note) if part), fields=("unit", "officer", "due_at"), detail={"unit": unit.pk})
    tell_heads(locked, lambda words: _("Report %(code)s (%(matter)s) is given to your unit, due %(due)s.") % words, kind="report.assigned", now=now)
    return locked


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise Invalid("report.no_reason", _("Write the reason: the reporter reads it."), field="reason")
