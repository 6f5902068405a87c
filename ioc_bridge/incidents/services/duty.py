"""Shifts: begin, write the log, hand over. Both officers sign the same content, each with a fresh second factor."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Conflict, Invalid, Refused
from govsuite.inbox.public import notify
from govsuite.people.public import Unit, people_holding, require_step_up
from ioc_bridge.incidents.abilities import CENTRE, TABLE
from ioc_bridge.incidents.models import Incident, LogEntry, Shift
from ioc_bridge.incidents.selectors.duty import centre_of, content_of, open_matters, running_shift
from ioc_bridge.incidents.words import duty_page

BOOK = "shifts"


def begin_shift(*, actor: Actor, now: datetime) -> Shift:
    """Begin the first shift of a centre; later ones begin by a hand-over."""
    TABLE.check(actor, "shift.duty", book=BOOK)
    unit = _own_centre(actor)
    with db.deed():
        try:
            with transaction.atomic():
                shift = Shift.objects.create(unit=unit, officer_id=actor.user_id or 0, officer_name=actor.name, starts_at=now)
        except IntegrityError:
            raise Conflict("shift.runs", _("A shift is running already. It is handed over, not begun anew.")) from None
        audit.record(book=shift.book, actor=actor, deed="shift.begin", obj=shift, now=now, after={"officer": shift.officer_id})
    return shift


def write_log(*, text: str, incident: Incident | None = None, actor: Actor, now: datetime) -> LogEntry:
    """Write a line into the log of the shift that runs."""
    TABLE.check(actor, "shift.duty", book=BOOK)
    if not text.strip():
        raise Invalid("shift.no_text", _("Write what is to be kept in the log."), field="text")
    with db.deed():
        shift = _locked(_own_centre(actor))
        if shift.state != Shift.State.RUNNING:
            raise Conflict("shift.offered", _("The shift is handed over: what happens now goes into the next log."))
        entry = LogEntry.objects.create(shift=shift, at=now, text=text.strip()[:2000], by_name=actor.name, incident=incident)
        audit.record(book=shift.book, actor=actor, deed="shift.log", obj=shift, now=now, detail={"entry": entry.pk})
    return entry


def offer_shift(*, to_id: int, remarks: str, actor: Actor, now: datetime) -> Shift:
    """The officer on duty signs the hand-over; open matters are listed by themselves."""
    TABLE.check(actor, "shift.duty", book=BOOK)
    require_step_up(actor=actor, purpose=_("sign the hand-over"), now=now)
    unit = _own_centre(actor)
    receiver = people_holding(CENTRE, timezone.localdate(now), unit_ids=[unit.pk]).filter(pk=to_id).first()
    if receiver is None or receiver.pk == actor.user_id:
        raise Invalid("shift.no_receiver", _("Choose another officer of the centre who takes over."), field="to")
    with db.deed():
        shift = _locked(unit)
        if shift.officer_id != actor.user_id:
            raise _not_yours(shift, _("Only the officer on duty hands the shift over."))
        if shift.state != Shift.State.RUNNING:
            raise Conflict("shift.offered", _("The shift is handed over: what happens now goes into the next log."))
        shift.state, shift.offered_at, shift.offered_to, shift.remarks = Shift.State.OFFERED, now, receiver, remarks.strip()[:2000]
        shift.open_matters = open_matters(unit)
        shift.sha256 = audit.digest(content_of(shift))
        shift.save()
        audit.record(
            book=shift.book, actor=actor, deed="shift.offer", obj=shift, now=now, after={"sha256": shift.sha256},
            detail={"to": receiver.pk, "sha256": shift.sha256, "open": len(shift.open_matters)},
        )
        notify(user_ids=[receiver.pk], title=_("%(name)s hands the shift over to you: read and sign.") % {"name": actor.name}, url=duty_page(), kind="shift.offered", now=now, email=False)
    return shift


def take_shift(*, sha256: str, actor: Actor, now: datetime) -> Shift:
    """The next officer signs what was read; the old shift ends, a new one begins. Returns the new one."""
    TABLE.check(actor, "shift.duty", book=BOOK)
    require_step_up(actor=actor, purpose=_("sign the hand-over"), now=now)
    with db.deed():
        shift = _locked(_own_centre(actor))
        if shift.state != Shift.State.OFFERED:
            raise Conflict("shift.not_offered", _("Nobody hands this shift over now."))
        if shift.offered_to_id != actor.user_id:
            raise _not_yours(shift, _("The shift is handed over to somebody else."))
        if shift.sha256 != sha256:
            raise Conflict("shift.other_text", _("What you read is not what stands here now. Read it again, then sign."))
        shift.state, shift.ends_at, shift.taken_by_name = Shift.State.ENDED, now, actor.name
        shift.save(update_fields=["state", "ends_at", "taken_by_name"])
        audit.record(book=shift.book, actor=actor, deed="shift.take", obj=shift, now=now, after={"sha256": shift.sha256}, detail={"sha256": shift.sha256})
        fresh = Shift.objects.create(unit=shift.unit, officer_id=actor.user_id or 0, officer_name=actor.name, starts_at=now)
        audit.record(book=fresh.book, actor=actor, deed="shift.begin", obj=fresh, now=now, after={"officer": fresh.officer_id}, detail={"after": shift.pk})
    return fresh


def _own_centre(actor: Actor) -> Unit:
    unit = centre_of(actor)
    if unit is None:
        raise Refused("shift.no_centre", _("You hold no post at an operations centre."))
    return unit


def _locked(unit: Unit) -> Shift:
    found = running_shift(unit)
    if found is None:
        raise Conflict("shift.none", _("No shift is running. Begin one first."))
    return db.lock(Shift.objects, pk=found.pk)


def _not_yours(shift: Shift, sentence: str) -> Refused:
    return Refused("shift.not_yours", sentence, attempt=Attempt(book=shift.book, deed="shift.hand_over", object_type=shift._meta.label_lower, object_id=str(shift.pk)))
