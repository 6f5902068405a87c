"""The way of a report: opened, filled in, submitted, checked, signed off, opened again; who may what; what a refusal leaves."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from govsuite.core.actors import system_actor
from govsuite.core.audit_check import problems
from govsuite.core.errors import Conflict, Invalid, NotFound, Refused, StepUpRequired
from govsuite.core.models import AuditEntry
from govsuite.inbox.models import Notification
from ioc_bridge.indicators.enums import Deed, State
from ioc_bridge.indicators.models import IndicatorValue, Report, Step
from ioc_bridge.indicators.selectors.reports import differences, late_reports, report_for, reports_of
from ioc_bridge.indicators.services.ending import check_report, return_report, revise_report, sign_report, submit_report
from ioc_bridge.indicators.services.filling import Entry, save_lines
from ioc_bridge.indicators.services.forms import assign_form, end_assignment, save_form, save_indicator
from ioc_bridge.indicators.services.opening import open_due_reports, remind_late
from ioc_bridge.indicators.waiting import waiting_items
from tests.builders import moment
from tests.ioc_bridge.indicators.office import COMMON, INDICATORS, Office
from tests.races import at_once
from workflows.tasks.models import Task


def traces() -> tuple[int, ...]:
    return AuditEntry.objects.count(), Step.objects.count(), Notification.objects.count()


def test_reports_open_once_with_their_due_day_and_tell_the_unit(office: Office) -> None:
    now = moment(day=date(2026, 11, 3))
    made = open_due_reports(actor=system_actor(), now=now)
    assert [(one.period, one.due_on, one.state) for one in made] == [("2026-M10", date(2026, 11, 6), State.DRAFT)] * 2
    told = traces()
    assert (open_due_reports(actor=system_actor(), now=now + timedelta(hours=5)), traces()) == ([], told)
    assert sorted(Notification.objects.values_list("user__username", flat=True)) == sorted(["duc", "phuoc", "lien"] * 2)
    assert [row.indicator.code for row in made[0].values.select_related("indicator").order_by("place")] == list(INDICATORS)


def test_a_person_opens_nothing(office: Office) -> None:
    with pytest.raises(Refused):
        open_due_reports(actor=office.actor("vinh"), now=moment())
    assert Report.objects.count() == 0


def test_a_unit_owes_nothing_for_days_before_it_was_asked_or_after_the_end(office: Office) -> None:
    end_assignment(assignment=office.assignments[0], ends=date(2026, 9, 30), actor=office.actor("vinh"), now=moment())
    made = open_due_reports(actor=system_actor(), now=moment(day=date(2026, 11, 3)))
    assert [one.assignment_id for one in made] == [office.assignments[1].pk]
    assert open_due_reports(actor=system_actor(), now=moment(day=date(2025, 7, 2))) == []


def test_figures_count_when_a_second_person_has_signed_them_off(office: Office) -> None:
    report = office.checked()
    assert IndicatorValue.objects.filter(counts=True).count() == 0
    signed = sign_report(report=report, version=report.version, actor=office.actor("phuoc", now=moment(9)), now=moment(9))
    line = office.line(signed, "thu-ngan-sach")
    assert (signed.state, line.plan, line.actual, line.same, line.counts, line.signed_by_name) == (State.SIGNED, Decimal(52), Decimal("47.8"), Decimal("44.1"), True, "Đặng Hữu Phước")
    assert list(signed.steps.values_list("deed", flat=True)) == [Deed.SIGN, Deed.CHECK, Deed.SUBMIT, Deed.OPEN]
    assert list(problems()) == []


def test_signing_needs_a_fresh_second_factor(office: Office) -> None:
    report = office.checked()
    with pytest.raises(StepUpRequired):
        sign_report(report=report, version=report.version, actor=office.actor("phuoc", now=moment(9), stepped_up=False), now=moment(9))
    assert Report.objects.get(pk=report.pk).state == State.CHECKED


def test_nobody_signs_off_what_he_entered_or_submitted(office: Office) -> None:
    report = office.filled()
    office.fill(report, by="lien", ho_ngheo={"actual": "117"})
    report = submit_report(report=report, version=report.version, actor=office.actor("phuoc"), now=moment())
    report = check_report(report=report, version=report.version, actor=office.actor("yen"), now=moment())
    before = traces()
    for name in ("phuoc", "lien"):  # who submitted; who typed one figure
        with pytest.raises(Refused):
            sign_report(report=report, version=report.version, actor=office.actor(name), now=moment())
    assert (Report.objects.get(pk=report.pk).state, IndicatorValue.objects.filter(counts=True).count(), traces()) == (State.CHECKED, 0, before)


@pytest.mark.parametrize(("name", "deed"), [
    ("yen", "fill"), ("van", "fill"), ("chair", "fill"), ("duc", "check"), ("duc", "sign"), ("van", "sign"), ("vinh", "sign"), ("duc", "revise"), ("chair", "check"), ("abroad", "check"),
])
def test_who_has_no_right_is_refused(office: Office, name: str, deed: str) -> None:
    report = office.opened()
    with pytest.raises((Refused, NotFound)):
        report_for(office.actor(name), report.pk, deed)


def test_who_sees_reports(office: Office) -> None:
    office.opened()
    seen = {name: reports_of(office.actor(name)).count() for name in office.people}
    assert seen == {"yen": 1, "vinh": 1, "duc": 1, "phuoc": 1, "lien": 1, "van": 0, "chair": 1, "abroad": 0}


def test_an_incomplete_report_is_not_submitted(office: Office) -> None:
    report = office.opened()
    office.fill(report, thu_ngan_sach={"plan": "52", "actual": "47,8"}, ho_ngheo={"plan": "120", "note": "Chưa rà soát xong"})
    before = traces()
    with pytest.raises(Invalid) as refused:
        submit_report(report=report, version=report.version, actor=office.actor("duc"), now=moment())
    assert (refused.value.code, "Tỷ lệ hồ sơ đúng hạn" in str(refused.value.message), traces()) == ("report.incomplete", True, before)
    office.fill(report, dung_han={"actual": "97"})
    assert submit_report(report=report, version=report.version, actor=office.actor("duc"), now=moment()).state == State.SUBMITTED


@pytest.mark.parametrize(("cells", "code"), [
    ({"actual": "abc"}, "report.no_number"), ({"actual": "101"}, "report.above"), ({"plan": "-1"}, "report.below"), ({"same": "1,23456"}, "report.too_fine"),
    ({"actual": "9" * 20}, "report.too_large"),
])
def test_a_wrong_cell_keeps_nothing_of_the_page(office: Office, cells: dict[str, str], code: str) -> None:
    report = office.opened()
    good, bad = office.line(report, "thu-ngan-sach"), office.line(report, "dung-han")
    entries = [Entry(good.indicator_id, 0, {"plan": "1"}), Entry(bad.indicator_id, 0, cells)]
    before = traces()
    with pytest.raises(Invalid) as refused:
        save_lines(report=report, entries=entries, actor=office.actor("duc"), now=moment())
    assert (refused.value.code, refused.value.field, traces()) == (code, f"{next(iter(cells))}_{bad.indicator_id}", before)
    assert office.line(report, "thu-ngan-sach").plan is None


def test_a_line_that_somebody_changed_meanwhile_is_refused(office: Office) -> None:
    report = office.opened()
    seen = office.line(report, "ho-ngheo")
    office.fill(report, by="lien", ho_ngheo={"actual": "118"})
    with pytest.raises(Conflict, match=r"indicators\.stale"):
        save_lines(report=report, entries=[Entry(seen.indicator_id, seen.version, {"actual": "90"})], actor=office.actor("duc"), now=moment())
    assert office.line(report, "ho-ngheo").actual == Decimal(118)


def test_the_same_figures_again_write_nothing(office: Office) -> None:
    report = office.filled()
    before, row = traces(), office.line(report, "ho-ngheo")
    assert save_lines(report=report, entries=[Entry(row.indicator_id, 0, {"plan": "120", "actual": "118,0"}, row.note)], actor=office.actor("duc"), now=moment()) == []
    assert (traces(), office.line(report, "ho-ngheo").version) == (before, row.version)


def test_a_submitted_report_is_not_filled_in_any_more(office: Office) -> None:
    report = office.submitted()
    row = office.line(report, "ho-ngheo")
    with pytest.raises(Conflict, match=r"report\.state"):
        save_lines(report=report, entries=[Entry(row.indicator_id, row.version, {"actual": "1"})], actor=office.actor("duc"), now=moment())


def test_a_stale_page_moves_nothing(office: Office) -> None:
    report = office.submitted()
    before = traces()
    with pytest.raises(Conflict, match=r"indicators\.stale"):
        check_report(report=report, version=report.version - 1, actor=office.actor("yen"), now=moment())
    assert (Report.objects.get(pk=report.pk).state, traces()) == (State.SUBMITTED, before)


def test_a_returned_report_comes_back_mended(office: Office) -> None:
    report = office.submitted()
    with pytest.raises(Invalid, match=r"report\.no_reason"):
        return_report(report=report, version=report.version, reason=" ", actor=office.actor("yen"), now=moment())
    report = return_report(report=report, version=report.version, reason="Thu ngân sách lệch kho bạc", actor=office.actor("yen"), now=moment())
    assert (report.state, report.reason) == (State.RETURNED, "Thu ngân sách lệch kho bạc")
    office.fill(report, thu_ngan_sach={"actual": "48,1"})
    report = submit_report(report=report, version=report.version, actor=office.actor("duc"), now=moment())
    assert (report.state, report.reason, office.line(report, "thu-ngan-sach").actual) == (State.SUBMITTED, "", Decimal("48.1"))


def test_a_revision_counts_only_when_it_is_signed_off_and_the_old_figures_stay(office: Office) -> None:
    report = office.signed()
    report = revise_report(report=report, version=report.version, reason="Kho bạc điều chỉnh", actor=office.actor("phuoc", now=moment(10)), now=moment(10))
    office.fill(report, thu_ngan_sach={"actual": "49,2"})

    def counting() -> list[tuple[int, Decimal]]:
        return list(IndicatorValue.objects.filter(counts=True, indicator__code="thu-ngan-sach").values_list("revision", "actual"))

    assert (report.revision, counting()) == (2, [(1, Decimal("47.8"))])
    report = submit_report(report=report, version=report.version, actor=office.actor("duc", now=moment(11)), now=moment(11))
    report = check_report(report=report, version=report.version, actor=office.actor("yen", now=moment(11)), now=moment(11))
    sign_report(report=report, version=report.version, actor=office.actor("phuoc", now=moment(11)), now=moment(11))
    assert counting() == [(2, Decimal("49.2"))]
    assert [(one.name, one.cells) for one in differences(report, 2)] == [("Thu ngân sách trên địa bàn", {"actual": ("47,8", "49,2")})]
    assert IndicatorValue.objects.get(indicator__code="thu-ngan-sach", revision=1).signed_by_name == "Đặng Hữu Phước"


def test_what_was_signed_last_year_stands_in_the_next_report(office: Office) -> None:
    office.signed("2025-M10")
    assert office.line(office.opened("2026-M10"), "thu-ngan-sach").same == Decimal("47.8")


def test_two_forms_never_count_for_the_same_figure(office: Office) -> None:
    office.signed()
    form = {"code": "thue", "name": "Báo cáo thu thuế", "period_kind": "month", "due_days": 3, "basis": "", "source": None}
    head = office.actor("vinh")
    other = save_form(form=None, centre=office.centre, values=form, indicators=[office.indicators["thu-ngan-sach"]], version=None, actor=head, now=moment())
    office.assignments.append(assign_form(form=other, unit=office.unit, area=office.areas[0], starts=date(2026, 1, 1), actor=head, now=moment()))
    report = office.opened(area=2)
    office.fill(report, thu_ngan_sach={"actual": "1"})
    report = submit_report(report=report, version=report.version, actor=office.actor("duc"), now=moment())
    report = check_report(report=report, version=report.version, actor=office.actor("yen"), now=moment())
    before = traces()
    with pytest.raises(Conflict, match=r"report\.other_counts"):
        sign_report(report=report, version=report.version, actor=office.actor("phuoc"), now=moment())
    assert (Report.objects.get(pk=report.pk).state, traces(), IndicatorValue.objects.filter(counts=True).count()) == (State.CHECKED, before, 3)


def test_late_units_are_told_once_a_week_until_they_submit(office: Office) -> None:
    report = office.opened()  # due on 6 November
    day = moment(7, day=date(2026, 11, 6))
    told = [len(remind_late(actor=system_actor(), now=day + timedelta(days=days))) for days in (0, 3, 4, 9, 10, 17)]
    assert told == [0, 1, 0, 0, 1, 1]
    assert [(one.unit_id, one.days, [row.pk for row, _days in one.reports]) for one in late_reports(office.actor("yen"), date(2026, 11, 23))] == [(office.unit.pk, 17, [report.pk])]
    assert late_reports(office.actor("abroad"), date(2026, 11, 23)) == []
    for name in INDICATORS:
        office.fill(report, **{name.replace("-", "_"): {"actual": "1"}})
    submit_report(report=report, version=report.version, actor=office.actor("duc"), now=moment())
    assert (remind_late(actor=system_actor(), now=day + timedelta(days=60)), late_reports(office.actor("yen"), date(2026, 11, 30))) == ([], [])


def test_each_sees_what_waits_for_him(office: Office) -> None:
    def waits() -> dict[str, list[str]]:
        return {name: [str(item.kind) for item in waiting_items(office.actor(name), moment())] for name in ("duc", "yen", "phuoc", "van")}

    report = office.filled()
    assert waits() == {"duc": ["Nhập báo cáo"], "yen": [], "phuoc": ["Nhập báo cáo"], "van": []}
    report = submit_report(report=report, version=report.version, actor=office.actor("duc"), now=moment())
    assert waits() == {"duc": [], "yen": ["Kiểm tra báo cáo"], "phuoc": [], "van": []}
    report = check_report(report=report, version=report.version, actor=office.actor("yen"), now=moment())
    assert waits() == {"duc": [], "yen": [], "phuoc": ["Ký xác nhận báo cáo"], "van": []}


def test_other_lines_make_a_version_and_open_reports_keep_theirs(office: Office) -> None:
    report = office.opened()
    values = {name: getattr(office.form, name) for name in ("code", "name", "period_kind", "due_days", "basis", "source")}
    chosen = [office.indicators["thu-ngan-sach"]]
    form = save_form(form=office.form, centre=office.centre, values=values, indicators=chosen, version=office.form.version, actor=office.actor("vinh"), now=moment())
    assert (form.versions.count(), report.values.count(), office.opened("2026-M9").values.count()) == (2, 3, 1)
    with pytest.raises(Conflict, match=r"form\.in_use"):
        save_form(form=form, centre=office.centre, values=values | {"period_kind": "year"}, indicators=chosen, version=form.version, actor=office.actor("vinh"), now=moment())
    with pytest.raises(Conflict, match=r"indicators\.stale"):
        save_form(form=form, centre=office.centre, values=values, indicators=chosen, version=form.version - 1, actor=office.actor("vinh"), now=moment())


def test_how_an_indicator_adds_up_stays_once_a_figure_is_signed_off(office: Office) -> None:
    office.signed()
    row = office.indicators["thu-ngan-sach"]
    values = COMMON | INDICATORS["thu-ngan-sach"] | {"code": row.code}
    with pytest.raises(Conflict, match=r"indicator\.in_use"):
        save_indicator(indicator=row, centre=office.centre, values=values | {"aggregation": "stock"}, version=row.version, actor=office.actor("vinh"), now=moment())
    changed = save_indicator(indicator=row, centre=office.centre, values=values | {"tolerance": Decimal(5)}, version=row.version, actor=office.actor("vinh"), now=moment())
    assert (changed.tolerance, changed.aggregation) == (Decimal(5), "flow")


@pytest.mark.parametrize("name", ["yen", "abroad", "phuoc"])
def test_only_the_head_of_the_own_centre_changes_forms(office: Office, name: str) -> None:
    before = traces()
    with pytest.raises((Refused, NotFound)):
        assign_form(form=office.form, unit=office.unit, area=office.centre, starts=date(2026, 1, 1), actor=office.actor(name), now=moment())
    assert (office.form.assignments.count(), traces()) == (2, before)


def test_a_form_is_owed_by_one_unit_for_an_area(office: Office) -> None:
    with pytest.raises(Conflict, match=r"form\.owed"):
        assign_form(form=office.form, unit=office.centre, area=office.areas[0], starts=date(2026, 1, 1), actor=office.actor("vinh"), now=moment())
    end_assignment(assignment=office.assignments[0], ends=date(2026, 10, 31), actor=office.actor("vinh"), now=moment())
    assert assign_form(form=office.form, unit=office.centre, area=office.areas[0], starts=date(2026, 11, 1), actor=office.actor("vinh"), now=moment()).unit == office.centre


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_heads_sign_at_once_and_one_signature_stands(office: Office) -> None:
    report = office.checked()

    def sign(name: str) -> None:
        sign_report(report=report, version=report.version, actor=office.actor(name, now=moment(9)), now=moment(9))

    assert at_once(lambda: sign("phuoc"), lambda: sign("lien")) == ["done", "indicators.stale"]
    assert Step.objects.filter(report=report, deed=Deed.SIGN).count() == 1


def test_what_is_late_or_behind_its_plan_is_heard_by_who_answers_for_it(office: Office) -> None:
    def heard(kind: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for row in Notification.objects.filter(kind=kind).select_related("user").order_by("pk"):
            found.setdefault(row.user.username, []).append(row.title)
        return found

    office.opened("2026-M9")
    remind_late(actor=system_actor(), now=moment(7, day=date(2026, 10, 20)))
    late = heard("report.late")
    assert ("phuoc" in late, [office.unit.name in title for title in late["vinh"]], "abroad" in late) == (True, [True], False)
    office.signed("2026-M10", budget=("52", "51", "44"))
    assert heard("report.behind") == {}
    office.signed("2026-M10", area=1, budget=("52", "20", "44"))
    behind = heard("report.behind")
    assert (set(behind), [office.indicators["thu-ngan-sach"].name in title for title in behind["vinh"]]) == ({"vinh"}, [True])
    task = Task.objects.get()
    assert (task.unit, task.giver, task.origin_kind, task.counted, task.amount, office.indicators["thu-ngan-sach"].name in task.title) == (
        office.unit, office.people["vinh"], "indicator", "working_days", 5, True,
    )
    assert set(heard("task.given")) == {"phuoc", "lien"}
