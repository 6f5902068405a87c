"""Who sent a report: read by the operations centre alone, and each reading stands in the report's book before a letter of it is shown."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid, NotFound
from ioc_bridge.field_reports.abilities import TABLE
from ioc_bridge.field_reports.models import Report, Reporter


def read_identity(*, report: Report, reason: str, actor: Actor, now: datetime) -> Reporter:
    """Return who sent the report, where that was told."""
    TABLE.check(actor, "report.identity", report, book=report.book)
    if not reason.strip():
        raise Invalid("report.no_reason", _("Write what you need it for: each reading is kept with its reason."), field="reason")
    found = Reporter.objects.filter(report=report).first()
    if found is None:
        raise NotFound("report.nobody", _("The reporter did not say who it is."))
    with db.deed():
        audit.record(book=report.book, actor=actor, deed="report.read_identity", obj=report, now=now, detail={"code": report.code, "reason": reason.strip()[:300]})
    return found


def tail_fits(report: Report, tail: str) -> bool:
    """Tell whether these are the last digits of the reporter's telephone; nothing of it is shown."""
    phone = Reporter.objects.filter(report=report).values_list("phone", flat=True).first() or ""
    return len(tail) == 4 and tail.isdecimal() and phone.endswith(tail) and len(phone) >= 9
