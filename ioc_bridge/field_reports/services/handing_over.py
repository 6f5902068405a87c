"""A report of ours is handed to another system, with its words and its place and nobody's name: once, whatever breaks on the way."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core import db, jobs
from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Conflict, Invalid
from ioc_bridge.connectors.public import FetchFailed, Matter, Problem, sentence
from ioc_bridge.field_reports.abilities import TABLE
from ioc_bridge.field_reports.enums import HandoverState, PhotoKind, State
from ioc_bridge.field_reports.models import Handover, Origin, Report
from ioc_bridge.field_reports.services.clocks import begin_round, end_clock
from ioc_bridge.field_reports.services.importing import claim
from ioc_bridge.field_reports.services.moving import lock, move, note, touch
from ioc_bridge.field_reports.services.telling import tell_centre
from ioc_bridge.sources.public import taker_of

JOB = "field_reports.hand_over"
#: A server that cannot be reached is tried so often.
TRIES = 4


def hand_over_report(*, report: Report, source_id: int, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Report:
    """Give the report to another system; a job sends it. What that system refuses comes back to the queue."""
    TABLE.check(actor, "report.triage", report, book=report.book)
    if not reason.strip():
        raise Invalid("report.no_reason", _("Write the reason: the reporter reads it."), field="reason")
    taker = taker_of(source_id)
    if taker is None:
        raise Invalid("report.no_taker", _("This system takes no reports now: it is paused, or its profile says nothing of it (“hands”). Choose another one."), field="system")
    with db.deed():
        locked = lock(report, version=version)
        if locked.category.code not in taker.kinds:
            raise Invalid("report.kind_not_taken", _("%(system)s does not take “%(matter)s”. Choose another system, or forward the report by letter.") % {"system": taker.name, "matter": locked.category.name}, field="system")
        if Origin.objects.filter(report=locked, source_id=source_id).exists():
            raise Conflict("report.came_from_there", _("The report came from this system: it has it already. Choose another one."))
        locked.forwarded_to, locked.reason = taker.name[:200], reason.strip()[:1000]
        end_clock(locked, cause=_("Forwarded"), actor=actor, now=now)
        handover = Handover.objects.create(report=locked, source_id=source_id, by_name=actor.name, made_at=now)
        _enqueue(handover)
        return move(
            locked, deed="hand_over", actor=actor, now=now, note=f"{locked.forwarded_to}: {locked.reason}", fields=("forwarded_to", "reason"),
            detail={"source": source_id, "handover": handover.pk},
        )


def send_again(*, report: Report, actor: Actor, now: datetime, version: int | None = None) -> Report:
    """Somebody looked: it did not arrive there. Let it be sent once more."""
    TABLE.check(actor, "report.triage", report, book=report.book)
    with db.deed():
        locked = lock(report, version=version)
        handover = _unsure(locked)
        handover.state, handover.sending_at, handover.problem = HandoverState.WAITING, None, {}
        handover.save(update_fields=["state", "sending_at", "problem"])
        _enqueue(handover)
        touch(locked, now=now)
        note(locked, deed="send_again", words=_("Sent once more: it had not arrived there."), actor=actor, now=now, detail={"handover": handover.pk})
    return locked


def enter_number(*, report: Report, number: str, actor: Actor, now: datetime, version: int | None = None) -> Report:
    """Somebody looked: it is there, under this number."""
    TABLE.check(actor, "report.triage", report, book=report.book)
    if not number.strip():
        raise Invalid("report.no_number", _("Write the number that the report has in the other system."), field="number")
    handover = _unsure(report)
    with db.deed():
        origin = _claimed(handover, number.strip()[:120])
        locked = lock(report, version=version)
        _keep_number(locked, _unsure(locked), origin, actor, now)
    return locked


def take_back(*, report: Report, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Report:
    """It is not sent again: the report stands in our own queue once more."""
    TABLE.check(actor, "report.triage", report, book=report.book)
    if not reason.strip():
        raise Invalid("report.no_reason", _("Write the reason: the reporter reads it."), field="reason")
    with db.deed():
        locked = lock(report, version=version)
        return _come_back(locked, _unsure(locked), reason.strip(), actor, now)


def send_report(*, handover: Handover, is_last: bool, now: datetime) -> None:
    """Send it, where it still waits. Raises FetchFailed while a further try is worth it and certain not to make a second report."""
    report = Report.objects.get(pk=handover.report_id)
    with db.deed():
        locked = lock(report)
        mine = Handover.objects.get(pk=handover.pk)
        if mine.state != HandoverState.WAITING:
            return
        if mine.sending_at is not None:  # whoever sent it died before the answer was kept
            _leave_unsure(locked, mine, Problem("http.unsure", values={"host": mine.source.name, "why": _("our sending was cut off")}), now)
            return
        Handover.objects.filter(pk=mine.pk).update(sending_at=now)
    taker = taker_of(handover.source_id)
    if taker is None or locked.category.code not in taker.kinds:
        _give_up(locked, mine, _("it takes no reports of this kind any more, or is paused."), now)
        return
    try:
        taken = taker.hand_over(_matter(locked))
    except FetchFailed as failed:
        _failed(locked, mine, failed, is_last, now)
        return
    with db.deed():
        origin = _claimed(mine, taken.native_id) if taken.native_id else None
        locked = lock(report)
        mine.refresh_from_db()
        mine.token = taken.token
        if origin is not None:
            _keep_number(locked, mine, origin, other(mine), now)
        else:
            mine.state, mine.taken_at = HandoverState.TAKEN, now
            mine.save(update_fields=["state", "taken_at", "token"])
            note(locked, deed="taken", words=_("Taken by %(system)s; its number follows.") % {"system": mine.source.name}, actor=other(mine), now=now, detail={"handover": mine.pk})


def keep_number_of_token(*, handover: Handover, number: str, now: datetime) -> None:
    """The other system has made a number of the token."""
    with db.deed():
        origin = _claimed(handover, number)
        locked = lock(Report(pk=handover.report_id))
        mine = Handover.objects.get(pk=handover.pk)
        if mine.state == HandoverState.TAKEN and not mine.native_id:
            _keep_number(locked, mine, origin, other(mine), now)


def _enqueue(handover: Handover) -> None:
    handover.tries += 1
    handover.save(update_fields=["tries"])
    jobs.enqueue(JOB, key=f"{JOB}:{handover.pk}:{handover.tries}", handover_id=handover.pk)


def _matter(report: Report) -> Matter:
    """Return what may be told of it: the words without numbers and addresses of people, and one photo that somebody has checked."""
    photo = report.photos.filter(kind=PhotoKind.REPORT, shown__isnull=False, checked_at__isnull=False, hidden=False).first()
    return Matter(
        own_id=report.code, service_code=report.category.code, words=report.words, address=report.address, latitude=report.latitude, longitude=report.longitude,
        media_url=settings.SITE_URL + reverse("field_reports:photo", args=[photo.public_id]) if photo else "",
    )


def _failed(report: Report, handover: Handover, failed: FetchFailed, is_last: bool, now: datetime) -> None:
    with db.deed():
        locked = lock(report)
        handover.refresh_from_db()
        if failed.unsure:
            _leave_unsure(locked, handover, failed.problem, now)
            return
        handover.sending_at, handover.problem = None, kept(failed.problem)
        handover.save(update_fields=["sending_at", "problem"])
    if not failed.lasting and not is_last:
        raise failed
    _give_up(report, handover, sentence(failed.problem), now)


def _give_up(report: Report, handover: Handover, why: str, now: datetime) -> None:
    with db.deed():
        locked = lock(report)
        words = _("%(system)s did not take the report: %(why)s") % {"system": handover.source.name, "why": why}
        _come_back(locked, handover, words, system_actor(), now)
        tell_centre(locked, lambda words: _("Report %(code)s (%(matter)s) came back: the other system did not take it. Open it and read why.") % words, kind="report.came_back", now=now)


def _leave_unsure(locked: Report, handover: Handover, problem: Problem, now: datetime) -> None:
    handover.state, handover.problem = HandoverState.UNSURE, kept(problem)
    handover.save(update_fields=["state", "problem"])
    touch(locked, now=now)
    note(locked, deed="unsure", words=str(sentence(problem)), actor=system_actor(), now=now, detail={"handover": handover.pk})
    tell_centre(locked, lambda words: _("Report %(code)s (%(matter)s): nobody knows whether the other system has it. Look there, then say so here.") % words, kind="report.unsure", now=now)


def _come_back(locked: Report, handover: Handover, why: str, actor: Actor, now: datetime) -> Report:
    handover.state = HandoverState.BACK
    handover.save(update_fields=["state"])
    begin_round(locked)
    locked.forwarded_to, locked.reason = "", ""
    return move(locked, deed="come_back", actor=actor, now=now, note=why[:1000], fields=("forwarded_to", "reason", "round"), detail={"handover": handover.pk})


def _claimed(handover: Handover, number: str) -> Origin:
    """Lock the number, before the report: a pull that brings it takes them in this order too."""
    key = (handover.source_id, number)
    return claim({key})[key]


def _keep_number(locked: Report, handover: Handover, origin: Origin, actor: Actor, now: datetime) -> None:
    """Keep its number there. A pull that was faster has made a report of it: that one is joined to ours."""
    number = origin.native_id
    if Handover.objects.filter(source_id=handover.source_id, native_id=number).exclude(pk=handover.pk).exists():
        raise Invalid("report.number_taken", _("Another report of ours has this number in that system. Compare the number."), field="number")
    handover.state, handover.native_id, handover.taken_at, handover.problem = HandoverState.TAKEN, number, now, {}
    handover.status = handover.status or "open"
    handover.save(update_fields=["state", "native_id", "token", "taken_at", "problem", "status"])
    touch(locked, now=now)
    note(locked, deed="taken", words=_("Taken by %(system)s, number there: %(number)s") % {"system": handover.source.name, "number": number}, actor=actor, now=now, detail={"handover": handover.pk, "origin": number})
    if origin.report_id is not None and origin.report_id != locked.pk:
        double = lock(Report(pk=origin.report_id))
        if double.state in (State.NEW, State.ACCEPTED):
            double.original = locked
            move(double, deed="join", actor=system_actor(), now=now, note=locked.code, fields=("original",), detail={"original": locked.code})


def _unsure(locked: Report) -> Handover:
    found = Handover.objects.filter(report=locked, state=HandoverState.UNSURE).first()
    if found is None:
        raise Conflict("report.not_unsure", _("It is known where this report is. Open it again and look at what is next."))
    return found


def other(handover: Handover) -> Actor:
    """Return the other system as who says or does something."""
    return Actor(user_id=None, name=handover.source.name, is_system=True)


def kept(problem: Problem) -> dict[str, Any]:
    """Return the problem as a row keeps it."""
    return {"code": problem.code, "values": dict(problem.values)}
