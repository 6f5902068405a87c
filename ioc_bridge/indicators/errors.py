"""Refusals that several deeds share."""

from django.utils.translation import gettext as _

from govsuite.core.errors import Attempt, Conflict, Invalid, Refused
from ioc_bridge.indicators.models import Report


def stale() -> Conflict:
    return Conflict("indicators.stale", _("Somebody changed this in the meantime. Load the page again and look before you go on."))


def not_now(report: Report) -> Conflict:
    return Conflict("report.state", _("The report is “%(state)s” now, so this cannot be done. Load the page again.") % {"state": report.get_state_display()})


def own_work(report: Report, deed: str) -> Refused:
    attempt = Attempt(book=report.book, deed=f"report.{deed}", object_type=report._meta.label_lower, object_id=str(report.pk))
    return Refused("report.own", _("You entered figures of this report yourself. Another person signs it off."), attempt=attempt)


def reason_given(reason: str) -> str:
    words = reason.strip()
    if not words:
        raise Invalid("report.no_reason", _("Write why: the others read it."), field="reason")
    return words[:500]
