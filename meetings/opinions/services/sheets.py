"""Send a sheet to the members, take their answers, count at the end; remind who has not answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from govsuite.core import audit, db
from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.inbox.public import notify
from govsuite.law.public import BallotRule, RuleUnknown, ballot_rule, evaluate
from govsuite.records.public import received, store_file
from meetings.bodies.public import Body, active_mandates, delegates_counted, head_of, term_on
from meetings.opinions.abilities import TABLE
from meetings.opinions.models import OWNER, Member, Sheet, SheetPaper
from meetings.opinions.rules.counting import AS_VOTE, Count, count, fits, near

MOST_PAPERS = 10


@dataclass(frozen=True, slots=True)
class NewSheet:
    """What is asked, until when."""

    title: str
    question: str
    due_at: datetime


def open_sheet(*, body: Body, new: NewSheet, uploads: list[Any], actor: Actor, now: datetime) -> Sheet:
    """Freeze the members and the rule of today, and send the question to all of them."""
    TABLE.check(actor, "house.ask", body, book=f"body:{body.pk}")
    rule = _rule(body, now)
    if not fits(new.due_at, now):
        raise Invalid("opinions.due", _("The end lies between one hour and 60 days from now: members need time to read."), field="due_at")
    if len(uploads) > MOST_PAPERS:
        raise Invalid("opinions.many_papers", _("A sheet takes at most %(most)s papers.") % {"most": MOST_PAPERS}, field="papers")
    return _sent(body, new, rule, uploads, actor, now, [])


def _rule(body: Body, now: datetime) -> BallotRule:
    if not body.house.is_executive:
        raise Conflict("opinions.council", _("A council votes in its session. Only a People's Committee may decide by sheets outside a meeting."))
    try:
        return ballot_rule("", timezone.localdate(now), body.house.law)
    except RuleUnknown as unknown:
        raise Conflict("opinions.no_rule", unknown.message) from None


def _sent(body: Body, new: NewSheet, rule: BallotRule, uploads: list[Any], actor: Actor, now: datetime, ready: list[Any]) -> Sheet:
    """Prepare one upload after the other outside the deed, then write everything in one."""
    if uploads:
        with received(uploads[0], uploads[0].name) as one:
            return _sent(body, new, rule, uploads[1:], actor, now, [*ready, one])
    with db.deed():
        day = timezone.localdate(now)
        term = term_on(db.lock(Body.objects.all(), pk=body.pk), day)
        able = active_mandates(term, day) if term else []
        if term is None or not able:
            raise Conflict("opinions.nobody", _("This People's Committee has no member in office. Enter its members under “Councils” first."))
        sheet = Sheet.objects.create(
            body=body, title=new.title.strip()[:300], question=new.question.strip(), rule=rule.as_dict(), base=delegates_counted(term, day),
            chair_id=head_of(term, day), opened_at=now, opened_by_name=actor.name, due_at=new.due_at,
        )
        members = [Member(sheet=sheet, user_id=row.user_id, name=row.user.full_name, title=row.title, seat=row.seat or 0) for row in able]
        Member.objects.bulk_create(members)
        for one in ready:
            file = store_file(upload=one, name=one.name, owner_type=OWNER, owner_id=sheet.pk, audience="body", actor=actor, now=now)
            SheetPaper.objects.create(sheet=sheet, file=file, name=one.name)
        audit.record(
            book=sheet.book, actor=actor, deed="opinions.open", obj=sheet, now=now, after={"members": [row.user_id for row in members], "rule": sheet.rule, "base": sheet.base},
            detail={"title": sheet.title, "members": len(members), "until": sheet.due_at},
        )
        _tell([row.user_id for row in members], sheet, gettext_noop("Your opinion is asked until %(until)s: %(title)s"), "opinions.asked", now)
    return sheet


def _tell(user_ids: list[int], sheet: Sheet, sentence: str, kind: str, now: datetime) -> None:
    words = {"title": sheet.title, "until": timezone.localtime(sheet.due_at).strftime("%H:%M %d/%m/%Y")}
    with override(settings.LANGUAGE_CODE):
        title = _(sentence) % words
    notify(user_ids=user_ids, title=title, url=reverse("opinions:detail", args=[sheet.pk]), kind=kind, now=now)


def _locked(pk: int, now: datetime) -> Sheet:
    row = db.lock(Sheet.objects.select_related("body"), pk=pk)
    if row.state != Sheet.State.OPEN:
        raise Conflict("opinions.over", _("This sheet is over: no opinion is taken any more. The page shows what came of it."))
    if now >= row.due_at:
        raise Conflict("opinions.late", _("The time for this sheet has passed: the opinion was not taken. It is counted within a minute."))
    return row


def give_opinion(*, sheet: Sheet, choice: str, text: str, actor: Actor, now: datetime) -> Member:
    """Keep a member's answer, or change it. When the last member has answered, the sheet is counted."""
    TABLE.check(actor, "sheet.answer", sheet, book=sheet.book)
    if choice not in Member.Choice.values:
        raise Invalid("opinions.choice", _("Choose one of the three answers."), field="choice")
    if choice == Member.Choice.OTHER and not text.strip():
        raise Invalid("opinions.no_text", _("Write your other opinion: without it nobody knows what it is."), field="text")
    with db.deed():
        row = _locked(sheet.pk, now)
        member = db.lock(Member.objects.all(), sheet=row, user_id=actor.user_id)
        changed = bool(member.choice)
        member.choice, member.text, member.answered_at = choice, text.strip(), now
        member.save(update_fields=["choice", "text", "answered_at"])
        audit.record(
            book=row.book, actor=actor, deed="opinions.change" if changed else "opinions.give", obj=member, now=now,
            after={"choice": choice, "text": member.text}, detail={"choice": choice},
        )
        if not row.members.filter(choice="").exists():
            _close(row, actor=system_actor(), now=now)
    return member


def cancel_sheet(*, sheet: Sheet, reason: str, actor: Actor, now: datetime) -> Sheet:
    """Call it off, with a reason; what was answered stays in the record."""
    TABLE.check(actor, "sheet.cancel", sheet, book=sheet.book)
    if not reason.strip():
        raise Invalid("opinions.no_reason", _("Say why the sheet is called off: the members read it."), field="reason")
    with db.deed():
        row = _locked(sheet.pk, now)
        row.state, row.reason, row.closed_at = Sheet.State.CANCELLED, reason.strip()[:1000], now
        row.version += 1
        row.save(update_fields=["state", "reason", "closed_at", "version"])
        audit.record(book=row.book, actor=actor, deed="opinions.cancel", obj=row, now=now, detail={"reason": row.reason})
        _tell(list(row.members.values_list("user_id", flat=True)), row, gettext_noop("Called off: %(title)s"), "opinions.cancelled", now)
    return row


def _close(row: Sheet, *, actor: Actor, now: datetime) -> Sheet:
    """Count the locked sheet under its own rule."""
    members = list(row.members.all())
    found: Count = count(member.choice for member in members)
    chair = next((member.choice for member in members if member.user_id == row.chair_id), "")
    verdict = evaluate(
        BallotRule.from_dict(row.rule), bases={"in_office": row.base, "statutory_seats": row.base, "present": len(members) - found.silent, "valid": len(members) - found.silent},
        yes=found.agree, no=found.disagree, abstain=found.other, chair_choice=AS_VOTE.get(chair),
    )
    row.state, row.closed_at = Sheet.State.CLOSED, now
    row.agree, row.disagree, row.other = found.agree, found.disagree, found.other
    row.adopted, row.verdict = verdict.adopted, verdict.as_dict()
    row.version += 1
    row.save(update_fields=["state", "closed_at", "agree", "disagree", "other", "adopted", "verdict", "version"])
    result = {"agree": found.agree, "disagree": found.disagree, "other": found.other, "silent": found.silent, "adopted": verdict.adopted}
    roll = [[member.user_id, member.choice, member.text] for member in members]
    audit.record(book=row.book, actor=actor, deed="opinions.close", obj=row, now=now, after={**result, "roll": roll}, detail={**result, "needed": verdict.needed, "base": verdict.base})
    sentence = gettext_noop("Agreed in writing: %(title)s") if verdict.adopted else gettext_noop("Not agreed in writing: %(title)s")
    _tell([member.user_id for member in members], row, sentence, "opinions.closed", now)
    return row


def pass_time(*, now: datetime) -> dict[str, int]:
    """Close what is due, remind who has not answered a day before the end. A failed minute is made good by the next."""
    rows = Sheet.objects.filter(state=Sheet.State.OPEN)
    return {
        "closed": sum(_end(pk, now) for pk in list(rows.filter(due_at__lte=now).values_list("pk", flat=True))),
        "reminded": sum(_remind(pk, now) for pk in list(rows.filter(reminded_at__isnull=True, due_at__gt=now).values_list("pk", flat=True))),
    }


def _end(pk: int, now: datetime) -> bool:
    with db.deed():
        row = db.lock(Sheet.objects.select_related("body"), pk=pk)
        if row.state != Sheet.State.OPEN or now < row.due_at:
            return False
        _close(row, actor=system_actor(), now=now)
    return True


def _remind(pk: int, now: datetime) -> bool:
    with db.deed():
        row = db.lock(Sheet.objects.select_related("body"), pk=pk)
        if row.state != Sheet.State.OPEN or row.reminded_at is not None or not near(row.due_at, now):
            return False
        row.reminded_at = now
        row.save(update_fields=["reminded_at"])
        missing = list(row.members.filter(choice="").values_list("user_id", flat=True))
        _tell(missing, row, gettext_noop("Your opinion is still missing; it is taken until %(until)s: %(title)s"), "opinions.reminder", now)
    return True
