"""Notices for supplements: the first, a further one where the pack allows it; received or lapsed, each item met or not. Slip 02 goes out with each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.law.public import Clock, clock_of, start_clock
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.documents.slips import supplement_content
from workflows.dossiers.enums import PaperState, SlipKind, State
from workflows.dossiers.errors import reason_missing
from workflows.dossiers.models import Dossier, Paper, Supplement, SupplementItem
from workflows.dossiers.services.clocks import RECHECK, REFUSAL, SUPPLEMENT, finish_if_open, resume_work, stop_work
from workflows.dossiers.services.filing import rule_of
from workflows.dossiers.services.moving import lock, move, next_state, record, touch
from workflows.dossiers.services.notices import refuse_further, refuse_second, why_no_further
from workflows.dossiers.services.slips import give_slip
from workflows.dossiers.services.steps import SUBJECT
from workflows.dossiers.services.telling import tell_supplement_ended


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is asked for."""

    text: str
    citation: str = ""
    paper_key: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether what came in meets an item."""

    met: bool
    remark: str = ""


def ask_supplement(
    *, dossier: Dossier, items: Sequence[Item], reason: str, contact: str, actor: Actor, now: datetime, told: bool = False, version: int | None = None,
) -> Supplement:
    """Send the first notice: slip 02 goes out, the work stands still where the pack says so.

    With ``told`` the applicant has it in hand now and their clock runs; else ``note_told`` starts it.
    """
    TABLE.check(actor, "dossier.work", dossier, book=dossier.book)
    wanted = [item for item in items if item.text.strip()]
    if not wanted:
        raise Invalid("supplement.no_items", _("Name at least one thing that the applicant has to supplement or mend, each on a line of its own."), field="items")
    notice = _written(reason, contact, actor, now)
    with db.deed():
        locked = lock(dossier, version=version)
        refuse_second(locked)
        return _send(locked, notice, wanted, actor=actor, now=now, told=told)


def ask_further(*, dossier: Dossier, reason: str, contact: str, actor: Actor, now: datetime, told: bool = False, version: int | None = None) -> Supplement:
    """Send one more notice where the pack allows it: what the last one asked for and did not get, and nothing new."""
    TABLE.check(actor, "dossier.work", dossier, book=dossier.book)
    notice = _written(reason, contact, actor, now)
    with db.deed():
        locked = lock(dossier, version=version)
        before = refuse_further(locked)
        notice.number = before.number + 1
        unmet = [Item(f"{item.text}: {item.remark}", item.citation, item.paper_key) for item in before.items.all() if not item.met]
        finish_if_open(locked, RECHECK, cause=_("A further notice is sent"), actor=actor, now=now)
        return _send(locked, notice, unmet, actor=actor, now=now, told=told)


def _written(reason: str, contact: str, actor: Actor, now: datetime) -> Supplement:
    """Return the notice as it was written; not saved yet."""
    if not reason.strip():
        raise reason_missing()
    if not contact.strip():
        raise Invalid("supplement.no_contact", _("Write who explains the notice, with a telephone number: the applicant will ask."), field="contact")
    return Supplement(reason=reason.strip()[:2000], contact=contact.strip()[:200], asked_at=now, asked_by_name=actor.name)


def _send(locked: Dossier, notice: Supplement, wanted: Sequence[Item], *, actor: Actor, now: datetime, told: bool) -> Supplement:
    next_state(locked, "ask_supplement")
    policy = rule_of(locked).policy("supplement_stops_clock")
    notice.dossier = locked
    notice.save(force_insert=True)
    for order, item in enumerate(wanted, start=1):
        SupplementItem.objects.create(
            supplement=notice, order=order, text=item.text.strip()[:1000], citation=item.citation.strip()[:300], paper_key=item.paper_key[:60],
        )
    if policy is not None and policy.value:
        stop_work(locked, cause=_("Waits for the applicant's supplement"), citation=policy.citation, actor=actor, now=now)
    content = supplement_content(locked, notice, now=now, officer=actor.name)
    slip = give_slip(dossier=locked, kind=SlipKind.SUPPLEMENT, content=content, actor=actor, now=now)
    if told:
        _start_applicants_clock(locked, notice, at=now, actor=actor)
    more = {"notice": notice.number} if notice.number > 1 else {}
    move(
        locked, deed="ask_supplement", actor=actor, now=now, fields=("due_on", "due_stopped"),
        detail={"items": len(wanted), "slip": str(slip), "stopped": locked.due_stopped, "told": told, **more},
    )
    return notice


def note_told(*, dossier: Dossier, told_at: datetime, actor: Actor, now: datetime, version: int | None = None) -> Supplement:
    """Write down when the applicant received the notice: their clock runs from then."""
    TABLE.check(actor, "dossier.receive_supplement", dossier, book=dossier.book)
    with db.deed():
        locked = lock(dossier, version=version)
        supplement = _waiting(locked)
        if supplement.told_at is not None:
            raise Conflict("supplement.told_already", _("It is written down already that the applicant received the notice."))
        # People and forms give minutes: the minute in which the notice was sent is not before it.
        if not supplement.asked_at.replace(second=0, microsecond=0) <= told_at <= now:
            raise Invalid("supplement.told_at", _("The applicant cannot have received the notice before it was sent or in the future. Check day and time."), field="told_at")
        _start_applicants_clock(locked, supplement, at=max(told_at, supplement.asked_at), actor=actor)
        touch(locked, fields=())
        record(locked, deed="note_told", actor=actor, now=now, detail={"told_at": told_at})
    return supplement


def receive_supplement(
    *, dossier: Dossier, verdicts: Mapping[int, Verdict] | None = None, actor: Actor, now: datetime, version: int | None = None,
) -> Supplement:
    """The supplement has come in: the work goes on. The officer may judge its items at once, or later by ``judge_supplement``."""
    TABLE.check(actor, "dossier.receive_supplement", dossier, book=dossier.book)
    if verdicts:
        TABLE.check(actor, "dossier.work", dossier, book=dossier.book)
    with db.deed():
        locked = lock(dossier, version=version)
        supplement = _waiting(locked)
        next_state(locked, "receive_supplement")
        _refuse_late(locked, now)
        supplement.state, supplement.answered_at = Supplement.State.ANSWERED, now
        supplement.save(update_fields=["state", "answered_at"])
        cause = _("The supplement has come in")
        finish_if_open(locked, SUPPLEMENT, cause=cause, actor=actor, now=now)
        resume_work(locked, cause=cause, citation=_stop_citation(locked), actor=actor, now=now)
        _start_own_clock(locked, RECHECK, cause=cause, actor=actor, now=now)
        if verdicts:
            _judge(locked, supplement, verdicts, actor, now)
        if actor.user_id != locked.officer_id:
            tell_supplement_ended(locked, answered=True, now=now)
        move(
            locked, deed="receive_supplement", actor=actor, now=now, fields=("due_on", "due_stopped"),
            detail={"met": {str(pk): verdict.met for pk, verdict in (verdicts or {}).items()}},
        )
    return supplement


def judge_supplement(*, dossier: Dossier, verdicts: Mapping[int, Verdict], actor: Actor, now: datetime, version: int | None = None) -> Supplement:
    """Say of each item of an answered notice whether it is met. May be mended until the decision is drafted."""
    TABLE.check(actor, "dossier.work", dossier, book=dossier.book)
    with db.deed():
        locked = lock(dossier, version=version)
        supplement = locked.supplement
        if supplement is None or supplement.state != Supplement.State.ANSWERED or locked.state != State.WORKING:
            raise Conflict("supplement.not_to_judge", _("There is no answered notice to judge now: either nothing has come in yet, or a decision is being prepared."))
        _judge(locked, supplement, verdicts, actor, now)
        touch(locked, fields=())
        record(locked, deed="judge_supplement", actor=actor, now=now, detail={"met": {str(pk): verdict.met for pk, verdict in verdicts.items()}})
    return supplement


def lapse_supplement(*, dossier: Dossier, now: datetime) -> bool:
    """End the wait when the applicant's time is over; by the job. False when it is not (any more)."""
    actor = system_actor()
    with db.deed():
        locked = lock(dossier)
        supplement = Supplement.objects.filter(dossier=locked, state=Supplement.State.ASKED).first()
        if supplement is None or locked.state != State.SUPPLEMENT or not _is_over(locked, now):
            return False
        supplement.state = Supplement.State.LAPSED
        supplement.save(update_fields=["state"])
        supplement.items.update(met=False, remark=_("Not answered in time"))
        cause = _("No supplement came in time")
        finish_if_open(locked, SUPPLEMENT, cause=cause, actor=actor, now=now)
        resume_work(locked, cause=cause, citation=_stop_citation(locked), actor=actor, now=now)
        _start_own_clock(locked, REFUSAL, cause=cause, actor=actor, now=now)
        tell_supplement_ended(locked, answered=False, now=now)
        move(locked, deed="lapse_supplement", actor=actor, now=now, reason=cause, fields=("due_on", "due_stopped"))
    return True


def _waiting(locked: Dossier) -> Supplement:
    """Return the notice that waits for an answer, or say why none does."""
    supplement = locked.supplement
    if supplement is None:
        raise Conflict("supplement.not_asked", _("Nobody has asked for a supplement on this dossier. Papers that come by themselves are added as an attachment."))
    if supplement.state == Supplement.State.LAPSED:
        raise Conflict("supplement.lapsed", _(
            "The time for the supplement is over, so it is not taken any more. Tell the applicant to file anew once the decision is out."
        ), citation=_supplement_citation(locked))
    if supplement.state == Supplement.State.ANSWERED:
        raise Conflict("supplement.answered", _("The supplement has come in already. A further paper is added as an attachment."))
    return supplement


def waiting_notice(locked: Dossier, now: datetime) -> Supplement:
    """Return the notice that can still be answered, or say why none can."""
    notice = _waiting(locked)
    _refuse_late(locked, now)
    return notice


def _is_over(locked: Dossier, now: datetime) -> bool:
    clock = clock_of(SUBJECT, locked.pk, SUPPLEMENT)
    return clock is not None and clock.state == Clock.State.RUNNING and clock.due_on is not None and clock.due_on < timezone.localdate(now)


def _refuse_late(locked: Dossier, now: datetime) -> None:
    if _is_over(locked, now):
        raise Conflict("supplement.late", _(
            "The last day for the supplement has passed, so it is not taken any more. Tell the applicant to file anew once the decision is out."
        ), citation=_supplement_citation(locked))


def _supplement_citation(locked: Dossier) -> str:
    rule = rule_of(locked).clock(SUPPLEMENT)
    return rule.citation if rule else ""


def _stop_citation(locked: Dossier) -> str:
    policy = rule_of(locked).policy("supplement_stops_clock")
    return policy.citation if policy else ""


def _start_applicants_clock(locked: Dossier, supplement: Supplement, *, at: datetime, actor: Actor) -> None:
    """Start the applicant's clock where the pack has one; where it has none, nobody's time can be over."""
    supplement.told_at = at
    supplement.save(update_fields=["told_at"])
    rule = rule_of(locked).clock(SUPPLEMENT)
    if rule is not None:
        start_clock(
            subject_type=SUBJECT, subject_id=locked.pk, key=SUPPLEMENT, rule=rule, scope="step", at=at, actor=actor,
            cause=_("The applicant received the notice"),
        )


def _start_own_clock(locked: Dossier, key: str, *, cause: str, actor: Actor, now: datetime) -> None:
    """Start what the pack gives the unit time for: to look through what came in, and to give the reasons once it failed."""
    rule, known = rule_of(locked).clock(key), clock_of(SUBJECT, locked.pk, key)
    if rule is not None and (known is None or known.state == Clock.State.DONE):
        start_clock(
            subject_type=SUBJECT, subject_id=locked.pk, key=key, rule=rule, scope="step", at=now, actor=actor, cause=cause,
            unit_id=locked.work_unit_id, unit_name=locked.work_unit.name if locked.work_unit else "",
        )


def _judge(locked: Dossier, supplement: Supplement, verdicts: Mapping[int, Verdict], actor: Actor, now: datetime) -> None:
    """Write the verdict on every item; a paper that meets one counts as handed in."""
    items = {item.pk: item for item in supplement.items.all()}
    if set(verdicts) != set(items):
        raise Invalid("supplement.judge_all", _("Say of every item whether it is met: a refusal may cite only what was judged."), field="items")
    for pk, verdict in verdicts.items():
        item = items[pk]
        if not verdict.met and not verdict.remark.strip():
            raise Invalid("supplement.say_why_not", _("Say of “%(item)s” what is still wrong: the applicant will read it.") % {"item": item.text}, field=f"remark-{pk}")
        item.met, item.remark = verdict.met, verdict.remark.strip()[:500]
        item.save(update_fields=["met", "remark"])
        if item.met and item.paper_key:
            Paper.objects.filter(dossier=locked, key=item.paper_key).update(state=PaperState.HANDED, received_at=now)
    failed = not all(verdict.met for verdict in verdicts.values())
    if failed and not why_no_further(supplement):
        return  # a further notice is still to be sent, within the time to look through it
    finish_if_open(locked, RECHECK, cause=_("What came in is judged"), actor=actor, now=now)
    if failed:
        _start_own_clock(locked, REFUSAL, cause=_("The supplement does not meet the notice"), actor=actor, now=now)
    else:
        finish_if_open(locked, REFUSAL, cause=_("The notice is met"), actor=actor, now=now)
