"""Builders of indicators: a centre, a unit that owes a form for two areas, its people."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from govsuite.core.actors import Actor, system_actor
from govsuite.people.models import Unit, User
from ioc_bridge.indicators.models import Assignment, Indicator, IndicatorValue, Report, ReportForm
from ioc_bridge.indicators.rules.periods import parse_period
from ioc_bridge.indicators.services.ending import check_report, sign_report, submit_report
from ioc_bridge.indicators.services.filling import Entry, current_lines, save_lines
from ioc_bridge.indicators.services.forms import assign_form, save_form, save_indicator
from ioc_bridge.indicators.services.opening import open_report
from tests import builders
from tests.worlds import remembered

INDICATORS = {
    "thu-ngan-sach": {"name": "Thu ngân sách trên địa bàn", "measure": "tỷ đồng", "field": "Kinh tế", "aggregation": "flow"},
    "ho-ngheo": {"name": "Số hộ nghèo", "measure": "hộ", "field": "Xã hội", "aggregation": "stock", "direction": "down"},
    "dung-han": {"name": "Tỷ lệ hồ sơ đúng hạn", "measure": "%", "field": "Cải cách hành chính", "aggregation": "rate", "least": Decimal(0), "most": Decimal(100)},
}
COMMON = {"direction": "up", "tolerance": Decimal(10), "least": None, "most": None, "basis": ""}


@dataclass
class Office:
    """Yến is on duty at the centre, Vinh its head; Đức fills in, Phước heads his unit, Liên deputises; Vân works elsewhere in the place."""

    centre: Unit
    unit: Unit
    areas: list[Unit]
    people: dict[str, User]
    indicators: dict[str, Indicator] = field(default_factory=dict)
    form: ReportForm = field(default_factory=ReportForm)
    assignments: list[Assignment] = field(default_factory=list)

    def actor(self, name: str, **more: Any) -> Actor:
        return builders.actor(self.people[name], **more)

    def opened(self, period: str = "2026-M10", area: int = 0, *, now: datetime | None = None) -> Report:
        made = open_report(assignment=self.assignments[area], period=parse_period(period), actor=system_actor(), now=now or builders.moment())
        assert made is not None
        return made

    def line(self, report: Report, code: str) -> IndicatorValue:
        return next(row for row in current_lines(report) if row.indicator.code == code)

    def fill(self, report: Report, by: str = "duc", **cells: dict[str, str]) -> None:
        """Fill lines in: code with underscores → its cells as typed."""
        entries = []
        for name, given in cells.items():
            row = self.line(report, name.replace("_", "-"))
            note = given.pop("note", row.note)
            entries.append(Entry(row.indicator_id, row.version, given, note))
        save_lines(report=report, entries=entries, actor=self.actor(by), now=builders.moment())

    def filled(self, period: str = "2026-M10", area: int = 0, *, budget: tuple[str, str, str] = ("52", "47,8", "44,1")) -> Report:
        report = self.opened(period, area)
        plan, actual, same = budget
        self.fill(
            report, thu_ngan_sach={"plan": plan, "actual": actual, "same": same}, ho_ngheo={"plan": "120", "actual": "118", "same": "140"},
            dung_han={"plan": "95", "actual": "96,5", "same": "93"},
        )
        return report

    def submitted(self, period: str = "2026-M10", area: int = 0, **more: Any) -> Report:
        report = self.filled(period, area, **more)
        return submit_report(report=report, version=report.version, actor=self.actor("duc"), now=builders.moment())

    def checked(self, period: str = "2026-M10", area: int = 0, **more: Any) -> Report:
        report = self.submitted(period, area, **more)
        return check_report(report=report, version=report.version, actor=self.actor("yen"), now=builders.moment())

    def signed(self, period: str = "2026-M10", area: int = 0, **more: Any) -> Report:
        report = self.checked(period, area, **more)
        return sign_report(report=report, version=report.version, actor=self.actor("phuoc"), now=builders.moment())


@remembered
def office() -> Office:
    """Build it."""
    province = builders.unit("tinh", "Tỉnh Quảng Trị", Unit.Kind.PROVINCE)
    ward = _unit("phuong-dong-ha", "Phường Đông Hà", Unit.Kind.WARD, province)
    south = _unit("phuong-nam-dong-ha", "Phường Nam Đông Hà", Unit.Kind.WARD, province)
    authority = _unit("ubnd-dong-ha", "Ủy ban nhân dân phường Đông Hà", Unit.Kind.COMMITTEE, ward)
    centre = _unit("ttdh-dong-ha", "Trung tâm Giám sát và Điều hành", Unit.Kind.OFFICE, authority)
    unit = _unit("phong-kt", "Phòng Kinh tế, Hạ tầng và Đô thị", Unit.Kind.OFFICE, authority)
    other = _unit("phong-vhxh", "Phòng Văn hóa - Xã hội", Unit.Kind.OFFICE, authority)
    people = {
        "yen": builders.person("yen", "ioc_duty", full_name="Nguyễn Thị Hải Yến", at=centre), "vinh": builders.person("vinh", "ioc_head", full_name="Hồ Quang Vinh", at=centre),
        "duc": builders.person("duc", "specialist", full_name="Hoàng Minh Đức", at=unit), "phuoc": builders.person("phuoc", "unit_head", full_name="Đặng Hữu Phước", at=unit),
        "lien": builders.person("lien", "unit_deputy", full_name="Võ Thị Kim Liên", at=unit), "van": builders.person("van", "specialist", full_name="Ngô Thị Vân", at=other),
        "chair": builders.person("chair", "ubnd_chair", full_name="Võ Quang", at=authority),
        "abroad": builders.person("abroad", "ioc_head", full_name="Người Phường Khác", at=_unit("ttdh-khac", "Trung tâm khác", Unit.Kind.OFFICE, south)),
    }
    built = Office(centre, unit, [ward, south], people)
    head, now = built.actor("vinh"), builders.moment()
    for code, values in INDICATORS.items():
        built.indicators[code] = save_indicator(indicator=None, centre=centre, values=COMMON | values | {"code": code}, version=None, actor=head, now=now)
    form = {"code": "kt-xh", "name": "Báo cáo kinh tế - xã hội tháng", "period_kind": "month", "due_days": 5, "basis": "", "source": None}
    built.form = save_form(form=None, centre=centre, values=form, indicators=list(built.indicators.values()), version=None, actor=head, now=now)
    built.assignments = [assign_form(form=built.form, unit=unit, area=area, starts=date(2025, 7, 1), actor=head, now=now) for area in built.areas]
    return built


def _unit(code: str, name: str, kind: str, parent: Unit) -> Unit:
    return Unit.objects.get_or_create(code=code, defaults={"name": name, "kind": kind, "parent": parent, "starts": date(2025, 7, 1)})[0]
