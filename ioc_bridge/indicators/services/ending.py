"""A report leaves the unit: submitted, checked or returned, signed off by a second person, opened again by a reason."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.core.events import announce
from govsuite.inbox.public import notify
from govsuite.people.public import people_holding, require_step_up, units_of_place
from ioc_bridge.indicators.abilities import CENTRE, HEADS, OWNERS, TABLE
from ioc_bridge.indicators.enums import Deed, Light
from ioc_bridge.indicators.errors import own_work, reason_given
from ioc_bridge.indicators.events import FiguresBehind
from ioc_bridge.indicators.models import IndicatorValue, Report
from ioc_bridge.indicators.rules.comparing import Figures, light
from ioc_bridge.indicators.rules.filling import CELLS, Line, unanswered
from ioc_bridge.indicators.services.filling import current_lines
from ioc_bridge.indicators.services.moving import keep_step, lock, move
from ioc_bridge.indicators.words import page_of, title_of

#: So many lines are named in one sentence.
MOST_NAMED = 3


def submit_report(*, report: Report, version: int, actor: Actor, now: datetime) -> Report:
    """Hand the report to the centre. Each line has an actual figure, or a note that says why not."""
    TABLE.check(actor, "report.submit", report, book=report.book)
    with db.deed():
        locked = lock(report.pk, version=version)
        lines = current_lines(locked)
        missing = unanswered(Line(row.indicator.name, row.actual, row.note) for row in lines)
        if missing:
            named = "; ".join(missing[:MOST_NAMED]) + ("…" if len(missing) > MOST_NAMED else "")
            raise Invalid("report.incomplete", _("%(count)s lines have neither an actual figure nor a note that says why: %(lines)s") % {"count": len(missing), "lines": named})
        first = locked.first_submitted_at or now
        move(locked, "submit", now=now, first_submitted_at=first, submitted_by=actor.user_id, submitted_by_name=actor.name, checked_by_name="", reason="")
        _tell(locked, CENTRE, units_of_place(locked.assignment.form.centre_id), _("Check the report “%(title)s”") % {"title": title_of(locked)}, "report.submitted", now)
        keep_step(locked, Deed.SUBMIT, actor=actor, now=now, after=_figures(lines))
    return locked


def check_report(*, report: Report, version: int, actor: Actor, now: datetime) -> Report:
    """The centre finds nothing wrong: the head of the unit may sign it off."""
    TABLE.check(actor, "report.check", report, book=report.book)
    with db.deed():
        locked = lock(report.pk, version=version)
        move(locked, "check", now=now, checked_by_name=actor.name)
        _tell(locked, HEADS, [locked.assignment.unit_id], _("Sign off the report “%(title)s”") % {"title": title_of(locked)}, "report.checked", now)
        keep_step(locked, Deed.CHECK, actor=actor, now=now)
    return locked


def return_report(*, report: Report, version: int, reason: str, actor: Actor, now: datetime) -> Report:
    """Send it back with a reason; the unit fills it in again."""
    TABLE.check(actor, "report.return", report, book=report.book)
    words = reason_given(reason)
    with db.deed():
        locked = lock(report.pk, version=version)
        move(locked, "return", now=now, reason=words)
        _tell(locked, OWNERS, [locked.assignment.unit_id], _("Returned: “%(title)s”. %(reason)s") % {"title": title_of(locked), "reason": words}, "report.returned", now)
        keep_step(locked, Deed.RETURN, actor=actor, now=now, text=words)
    return locked


def sign_report(*, report: Report, version: int, actor: Actor, now: datetime) -> Report:
    """Sign the figures off: from now on they count, in place of those of the revision before."""
    TABLE.check(actor, "report.sign", report, book=report.book)
    require_step_up(actor=actor, purpose=_("sign the figures off"), now=now)
    with db.deed():
        locked = lock(report.pk, version=version)
        lines = current_lines(locked)
        if actor.user_id in {row.entered_by for row in lines}:
            raise own_work(locked, "sign")
        move(locked, "sign", now=now, signed_at=now, signed_by_name=actor.name)
        locked.values.filter(counts=True).update(counts=False)
        try:
            with transaction.atomic():
                locked.values.filter(revision=locked.revision).update(counts=True, signed_at=now, signed_by_name=actor.name)
        except IntegrityError:
            raise Conflict("report.other_counts", _("Another form gives an indicator of this report for the same area and period already. The centre decides which form keeps it.")) from None
        keep_step(locked, Deed.SIGN, actor=actor, now=now, after=_figures(lines))
        names = tuple(row.indicator.name for row in lines if _is_behind(row))
        if names:
            unit = locked.assignment.unit
            announce(FiguresBehind(locked.pk, title_of(locked), unit.pk, unit.name, locked.assignment.form.centre_id, names, page_of(locked.pk), now))
    return locked


def _is_behind(row: IndicatorValue) -> bool:
    one = row.indicator
    return light(Figures(row.plan, row.actual), direction=one.direction, tolerance=one.tolerance) == Light.BEHIND


def revise_report(*, report: Report, version: int, reason: str, actor: Actor, now: datetime) -> Report:
    """Open a signed report again: a new revision begins with the figures in force, which count until the new ones are signed off."""
    TABLE.check(actor, "report.revise", report, book=report.book)
    words = reason_given(reason)
    with db.deed():
        locked = lock(report.pk, version=version)
        lines = current_lines(locked)
        move(locked, "revise", now=now, reason=words, revision=locked.revision + 1, submitted_by=None, submitted_by_name="", checked_by_name="", signed_by_name="", signed_at=None)
        IndicatorValue.objects.bulk_create(_copied(row, locked.revision) for row in lines)
        keep_step(locked, Deed.REVISE, actor=actor, now=now, text=words)
        _tell(locked, OWNERS, [locked.assignment.unit_id], _("Open for revision: “%(title)s”. %(reason)s") % {"title": title_of(locked), "reason": words}, "report.revised", now)
    return locked


def _copied(row: IndicatorValue, revision: int) -> IndicatorValue:
    """The figures of the revision before, with where they came from and who entered them."""
    return IndicatorValue(
        report_id=row.report_id, indicator_id=row.indicator_id, area_id=row.area_id, period=row.period, revision=revision, place=row.place, plan=row.plan, actual=row.actual,
        same=row.same, note=row.note, origin=row.origin, file_id=row.file_id, message_id=row.message_id, entered_at=row.entered_at, entered_by=row.entered_by,
        entered_by_name=row.entered_by_name,
    )


def _figures(lines: list[IndicatorValue]) -> dict[str, list[str]]:
    return {row.indicator.code: ["" if getattr(row, cell) is None else f"{getattr(row, cell).normalize():f}" for cell in CELLS] for row in lines}


def _tell(report: Report, codes: tuple[str, ...], units: list[int], words: str, kind: str, now: datetime) -> None:
    people = people_holding(codes, timezone.localdate(now), unit_ids=units).values_list("pk", flat=True)
    notify(user_ids=people, title=words, url=page_of(report.pk), kind=kind, now=now, email=False)
