"""What waits for a person among the reports."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem
from ioc_bridge.field_reports.abilities import CENTRE, HEADS, TABLE
from ioc_bridge.field_reports.enums import State
from ioc_bridge.field_reports.models import Report
from ioc_bridge.field_reports.selectors.reports import visible

MOST = 20


def waiting_items(actor: Actor, now: datetime) -> list[WaitingItem]:
    """The centre: what is new, what is to be published. A head: what is to be approved. An officer: what is in his hands."""
    if not TABLE.allows(actor, "report.list"):
        return []
    rows = visible(actor)
    items = []
    if actor.holds(*CENTRE):
        items += [_counted(rows.filter(state=State.NEW), "moi", _("%(count)s new reports from citizens")), _counted(rows.filter(state=State.APPROVED), "cho-dang", _("%(count)s answered reports to publish"))]
    if actor.holds(*HEADS):
        items.append(_counted(rows.filter(state=State.ANSWERED), "cho-duyet", _("%(count)s answers to citizens to approve")))
    own = rows.filter(officer_id=actor.user_id, state__in=(State.ASSIGNED, State.IN_WORK)).order_by("due_at")[:MOST]
    return [item for item in items if item] + [_own(row, now) for row in own]


def _counted(rows: object, tab: str, sentence: str) -> WaitingItem | None:
    count = rows.count()  # type: ignore[attr-defined]
    return WaitingItem(sentence % {"count": count}, reverse("field_reports:queue") + f"?muc={tab}", _("Citizens' reports")) if count else None


def _own(row: Report, now: datetime) -> WaitingItem:
    return WaitingItem(
        f"{row.code}: {row.words[:80]}", reverse("field_reports:scene", args=[row.pk]), _("Citizens' reports"), due=row.due_at,
        urgent=row.due_at is not None and row.due_at < now,
    )
