"""What the reporter says of the answer: stars, and that the matter is not done."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from govsuite.core import db, events
from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Conflict, Invalid
from ioc_bridge.field_reports.enums import State
from ioc_bridge.field_reports.events import ReportReopened
from ioc_bridge.field_reports.models import Report
from ioc_bridge.field_reports.rules.masking import masked
from ioc_bridge.field_reports.services.clocks import begin_clock
from ioc_bridge.field_reports.services.moving import lock, move
from ioc_bridge.field_reports.services.telling import tell_centre, tell_heads

#: whoever gives so few stars or fewer may reopen
NOT_CONTENT = 2


def rate_report(*, report: Report, stars: int, words: str, actor: Actor, now: datetime) -> Report:
    """Keep the reporter's stars; the caller has checked that it is the reporter. A second rating replaces the first."""
    if not 1 <= stars <= 5:
        raise Invalid("report.stars", _("Choose one to five stars."), field="stars")
    with db.deed():
        locked = lock(report)
        locked.stars, locked.stars_words = stars, masked(words.strip())[:1000]
        return move(locked, deed="rate", actor=actor, now=now, fields=("stars", "stars_words"), detail={"stars": stars})


def reopen_report(*, report: Report, words: str, actor: Actor, now: datetime) -> Report:
    """Open the matter again, within the days of its kind and after a poor rating; the same unit gets it with a new deadline."""
    if len(words.strip()) < 10:
        raise Invalid("report.no_reason", _("Say in a sentence what is not done."), field="words")
    with db.deed():
        locked = lock(report)
        if locked.state == State.PUBLISHED and not may_reopen(locked, now):
            raise Conflict("report.too_late", _(
                "A report is reopened with one or two stars and within %(days)s days of the answer. Send a new report if the matter goes on."
            ) % {"days": locked.category.reopen_days})
        locked.reopened += 1
        locked.round += 1
        locked.on_time = locked.approved_at = None
        begin_clock(locked, actor=actor, now=now)
        move(
            locked, deed="reopen", actor=actor, now=now, note=masked(words.strip()), fields=("reopened", "round", "on_time", "approved_at", "due_at"),
            detail={"times": locked.reopened},
        )
        events.announce(ReportReopened(
            locked.pk, locked.code, locked.category.code, locked.unit_id, locked.latitude, locked.longitude, locked.reopened, now,
        ))
        for tell in (tell_heads, tell_centre):
            tell(locked, lambda words: _("Report %(code)s (%(matter)s) was reopened by its reporter, due %(due)s.") % words, kind="report.reopened", now=now)
    return locked


def may_reopen(report: Report, now: datetime) -> bool:
    """Tell whether the reporter may open it again now."""
    in_time = report.published_at is not None and now <= report.published_at + timedelta(days=report.category.reopen_days)
    return report.state == State.PUBLISHED and in_time and report.stars is not None and report.stars <= NOT_CONTENT


def close_old(*, now: datetime) -> int:
    """Close what can be reopened no more; return how many."""
    closed = 0
    for report in Report.objects.filter(state=State.PUBLISHED).select_related("category"):
        if report.published_at is not None and now > report.published_at + timedelta(days=report.category.reopen_days):
            with db.deed():
                move(lock(report), deed="close", actor=system_actor(), now=now)
                closed += 1
    return closed
