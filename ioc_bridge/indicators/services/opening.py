"""Open the reports of periods that have ended, and remind who is late. Run again they add nothing."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.events import announce
from govsuite.inbox.public import notify
from govsuite.law.public import current_calendar
from govsuite.people.public import people_holding
from ioc_bridge.indicators.abilities import OWNERS, TABLE
from ioc_bridge.indicators.enums import OPEN, Deed
from ioc_bridge.indicators.events import ReportLate
from ioc_bridge.indicators.models import Assignment, FormVersion, IndicatorValue, Report
from ioc_bridge.indicators.rules.periods import Period, last_ended, parse_period
from ioc_bridge.indicators.services.moving import REPORTS, keep_step
from ioc_bridge.indicators.words import page_of, title_of

#: Reminded again after so many days.
REMIND_DAYS = 7


def open_due_reports(*, actor: Actor, now: datetime) -> list[Report]:
    """Open, for each unit that owes a form, the report of the newest period that is over."""
    today, made = timezone.localdate(now), []
    for assignment in Assignment.objects.select_related("form", "unit", "area").filter(Q(ends__isnull=True) | Q(ends__gte=today)):
        period = last_ended(assignment.form.period_kind, today)
        if period.ends < assignment.starts:
            continue
        report = open_report(assignment=assignment, period=period, actor=actor, now=now)
        if report is not None:
            made.append(report)
    return made


def open_report(*, assignment: Assignment, period: Period, actor: Actor, now: datetime) -> Report | None:
    """Open one report with its empty lines and tell the unit; None where it is there already, or the form has no lines."""
    TABLE.check(actor, "report.open")
    layout = FormVersion.objects.filter(form=assignment.form).first()
    if layout is None:
        return None
    due_on = current_calendar(now=now)[1].add_working_days(period.ends, assignment.form.due_days)
    with db.deed():
        report, is_new = Report.objects.get_or_create(
            assignment=assignment, period=period.name, defaults={"layout": layout, "ends": period.ends, "due_on": due_on, "opened_at": now},
        )
        if not is_new:
            return None
        _empty_lines(report, period)
        keep_step(report, Deed.OPEN, actor=actor, now=now, after={"due_on": str(due_on)})
        _tell(report, _("Report “%(title)s” by %(day)s.") % {"title": title_of(report), "day": f"{due_on:%d/%m/%Y}"}, "report.open", now)
    return report


def _empty_lines(report: Report, period: Period) -> None:
    """One line an indicator; what was signed off for the same period of last year stands there already."""
    area = report.assignment.area_id
    before = dict(IndicatorValue.objects.filter(area=area, period=period.last_year.name, counts=True).values_list("indicator", "actual"))
    IndicatorValue.objects.bulk_create(
        IndicatorValue(report=report, indicator_id=line.indicator_id, area_id=area, period=period.name, place=line.place, same=before.get(line.indicator_id))
        for line in report.layout.lines.all()
    )


def remind_late(*, actor: Actor, now: datetime) -> list[Report]:
    """Tell the units whose reports are late, once a week."""
    TABLE.check(actor, "report.open")
    today, told = timezone.localdate(now), []
    for report in REPORTS.filter(state__in=OPEN, due_on__lt=today, first_submitted_at__isnull=True):
        with db.deed():
            last = report.steps.filter(deed=Deed.REMIND).first()
            if last is not None and (today - timezone.localdate(last.at)).days < REMIND_DAYS:
                continue
            days = (today - report.due_on).days
            words = _("Late by %(days)s days: report “%(title)s”.") % {"days": days, "title": title_of(report)}
            _tell(report, words, "report.late", now)
            keep_step(report, Deed.REMIND, actor=actor, now=now)
            unit = report.assignment.unit
            announce(ReportLate(report.pk, title_of(report), unit.pk, unit.name, report.assignment.form.centre_id, days, page_of(report.pk), now))
            told.append(report)
    return told


def _tell(report: Report, words: str, kind: str, now: datetime) -> None:
    people = people_holding(OWNERS, timezone.localdate(now), unit_ids=[report.assignment.unit_id]).values_list("pk", flat=True)
    notify(user_ids=people, title=words, url=page_of(report.pk), kind=kind, now=now)


def period_of(report: Report) -> Period:
    return parse_period(report.period)
