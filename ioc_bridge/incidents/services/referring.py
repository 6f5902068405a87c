"""Hand a violation to the unit that deals with it; hear whether it opened a case. Another app that keeps such cases answers by ``take_referral``."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.inbox.public import notify
from govsuite.people.public import Unit, in_force, units_of_place
from govsuite.records.public import store_bytes
from ioc_bridge.cameras.public import Still, stills_of
from ioc_bridge.incidents.abilities import TABLE
from ioc_bridge.incidents.enums import REFERRAL, EntryKind, SourceKind
from ioc_bridge.incidents.errors import reason_given
from ioc_bridge.incidents.events import ViolationReferred
from ioc_bridge.incidents.models import Incident, ReferralPhoto, ViolationReferral
from ioc_bridge.incidents.services.moving import lock, may_be_done, move, note
from ioc_bridge.incidents.words import referral_page

#: signals that go along: the newest of many
MOST = 50
#: events of cameras whose stills go along
STILLS = 10


def refer_violation(
    *, incident: Incident, unit_id: int, behaviour: str, offender: str = "", actor: Actor, now: datetime, version: int | None = None,
) -> ViolationReferral:
    """Hand over what was seen, with the digests of its evidence; it waits until the unit answers."""
    TABLE.check(actor, "incident.work", incident, book=incident.book)
    words = reason_given(behaviour)
    unit = Unit.objects.filter(in_force(timezone.localdate(now)), pk=unit_id, pk__in=units_of_place(incident.unit_id)).first()
    if unit is None:
        raise Invalid("referral.no_unit", _("Choose the unit of the place that deals with the violation."), field="unit")
    with db.deed():
        locked = lock(incident.pk, version=version)
        may_be_done(locked, "refer")
        stills = _stills(locked)
        content = _content(locked, words, " ".join(offender.split())[:300], stills)
        try:
            with transaction.atomic():
                made = ViolationReferral.objects.create(
                    incident=locked, unit=unit, content=content, sha256=audit.digest(content), made_at=now, made_by_id=actor.user_id, made_by_name=actor.name,
                )
        except IntegrityError:
            raise Conflict("referral.waits", _("A violation of this incident was handed over already and waits for its answer.")) from None
        for still in stills:
            _kept(made, still, actor, now)
        move(locked, deed="refer", actor=actor, now=now, text=f"{unit.name}: {words}", detail={"referral": made.pk, "sha256": made.sha256})
        events.announce(ViolationReferred(
            made.pk, locked.pk, locked.code, unit.pk, words, locked.place, made.sha256, tuple(still.sha256 for still in stills),
            referral_page(made.pk), actor.name, now,
        ))
    return made


def _stills(incident: Incident) -> list[Still]:
    events = incident.signals.filter(source_kind=SourceKind.CAMERA).order_by("-at", "-pk").values_list("source_id", flat=True)[:STILLS]
    return stills_of(int(one) for one in events if one.isdecimal())


def _kept(referral: ViolationReferral, still: Still, actor: Actor, now: datetime) -> None:
    """Keep a copy of its own: the camera's is erased in its time."""
    file = store_bytes(
        content=still.data, name=f"{referral.content['code']}-{still.detection_id}-{still.slug}.jpg", owner_type=REFERRAL, owner_id=referral.pk, audience="lead", actor=actor, now=now,
    )
    ReferralPhoto.objects.create(referral=referral, file=file, title=f"{timezone.localtime(still.taken_at):%H:%M:%S %d/%m/%Y}" if still.taken_at else file.name)


def _content(incident: Incident, behaviour: str, offender: str, stills: list[Still]) -> dict[str, object]:
    signals = sorted(incident.signals.order_by("-at", "-pk")[:MOST], key=lambda row: (row.at, row.pk))
    return {
        "code": incident.code, "title": incident.title, "behaviour": behaviour, "offender": offender, "place": incident.place, "at": incident.opened_at.isoformat(),
        "signals": [
            {"source": row.source_kind, "title": row.title, "at": row.at.isoformat(), "url": row.url, "sha256": row.evidence_sha256} for row in signals
        ],
        "stills": [still.sha256 for still in stills],
    }


def take_referral(*, referral: ViolationReferral, sha256: str, case: str, case_url: str = "", actor: Actor, now: datetime) -> ViolationReferral:
    """The unit opened a case for what it read (``sha256``): its number stands in the incident's record."""
    TABLE.check(actor, "referral.answer", referral, book=referral.incident.book)
    number = " ".join(case.split())[:100]
    if not number:
        raise Invalid("referral.no_case", _("Write the number of the case, as it stands in your register."), field="answer")
    return _answered(referral, sha256, ViolationReferral.State.TAKEN, number, case_url, actor, now)


def return_referral(*, referral: ViolationReferral, sha256: str, reason: str, actor: Actor, now: datetime) -> ViolationReferral:
    """The unit finds no violation, or none of its own: it goes back to the centre with the reason."""
    TABLE.check(actor, "referral.answer", referral, book=referral.incident.book)
    return _answered(referral, sha256, ViolationReferral.State.RETURNED, reason_given(reason), "", actor, now)


def _answered(referral: ViolationReferral, sha256: str, state: ViolationReferral.State, answer: str, case_url: str, actor: Actor, now: datetime) -> ViolationReferral:
    with db.deed():
        incident = lock(referral.incident_id)
        locked = db.lock(ViolationReferral.objects, pk=referral.pk)
        if locked.sha256 != sha256:
            raise Conflict("referral.other_text", _("What you read is not what stands here now. Read it again, then answer."))
        if locked.state != ViolationReferral.State.WAITING:
            raise Conflict("referral.answered", _("%(name)s has answered already. Look at the page again.") % {"name": locked.answered_by_name})
        locked.state, locked.answer, locked.case_url, locked.answered_at, locked.answered_by_name = state, answer, case_url[:200], now, actor.name
        locked.save(update_fields=["state", "answer", "case_url", "answered_at", "answered_by_name"])
        audit.record(
            book=incident.book, actor=actor, deed=f"referral.{state}", obj=locked, now=now, before={"state": ViolationReferral.State.WAITING.value},
            after={"state": state.value}, detail={"answer": answer, "sha256": sha256},
        )
        _written_down(incident, locked, actor, now)
        people = {pk for pk in (locked.made_by_id, incident.owner_id) if pk and pk != actor.user_id}
        notify(user_ids=people, title=_told(locked, incident), url=referral_page(locked.pk), kind="referral.answered", now=now, email=False)
    return locked


def _written_down(incident: Incident, referral: ViolationReferral, actor: Actor, now: datetime) -> None:
    """Write the answer into the diary. An incident that has ended meanwhile keeps its end; its record hears the answer all the same."""
    if referral.state == ViolationReferral.State.TAKEN and incident.is_open:
        move(incident, deed="case", actor=actor, now=now, text=referral.answer, detail={"referral": referral.pk})
    else:
        note(incident, EntryKind.CASE if referral.state == ViolationReferral.State.TAKEN else EntryKind.REFER, actor=actor, now=now, text=_told(referral, incident))


def _told(referral: ViolationReferral, incident: Incident) -> str:
    words = {"unit": referral.unit.name, "code": incident.code, "answer": referral.answer}
    if referral.state == ViolationReferral.State.TAKEN:
        return _("%(unit)s opened the case %(answer)s for %(code)s.") % words
    return _("%(unit)s sent the violation of %(code)s back: %(answer)s") % words
