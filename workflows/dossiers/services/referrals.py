"""Put a difficult dossier before the People's Committee, take it back, take in what became of it. No clock stops meanwhile.

How the question comes to a meeting's agenda is none of this app's business: it announces, ``wiring`` joins.
"""

from datetime import date, datetime

from django.utils.translation import gettext as _

from govsuite.core import db, events
from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.records.public import IssuedDocument
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.enums import State
from workflows.dossiers.errors import not_now
from workflows.dossiers.events import DossierMoved, DossierReferred, ReferralTakenBack
from workflows.dossiers.models import Dossier, Referral
from workflows.dossiers.services.clocks import ENDS_WORK
from workflows.dossiers.services.moving import lock, record, touch

#: the name by which a referral is known to the apps that answer it
REFERRAL = "workflows_dossiers.referral"
OPEN = (Referral.State.WAITING, Referral.State.ON_AGENDA)


def open_referral(dossier: Dossier) -> Referral | None:
    """Return the question that is before the committee now."""
    return Referral.objects.filter(dossier=dossier, state__in=OPEN).first()


def refer(*, dossier: Dossier, question: str, proposal: str, actor: Actor, now: datetime, version: int | None = None) -> Referral:
    """Put the dossier before the People's Committee with a question and what the office proposes. Once at a time."""
    TABLE.check(actor, "dossier.refer", dossier, book=dossier.book)
    if not question.strip():
        raise Invalid("referral.no_question", _("Write the question that the People's Committee has to decide."), field="question")
    if not proposal.strip():
        raise Invalid("referral.no_proposal", _("Write what your office proposes: the committee votes on a proposal."), field="proposal")
    with db.deed():
        locked = lock(dossier, version=version)
        if locked.state == State.WITHDRAWN:
            raise Conflict("referral.withdrawn", _("This dossier was stopped at the applicant's request: there is nothing left to decide on it."))
        if locked.state not in (State.WORKING, State.SUPPLEMENT):
            raise not_now(locked.get_state_display())
        if open_referral(locked):
            raise Conflict("referral.twice", _("This dossier is before the People's Committee already. Wait for the conclusion, or take the question back first."))
        row = Referral.objects.create(
            dossier=locked, question=question.strip()[:2000], proposal=proposal.strip(), asked_at=now, asked_by_name=actor.name,
        )
        touch(locked, fields=())
        record(locked, deed="refer", actor=actor, now=now, detail={"referral": row.pk})
        events.announce(DossierReferred(
            dossier_id=locked.pk, referral_id=row.pk, authority_id=locked.unit_id, unit_id=locked.work_unit_id or locked.unit_id, code=locked.code or "",
            title=locked.title, question=row.question, proposal=row.proposal, actor=actor, at=now,
        ))
    return row


def take_back(*, referral: Referral, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Referral:
    """Ask no longer, with a reason: what is on an agenda is put off there."""
    TABLE.check(actor, "dossier.refer", referral.dossier, book=referral.dossier.book)
    if not reason.strip():
        raise Invalid("referral.no_reason", _("Say why the question is taken back: the committee's secretary reads it."), field="reason")
    with db.deed():
        locked = lock(referral.dossier, version=version)
        row = _open(referral)
        _end(row, Referral.State.TAKEN_BACK, reason, now)
        touch(locked, fields=())
        record(locked, deed="take_back_referral", actor=actor, now=now, detail={"referral": row.pk, "reason": row.ended_reason})
        events.announce(ReferralTakenBack(referral_id=row.pk, dossier_id=locked.pk, reason=row.ended_reason, at=now))
    return row


def drop_referral_on_moved(event: DossierMoved) -> None:
    """A dossier that has ended asks nothing any more."""
    row = Referral.objects.filter(dossier=event.dossier_id, state__in=OPEN).first() if event.after in ENDS_WORK else None
    if row is not None:
        _end(row, Referral.State.TAKEN_BACK, _("The dossier was stopped or decided."), event.at)
        events.announce(ReferralTakenBack(referral_id=row.pk, dossier_id=event.dossier_id, reason=row.ended_reason, at=event.at))


def note_on_agenda(*, referral_id: int, meeting: str, meeting_on: date, now: datetime) -> None:
    """The secretary took the question into the agenda of a meeting."""
    row = _asked(referral_id)
    if row is None:
        return
    locked = lock(row.dossier)
    row.state, row.meeting, row.meeting_on = Referral.State.ON_AGENDA, meeting[:300], meeting_on
    row.save(update_fields=["state", "meeting", "meeting_on"])
    touch(locked, fields=())
    record(locked, deed="referral_on_agenda", actor=system_actor(), now=now, detail={"referral": row.pk, "meeting": row.meeting, "on": str(meeting_on)})


def note_sent_back(*, referral_id: int, reason: str, now: datetime) -> None:
    """The secretary sent the question back."""
    row = _asked(referral_id)
    if row is None:
        return
    locked = lock(row.dossier)
    _end(row, Referral.State.SENT_BACK, reason, now)
    touch(locked, fields=())
    record(locked, deed="referral_sent_back", actor=system_actor(), now=now, detail={"referral": row.pk, "reason": row.ended_reason})


def take_conclusion(*, referral_id: int, text: str, issued_id: int, now: datetime) -> None:
    """The committee's conclusion is issued: from now on it is a ground of the dossier."""
    row = _asked(referral_id)
    if row is None:
        return
    locked = lock(row.dossier)
    row.conclusion, row.issued = text, IssuedDocument.objects.get(pk=issued_id)
    row.save(update_fields=["conclusion", "issued"])
    _end(row, Referral.State.CONCLUDED, "", now)
    touch(locked, fields=())
    record(locked, deed="take_conclusion", actor=system_actor(), now=now, detail={"referral": row.pk, "number": row.issued.reference, "text": text})


def _asked(referral_id: int) -> Referral | None:
    """Return the referral while it still asks: an answer to what was taken back meanwhile goes nowhere."""
    return Referral.objects.select_related("dossier").filter(pk=referral_id, state__in=OPEN).first()


def _open(referral: Referral) -> Referral:
    row = db.lock(Referral.objects.all(), pk=referral.pk)
    if row.state not in OPEN:
        raise Conflict("referral.ended", _("This question is “%(state)s” already. Open the dossier again to see how it stands.") % {"state": row.get_state_display()})
    return row


def _end(row: Referral, state: str, reason: str, now: datetime) -> None:
    row.state, row.ended_reason, row.ended_at = state, reason.strip()[:1000], now
    row.save(update_fields=["state", "ended_reason", "ended_at"])
