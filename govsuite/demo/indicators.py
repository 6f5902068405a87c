"""Seed the indicators of the demo: forms, who owes them, reports at different points. Run again it changes nothing."""

import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from govsuite.core.actors import Actor, system_actor
from govsuite.demo.content import content
from govsuite.people.public import Unit, User, actor_of, people_holding
from ioc_bridge.indicators.public import (
    Assignment,
    Entry,
    Indicator,
    Period,
    Report,
    ReportForm,
    TemplateLine,
    Told,
    assign_form,
    begin_assessment,
    check_report,
    current_lines,
    import_workbook,
    last_ended,
    open_report,
    revise_report,
    save_answers,
    save_form,
    save_indicator,
    save_lines,
    sign_report,
    submit_report,
    template,
)
from ioc_bridge.sources.public import Source
from workflows.tasks.public import Origin, Task, accept_task, confirm_task, report_done

CENTRE, HEAD, DUTY = "ttdh-dong-ha", "giamdocttdh", "trucban"
CELLS = ("plan", "actual", "same")


def seed_indicators(*, now: datetime) -> None:
    """Everything by the deeds that people do."""
    if Indicator.objects.exists():
        return
    plan, units = content("indicators"), {row.code: row for row in Unit.objects.all()}
    head = _actor(HEAD, now)
    known = {code: _indicator(code, words, units[CENTRE], head, now) for code, words in plan["indicators"].items()}
    forms = {code: _form(code, row, known, units[CENTRE], head, now) for code, row in plan["forms"].items()}
    for row in plan["reports"]:
        _reports(row, forms[row["form"]], units, now)
    _readiness(plan["readiness"], units[CENTRE], now)
    _answered(now)


def _answered(now: datetime) -> None:
    """The units have said why figures of past periods were behind; the head of the centre confirmed it."""
    for task in Task.objects.filter(origin_kind=Origin.INDICATOR, due_on__lt=timezone.localdate(now)).select_related("unit", "giver"):
        at = min(now, task.given_at + timedelta(days=2))
        who = people_holding(("unit_head", "onestop_head", "unit_deputy"), timezone.localdate(at), unit_ids=[task.unit_id]).first()
        if who is None or task.giver is None:
            continue
        actor = actor_of(who, now=at, step_up_at=at, session_key="demo")
        report_done(task=accept_task(task=task, actor=actor, now=at), text="Nguyên nhân và biện pháp khắc phục đã nêu trong báo cáo của quý.", actor=actor, now=at)
        confirm_task(task=Task.objects.get(pk=task.pk), actor=actor_of(task.giver, now=at, step_up_at=at, session_key="demo"), now=at)


def _actor(name: str, at: datetime) -> Actor:
    return actor_of(User.objects.get(username=name), now=at, step_up_at=at, session_key="demo")


def _indicator(code: str, words: str, centre: Unit, head: Actor, now: datetime) -> Indicator:
    name, measure, field, aggregation, direction, bounds = words.split("|")
    least, most = (Decimal(text) if text else None for text in bounds.split(","))
    values = {
        "code": code, "name": name, "measure": measure, "field": field, "aggregation": aggregation, "direction": direction, "tolerance": Decimal(10), "least": least, "most": most, "basis": "",
    }
    return save_indicator(indicator=None, centre=centre, values=values, version=None, actor=head, now=now, is_demo=True)


def _form(code: str, row: dict[str, Any], known: dict[str, Indicator], centre: Unit, head: Actor, now: datetime) -> ReportForm:
    source = Source.objects.filter(code=row.get("source", "")).first()
    values = {"code": code, "name": row["name"], "period_kind": row["period"], "due_days": row["days"], "basis": "", "source": source}
    return save_form(form=None, centre=centre, values=values, indicators=[known[line] for line in row["lines"]], version=None, actor=head, now=now, is_demo=True)


def _reports(row: dict[str, Any], form: ReportForm, units: dict[str, Unit], now: datetime) -> None:
    periods = _back(last_ended(form.period_kind, timezone.localdate(now)), max(row["periods"]))
    assignment = assign_form(form=form, unit=units[row["unit"]], area=units[row["area"]], starts=periods[-1].begins, actor=_actor(HEAD, now), now=now)
    for back, cells in sorted(row["periods"].items(), reverse=True):
        _play(row, assignment, periods[back], back, cells, now)


def _readiness(known: dict[str, list[Any]], centre: Unit, now: datetime) -> None:
    """A sheet of this year that the officer on duty has begun to judge."""
    actor = _actor(DUTY, now)
    sheet = begin_assessment(centre=centre, year=timezone.localdate(now).year, actor=actor, now=now)
    told = [Told(row.pk, *known[row.text]) for row in sheet.answers.all() if row.text in known]
    save_answers(sheet=sheet, told=told, version=sheet.version, actor=actor, now=now)


def _back(newest: Period, count: int) -> list[Period]:
    found = [newest]
    while len(found) <= count:
        found.append(found[-1].before)
    return found


def _play(row: dict[str, Any], assignment: Assignment, period: Period, back: int, cells: list[str], now: datetime) -> None:
    """Take one report as far as ``until`` says; the second name signs what the first has filled in."""
    at = min(now, _morning(period.ends + timedelta(days=3)))
    report = open_report(assignment=assignment, period=period, actor=system_actor(), now=at)
    until = row.get("until", {}).get(back, "signed")
    if report is None or until == "draft":
        return
    given = [dict(zip(CELLS, line.split("/"), strict=True)) for line in cells]
    filler = _actor(row["by"][0], at)
    if back in row.get("from_file", []):
        import_workbook(report=report, upload=_workbook(report, given), name=f"so-lieu-{period.name.lower()}.xlsx", actor=filler, now=at)
    else:
        save_lines(report=report, entries=[Entry(line.indicator_id, line.version, texts) for line, texts in zip(current_lines(report), given, strict=True)], actor=filler, now=at)
    report = _finished(report, row["by"], until, at)
    if row.get("revised", {}).get("back") == back:
        _revise(report, row, at + timedelta(days=4))


def _workbook(report: Report, given: list[dict[str, str]]) -> io.BytesIO:
    """The unit's file: the template with its cells filled in."""
    cells = [{name: Decimal(text.replace(",", ".")) for name, text in one.items()} for one in given]
    lines = [
        TemplateLine(line.indicator.code, line.indicator.name, line.indicator.measure, note="", **known) for line, known in zip(current_lines(report), cells, strict=True)
    ]
    return io.BytesIO(template(report.period, "", lines))


def _finished(report: Report, by: list[str], until: str, at: datetime) -> Report:
    report = submit_report(report=report, version=report.version, actor=_actor(by[0], at), now=at)
    if until == "submitted":
        return report
    report = check_report(report=report, version=report.version, actor=_actor(DUTY, at), now=at)
    return sign_report(report=report, version=report.version, actor=_actor(by[1], at), now=at)


def _revise(report: Report, row: dict[str, Any], at: datetime) -> None:
    wanted = row["revised"]
    report = revise_report(report=report, version=report.version, reason=wanted["reason"], actor=_actor(row["by"][1], at), now=at)
    line = next(line for line in current_lines(report) if line.indicator.code == wanted["line"])
    save_lines(report=report, entries=[Entry(line.indicator_id, line.version, {"actual": wanted["actual"]})], actor=_actor(row["by"][0], at), now=at)
    _finished(report, row["by"], "signed", at)


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(8)))
