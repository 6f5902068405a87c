"""What of the reports waits for a person: to fill in, to check, to sign off."""

from datetime import datetime, time

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem
from ioc_bridge.indicators.abilities import TABLE
from ioc_bridge.indicators.enums import OPEN, State
from ioc_bridge.indicators.models import Report
from ioc_bridge.indicators.selectors.reports import reports_of
from ioc_bridge.indicators.words import page_of, title_of

MOST = 30
#: state → the deed that is waited for
DEEDS = {State.SUBMITTED: "report.check", State.CHECKED: "report.sign"}


def waiting_items(actor: Actor, now: datetime) -> list[WaitingItem]:
    """Return the reports with a deed of this person to do."""
    if not TABLE.allows(actor, "matrix.view"):
        return []
    rows = [row for row in reports_of(actor).exclude(state=State.SIGNED).order_by("due_on")[: MOST * 3] if _is_theirs(actor, row)]
    today = timezone.localdate(now)
    return [
        WaitingItem(
            title=title_of(row), url=page_of(row.pk), kind=_KINDS[State(row.state)](), since=row.opened_at, urgent=row.state in OPEN and row.due_on < today,
            due=timezone.make_aware(datetime.combine(row.due_on, time(17))) if row.state in OPEN else None,
        )
        for row in rows[:MOST]
    ]


def _is_theirs(actor: Actor, report: Report) -> bool:
    return TABLE.allows(actor, DEEDS.get(State(report.state), "report.fill"), report)


_KINDS = {
    State.DRAFT: lambda: _("Fill in a report"), State.RETURNED: lambda: capfirst(_("returned report")), State.SUBMITTED: lambda: _("Check a report"),
    State.CHECKED: lambda: _("Sign off a report"),
}
