"""Sorry, it takes longer: drafted by the job before the due day, written by the officer, given out by the head of the authority (form 04).

How early and how often is the law pack's to say. What is given out moves the due date of the whole by the ledger.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Attempt, Conflict, Invalid, Refused
from govsuite.law.public import Clock, ClockRule, LawPack, RuleUnknown, clock_of, current_calendar, extend_clock, figure
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.documents.slips import apology_content
from workflows.dossiers.enums import SlipKind, State
from workflows.dossiers.errors import not_now, reason_missing, stale
from workflows.dossiers.models import Apology, Dossier, Slip, StateChange
from workflows.dossiers.rules.competence import Stead
from workflows.dossiers.services.clocks import WHOLE
from workflows.dossiers.services.filing import rule_of
from workflows.dossiers.services.moving import lock, record, touch
from workflows.dossiers.services.signing import signature_of, stead_of, title_of
from workflows.dossiers.services.slips import give_slip
from workflows.dossiers.services.steps import SUBJECT
from workflows.dossiers.services.telling import (
    tell_apology_back,
    tell_apology_drafted,
    tell_apology_given,
    tell_apology_written,
)
from workflows.dossiers.services.telling_applicants import tell_change

LEAD, TIMES = "postponement_lead_days", "postponements"
#: the clock of a pack that bounds how much longer a complex dossier may take
LONGER = "longer"
#: the abbreviation of form 04 in its number: what a delegation to sign may name
TYPE_CODE = "PXL"
AT_WORK = (State.ACCEPTED, State.WORKING, State.SUPPLEMENT, State.DECIDING)
MOST_DAYS = 60
OPEN = (Apology.State.DRAFTED, Apology.State.WRITTEN)


def soon_due(now: datetime) -> Iterator[Dossier]:
    """Yield the undecided dossiers whose last day for an apology has come, and that have none begun nor used up."""
    day, (_version, calendar) = timezone.localdate(now), current_calendar(now=now)
    for pack in LawPack.objects.filter(kind="procedures").exclude(state=LawPack.State.DRAFT):
        try:
            lead, times = int(figure(pack, LEAD).value), int(figure(pack, TIMES).value)
        except RuleUnknown:  # a version from before the suite knew of apologies
            continue
        clocks = Clock.objects.filter(
            subject_type=SUBJECT, key=WHOLE, state=Clock.State.RUNNING, due_on__gte=day + timedelta(days=lead), due_on__lte=calendar.add_working_days(day, lead),
        )
        rows = Dossier.objects.filter(pk__in=clocks.values("subject_id"), pack=pack, state__in=AT_WORK).exclude(apologies__state__in=OPEN)
        yield from rows.annotate(given=Count("apologies", filter=Q(apologies__state=Apology.State.GIVEN))).filter(given__lt=times)


def draft_apology(*, dossier: Dossier, now: datetime) -> bool:
    """Begin the apology and tell who has the dossier; by the job. False when it is not needed (any more)."""
    with db.deed():
        locked = lock(dossier)
        if locked.state not in AT_WORK or open_apology(locked) is not None:
            return False
        _clock, due_on = _late_clock(locked, now)
        row = Apology.objects.create(dossier=locked, due_on=due_on, drafted_at=now)
        tell_apology_drafted(locked, row, now=now)
        record(locked, deed="draft_apology", actor=system_actor(), now=now, detail={"apology": row.pk})
    return True


def write_apology(*, dossier: Dossier, reason: str, days: int, actor: Actor, now: datetime, version: int | None = None) -> Apology:
    """Say why the day cannot be kept and how much longer it takes: the head of the authority reads it next. The draft may be missing."""
    TABLE.check(actor, "dossier.apologise", dossier, book=dossier.book)
    if not reason.strip():
        raise reason_missing()
    _refuse_length(dossier, days)
    with db.deed():
        locked = lock(dossier, version=version)
        _clock, due_on = _late_clock(locked, now)
        row = open_apology(locked) or Apology(dossier=locked, drafted_at=now)
        row.due_on, row.reason, row.days, row.state, row.remark = due_on, reason.strip()[:1000], days, Apology.State.WRITTEN, ""
        row.written_at, row.written_by_name = now, actor.name
        row.save()
        tell_apology_written(locked, row, now=now)
        touch(locked, fields=())
        record(locked, deed="write_apology", actor=actor, now=now, detail={"apology": row.pk, "days": days})
    return row


def send_apology_back(*, apology: Apology, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Apology:
    """Send it back to who wrote it, with a reason. The due day stays."""
    TABLE.check(actor, "dossier.sign", apology.dossier, book=apology.dossier.book)
    if not reason.strip():
        raise reason_missing()
    with db.deed():
        locked, row = _written(apology, version)
        row.state, row.remark = Apology.State.DRAFTED, reason.strip()[:1000]
        row.save(update_fields=["state", "remark"])
        tell_apology_back(locked, row, now=now)
        touch(locked, fields=())
        record(locked, deed="send_apology_back", actor=actor, now=now, detail={"apology": row.pk, "reason": row.remark})
    return row


def give_apology(*, apology: Apology, actor: Actor, now: datetime, version: int | None = None) -> Slip:
    """Give slip 04 out in the name of the authority: the due day moves, the applicant is told."""
    TABLE.check(actor, "dossier.sign", apology.dossier, book=apology.dossier.book)
    stead = _stead(apology, actor, now)
    with db.deed():
        locked, row = _written(apology, version)
        (clock, old), amount = _late_clock(locked, now), row.days or 0
        _refuse_length(locked, amount)
        moved = extend_clock(clock=clock, amount=amount, at=now, cause=_("Apology and new date (slip 04)"), citation=_ground_of(locked), actor=actor)
        locked.due_on = moved.due_on
        signature = signature_of(prefix=stead.prefix, title=title_of(actor), name=actor.name)
        row.new_due_on, row.given_at, row.given_by_name, row.state = moved.due_on, now, actor.name, Apology.State.GIVEN
        row.slip = give_slip(dossier=locked, kind=SlipKind.APOLOGY, content=apology_content(locked, row, due_on=old, signature=signature), actor=actor, now=now)
        row.save()
        change = StateChange.objects.create(dossier=locked, before=locked.state, after=locked.state, deed="give_apology", at=now, by_name=actor.name, reason=row.reason)
        tell_apology_given(locked, row, now=now)
        touch(locked, fields=("due_on",))
        record(locked, deed="give_apology", actor=actor, now=now, detail={"apology": row.pk, "slip": str(row.slip), "before": old, "days": amount})
        tell_change(change)
    return row.slip


def longer_of(dossier: Dossier) -> ClockRule | None:
    """Return how much longer the pack lets a complex dossier take at most, in the unit of the whole; None where it says nothing of it."""
    return rule_of(dossier).clock(LONGER)


def most_days(dossier: Dossier) -> int:
    """Return how many days more may be asked for."""
    longer = longer_of(dossier)
    return longer.amount if longer else MOST_DAYS


def _refuse_length(dossier: Dossier, days: int) -> None:
    longer = longer_of(dossier)
    if longer is not None and days > longer.amount:
        raise Invalid("apology.too_long", _("%(title)s: %(most)d days. Write no more, and decide by then (%(citation)s).") % {
            "title": longer.title, "most": longer.amount, "citation": longer.citation,
        }, field="days")
    if not 1 <= days <= MOST_DAYS:
        raise Invalid("apology.days", _("Write how many days more are needed: a number from 1 to %(most)d.") % {"most": MOST_DAYS}, field="days")


def _ground_of(dossier: Dossier) -> str:
    """Return on what the new date stands: the time that the pack gives a complex dossier, else the rule of the apology."""
    longer = longer_of(dossier)
    if longer is not None:
        return longer.citation
    return figure(dossier.pack, LEAD).citation if dossier.pack else ""


def open_apology(dossier: Dossier) -> Apology | None:
    """Return the apology that is begun and not given out."""
    return Apology.objects.filter(dossier=dossier, state__in=OPEN).first()


def why_none(dossier: Dossier, now: datetime) -> Conflict | None:
    """Return why no apology can be given (any more) on this dossier; None where one can."""
    try:
        _late_clock(dossier, now)
    except Conflict as bar:
        return bar
    return None


def _written(apology: Apology, version: int | None) -> tuple[Dossier, Apology]:
    """Lock the dossier and return it with the apology that waits for the head of the authority."""
    locked = lock(apology.dossier, version=version)
    row = Apology.objects.select_related("dossier").get(pk=apology.pk)
    if row.state != Apology.State.WRITTEN:
        raise stale()
    row.dossier = locked
    return locked, row


def _stead(apology: Apology, actor: Actor, now: datetime) -> Stead:
    """Return in whose stead the actor signs, or refuse: the form asks for the head of the authority."""
    found = stead_of(dossier=apology.dossier, actor=actor, now=now, type_code=TYPE_CODE)
    if not found.allowed:
        raise Refused(
            "apology.not_head",
            _("Form 04 is signed by the head of the authority, or by who holds a delegation in force for this form. Ask the Chairman to sign, or to enter the delegation."),
            attempt=Attempt(book=apology.dossier.book, deed="dossier.give_apology", object_type=apology._meta.label_lower, object_id=str(apology.pk)),
        )
    return found


def _late_clock(dossier: Dossier, now: datetime) -> tuple[Clock, date]:
    """Return the running clock of the whole with its due day, or say why its day cannot be moved."""
    if dossier.state not in AT_WORK or dossier.pack is None:
        raise not_now(dossier.get_state_display())
    lead, times = int(figure(dossier.pack, LEAD).value), int(figure(dossier.pack, TIMES).value)
    given = Apology.objects.filter(dossier=dossier, state=Apology.State.GIVEN)
    last = given.last()
    if last is not None and given.count() >= times:
        raise Conflict("apology.used_up", _(
            "On %(day)s %(who)s apologised and set a new date. The rule allows no further one: decide until %(due)s."
        ) % {"day": f"{timezone.localtime(last.given_at):%d/%m/%Y}", "who": last.given_by_name, "due": f"{last.new_due_on:%d/%m/%Y}"})
    clock = clock_of(SUBJECT, dossier.pk, WHOLE)
    if clock is None or clock.state != Clock.State.RUNNING or clock.due_on is None:
        raise Conflict("apology.no_clock", _("No deadline runs on this dossier now, so none has to be moved."))
    if timezone.localdate(now) + timedelta(days=lead) > clock.due_on:
        raise Conflict("apology.too_late", _(
            "The due day is %(due)s, and an apology with a new date goes out at least %(days)d day before. Decide now; the dossier counts as late from the day after."
        ) % {"due": f"{clock.due_on:%d/%m/%Y}", "days": lead})
    return clock, clock.due_on
