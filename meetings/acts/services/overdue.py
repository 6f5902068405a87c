"""Overdue conclusions return: the next meeting of the committee has them on its agenda, by the secretary's hand or by themselves."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from govsuite.core import db
from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Conflict
from meetings.acts.abilities import TABLE
from meetings.acts.models import ConclusionPart, OverdueReport
from meetings.acts.selectors.overdue import has_report, overdue_before
from meetings.sessions.public import AgendaItem, ItemPlan, Session, SessionConvened, add_before_closing

MINUTES = 15
_COMING = (Session.State.PREPARING, Session.State.CONVENED)


def report_title() -> str:
    with override(settings.LANGUAGE_CODE):
        return _("Report on conclusions of earlier meetings that are overdue")


def bring_back(*, session: Session, actor: Actor, now: datetime) -> AgendaItem:
    """Put what is overdue from earlier conclusions on this meeting's agenda, as one report before its closing. Locks the session's row."""
    TABLE.check(actor, "overdue.bring_back", session, book=session.book)
    with db.deed():
        db.lock(Session.objects.all(), pk=session.pk)
        if has_report(session):
            raise Conflict("overdue.on_agenda", _("The report on overdue conclusions is on this agenda already."))
        item = _added(session, actor, now)
        if item is None:
            raise Conflict("overdue.none", _("No conclusion of an earlier meeting is overdue: there is nothing to report on."))
    return item


def _added(session: Session, actor: Actor, now: datetime) -> AgendaItem | None:
    """Add the report to the agenda of the locked session; None where nothing is overdue."""
    rows = overdue_before(session, now)
    if not rows:
        return None
    units = "; ".join(dict.fromkeys(row.late.unit for row in rows))
    plan = ItemPlan(AgendaItem.Kind.REPORT, report_title(), presenter=units[:200], planned_minutes=MINUTES)
    item = add_before_closing(session=session, plan=plan, actor=actor, now=now)
    OverdueReport.objects.create(item=item)
    return item


def on_session_convened(event: SessionConvened) -> None:
    """Who is invited reads on the agenda what is overdue, also where nobody has taken it up."""
    _bring_back_by_itself(Session.objects.select_related("term__body").get(pk=event.session_id), event.now)


def take_up_late(*, part_id: int, now: datetime) -> None:
    """Work from this part of a conclusion was found to be late: the next meeting that has an agenda gets the report."""
    part = ConclusionPart.objects.filter(pk=part_id).values_list("conclusion__session__term__body", flat=True).first()
    coming = Session.objects.filter(term__body=part, state__in=_COMING, is_rehearsal=False, starts_on__gte=timezone.localdate(now))
    session = coming.select_related("term__body").order_by("starts_on", "pk").first()
    if session is not None and session.items.exists():
        _bring_back_by_itself(session, now)


def _bring_back_by_itself(session: Session, now: datetime) -> None:
    """Where somebody was quicker there is nothing to do, and nothing to refuse: this is part of another deed."""
    with db.deed():
        db.lock(Session.objects.all(), pk=session.pk)
        if not has_report(session):
            _added(session, system_actor(), now)
