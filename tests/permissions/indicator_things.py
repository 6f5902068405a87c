"""What the addresses of indicators are about, in the world of permissions: Yến's centre asks, Hùng's unit owes."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from govsuite.core.actors import system_actor
from govsuite.people.models import User
from ioc_bridge.indicators.rules.periods import last_ended
from ioc_bridge.indicators.services.forms import assign_form, save_form, save_indicator
from ioc_bridge.indicators.services.opening import open_report
from ioc_bridge.indicators.services.readiness import begin_assessment
from tests.builders import actor
from tests.workflows.one_stop import Shop


def indicator_things(place: Shop, head: User, now: datetime) -> dict[str, Any]:
    """An indicator, its form, a late report of Hùng's unit and one of the centre itself."""
    centre, keeper = head.appointments.get().unit, actor(head, now=now)
    values = {"code": "dung-han", "name": "Đúng hạn", "measure": "%", "field": "Cải cách", "aggregation": "rate", "direction": "up", "tolerance": Decimal(10), "least": None, "most": None, "basis": ""}
    indicator = save_indicator(indicator=None, centre=centre, values=values, version=None, actor=keeper, now=now)
    values = {"code": "cchc", "name": "Báo cáo tháng", "period_kind": "month", "due_days": 1, "basis": "", "source": None}
    form = save_form(form=None, centre=centre, values=values, indicators=[indicator], version=None, actor=keeper, now=now)
    period = last_ended("month", timezone.localdate(now) - timedelta(days=40))
    unit = place.people["hung"].appointments.first().unit
    owed = [assign_form(form=form, unit=one, area=one, starts=period.begins, actor=keeper, now=now) for one in (unit, centre)]
    report, own = (open_report(assignment=one, period=period, actor=system_actor(), now=now) for one in owed)
    sheet = begin_assessment(centre=centre, year=2026, actor=keeper, now=now)
    return {"readiness_sheet": sheet, "indicator": indicator, "indicator_form": form, "indicator_assignment": owed[0], "indicator_report": report, "indicator_own_report": own, "indicator_unit": unit}


def indicator_arguments(objects: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the arguments of each address of theirs."""
    report, own, form = ({"pk": objects[name].pk} for name in ("indicator_report", "indicator_own_report", "indicator_form"))
    deeds = ("report", "report_fill", "report_line", "report_workbook", "report_template", "report_take", "report_submit", "report_check", "report_return")
    code, sheet = {"code": objects["indicator"].code}, {"pk": objects["readiness_sheet"].pk}
    return {
        **{f"indicators:{name}": report for name in deeds}, "indicators:report_sign": own, "indicators:report_revise": own,
        "indicators:matrix_file": {"ending": "csv"}, "indicators:indicator": code, "indicators:indicator_edit": code, "indicators:letter": {"pk": objects["indicator_unit"].pk},
        **{f"readiness:{name}": sheet for name in ("sheet", "sheet_fill", "sheet_pdf", "sheet_sign", "sheet_issue")}, "readiness:evidence_add": {"pk": objects["readiness_sheet"].answers.first().pk},
        "indicators:form_edit": form, "indicators:form_assign": form, "indicators:assignment_end": {"pk": objects["indicator_assignment"].pk},
    }
