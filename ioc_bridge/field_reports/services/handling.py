"""What the unit does: give it to an officer, go there, answer, approve; what the centre does then: publish, close."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import User, people_holding
from ioc_bridge.field_reports.abilities import HEADS, OFFICERS, TABLE
from ioc_bridge.field_reports.enums import PhotoKind, State
from ioc_bridge.field_reports.errors import stale
from ioc_bridge.field_reports.events import ReportAnswered
from ioc_bridge.field_reports.models import Report
from ioc_bridge.field_reports.rules.masking import masked
from ioc_bridge.field_reports.services.clocks import end_clock
from ioc_bridge.field_reports.services.moving import lock, move, record, touch
from ioc_bridge.field_reports.services.telling import tell_centre, tell_heads, tell_person


def hand_report(*, report: Report, officer: User, actor: Actor, now: datetime, version: int | None = None) -> Report:
    """Name the officer of the unit who goes there."""
    TABLE.check(actor, "report.hand", report, book=report.book)
    with db.deed():
        locked = lock(report, version=version)
        posted = people_holding((*OFFICERS, *HEADS), timezone.localdate(now), unit_ids=[locked.unit_id] if locked.unit_id else [])
        if not posted.filter(pk=officer.pk).exists():
            raise Invalid("report.not_of_the_unit", _("Choose somebody who is in office in the unit."), field="officer")
        locked.officer = officer
        touch(locked, "officer", now=now)
        record(locked, deed="hand", actor=actor, now=now, detail={"officer": officer.pk})
        if officer.pk != actor.user_id:
            tell_person(officer.pk, locked, lambda words: _("Report %(code)s (%(matter)s) is yours to deal with, due %(due)s.") % words, kind="report.handed", now=now)
    return locked


def give_back(*, report: Report, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Report:
    """The unit says that the matter is not its own: the centre looks again. The clock runs on."""
    TABLE.check(actor, "report.work", report, book=report.book)
    if not reason.strip():
        raise Invalid("report.no_reason", _("Write why the matter is not yours."), field="reason")
    with db.deed():
        locked = lock(report, version=version)
        name = locked.unit.name if locked.unit else ""
        locked.unit = locked.officer = None
        move(locked, deed="give_back", actor=actor, now=now, note=reason.strip(), fields=("unit", "officer"), detail={"from": name})
        tell_centre(locked, lambda words: _("Report %(code)s (%(matter)s) was given back by %(back)s.") % (words | {"back": name}), kind="report.given_back", now=now)
    return locked


def begin_work(*, report: Report, actor: Actor, now: datetime, version: int | None = None) -> Report:
    """The work begins; who begins it has it, where nobody was named."""
    TABLE.check(actor, "report.work", report, book=report.book)
    with db.deed():
        locked = lock(report, version=version)
        if locked.officer_id is None and actor.user_id is not None:
            locked.officer_id = actor.user_id
        return move(locked, deed="begin", actor=actor, now=now, fields=("officer",))


def draft_answer(*, report: Report, answer: str, actor: Actor, now: datetime, version: int | None = None) -> Report:
    """Write what was done, for the leader of the unit to approve; a photo of the place after the work belongs to it."""
    TABLE.check(actor, "report.work", report, book=report.book)
    if len(answer.strip()) < 10:
        raise Invalid("report.no_answer", _("Write in a sentence or two what was done."), field="answer")
    with db.deed():
        locked = lock(report, version=version)
        if not locked.photos.filter(kind=PhotoKind.AFTER, round=locked.round).exists():
            raise Conflict("report.no_after_photo", _("Add a photo of the place after the work first: the answer is shown with it."))
        locked.answer, locked.answered_at, locked.answered_by_name = answer.strip()[:4000], now, actor.name
        move(locked, deed="answer", actor=actor, now=now, fields=("answer", "answered_at", "answered_by_name"))
        tell_heads(locked, lambda words: _("The answer to report %(code)s (%(matter)s) waits for your approval.") % words, kind="report.answered", now=now)
    return locked


def answer_at_scene(*, report: Report, answer: str, actor: Actor, now: datetime, version: int | None = None) -> Report:
    """The officer's phone hands in the answer: work that nobody began is begun by it. Sent twice, it is written once."""
    TABLE.check(actor, "report.work", report, book=report.book)
    with db.deed():
        locked = lock(report)
        if locked.state == State.ANSWERED and locked.answer == answer.strip():
            return locked  # the phone did not hear the first answer
        if version is not None and locked.version != version:
            raise stale()
        if locked.state == State.ASSIGNED:
            locked = begin_work(report=locked, actor=actor, now=now)
        return draft_answer(report=locked, answer=answer, actor=actor, now=now)


def send_back(*, report: Report, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Report:
    """The leader does not approve the answer yet."""
    TABLE.check(actor, "report.approve", report, book=report.book)
    if not reason.strip():
        raise Invalid("report.no_reason", _("Write what is missing."), field="reason")
    with db.deed():
        locked = lock(report, version=version)
        move(locked, deed="send_back", actor=actor, now=now, note=reason.strip())
        if locked.officer_id is not None and locked.officer_id != actor.user_id:
            tell_person(locked.officer_id, locked, lambda words: _("The answer to report %(code)s was sent back: look at what is missing.") % words, kind="report.sent_back", now=now)
    return locked


def approve_answer(*, report: Report, actor: Actor, now: datetime, version: int | None = None) -> Report:
    """The leader of the unit approves the answer: the clock ends here."""
    TABLE.check(actor, "report.approve", report, book=report.book)
    with db.deed():
        locked = lock(report, version=version)
        locked.approved_at, locked.approved_by_name = now, actor.name
        locked.on_time = locked.due_at is None or now <= locked.due_at
        end_clock(locked, cause=_("Answer approved"), actor=actor, now=now)
        move(locked, deed="approve", actor=actor, now=now, fields=("approved_at", "approved_by_name", "on_time"), detail={"on_time": locked.on_time})
        tell_centre(locked, lambda words: _("The answer to report %(code)s (%(matter)s) is approved: check its photos and publish it.") % words, kind="report.approved", now=now)
    return locked


def publish_report(*, report: Report, words: str, actor: Actor, now: datetime, version: int | None = None) -> Report:
    """Publish report and answer; every photo must have been looked at, and what is shown are the checked copies."""
    TABLE.check(actor, "report.publish", report, book=report.book)
    if not words.strip():
        raise Invalid("report.no_public_words", _("Write what the public reads of the report."), field="words")
    with db.deed():
        locked = lock(report, version=version)
        unchecked = locked.photos.filter(checked_at__isnull=True).count()
        if unchecked:
            raise Conflict("report.unchecked_photos", _("%(count)s photos have not been looked at yet. Cover faces and plates on each, or keep it from the public.") % {"count": unchecked})
        locked.public_words, locked.published_at = masked(words.strip()[:4000]), now
        move(locked, deed="publish", actor=actor, now=now, fields=("public_words", "published_at"))
        events.announce(ReportAnswered(
            locked.pk, locked.code, locked.category.code, locked.unit_id, locked.latitude, locked.longitude, locked.on_time, now,
        ))
    return locked


def close_report(*, report: Report, actor: Actor, now: datetime, version: int | None = None) -> Report:
    """Close a published report by hand, before its days for reopening are over."""
    TABLE.check(actor, "report.publish", report, book=report.book)
    with db.deed():
        return move(lock(report, version=version), deed="close", actor=actor, now=now)
