"""Hand a violation that the centre saw to the unit that deals with it; hear whether it opened a case."""

from datetime import datetime

from django.utils import timezone

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.inbox.public import notify
from ioc_bridge.cameras.public import Still, stills_of
from ioc_bridge.incidents.abilities import TABLE
from ioc_bridge.incidents.enums import SUBJECT, EntryKind, SourceKind
from ioc_bridge.incidents.errors import reason_given
from ioc_bridge.incidents.models import Incident
from ioc_bridge.incidents.services.moving import lock, may_be_done, move, note
from ioc_bridge.incidents.words import page_of
from workflows.violations.public import Picture, Referral, ReferralAnswered, Source, Violation, hand_over

#: signals that go along: the newest of many
MOST = 50
#: events of cameras whose stills go along
STILLS = 10


def refer_violation(
    *, incident: Incident, unit_id: int, behaviour: str, offender: str = "", actor: Actor, now: datetime, version: int | None = None,
) -> Referral:
    """Hand over what was seen, with the digests of its evidence; it waits until the unit answers."""
    TABLE.check(actor, "incident.work", incident, book=incident.book)
    words = reason_given(behaviour)
    with db.deed():
        locked = lock(incident.pk, version=version)
        may_be_done(locked, "refer")
        made = hand_over(
            source=Source(SUBJECT, locked.pk, page_of(locked.pk), locked.book, locked.unit_id), unit_id=unit_id,
            violation=_violation(locked, words, " ".join(offender.split())[:300]), pictures=[_picture(locked, still) for still in _stills(locked)], actor=actor, now=now,
        )
        move(locked, deed="refer", actor=actor, now=now, text=f"{made.unit.name}: {words}", detail={"referral": made.pk, "sha256": made.sha256})
    return made


def _stills(incident: Incident) -> list[Still]:
    events = incident.signals.filter(source_kind=SourceKind.CAMERA).order_by("-at", "-pk").values_list("source_id", flat=True)[:STILLS]
    return stills_of(int(one) for one in events if one.isdecimal())


def _picture(incident: Incident, still: Still) -> Picture:
    """A copy of its own goes along: the camera's is erased in its time."""
    name = f"{incident.code}-{still.detection_id}-{still.slug}.jpg"
    title = f"{timezone.localtime(still.taken_at):%H:%M:%S %d/%m/%Y}" if still.taken_at else name
    return Picture(title, still.sha256, name, still.data)


def _violation(incident: Incident, behaviour: str, offender: str) -> Violation:
    signals = sorted(incident.signals.order_by("-at", "-pk")[:MOST], key=lambda row: (row.at, row.pk))
    return Violation(
        code=incident.code, title=incident.title, behaviour=behaviour, offender=offender, place=incident.place, at=incident.opened_at.isoformat(),
        position=(incident.latitude, incident.longitude) if incident.latitude is not None and incident.longitude is not None else None,
        signals=[{"label": str(row.get_source_kind_display()), "title": row.title, "at": row.at.isoformat(), "url": row.url, "sha256": row.evidence_sha256} for row in signals],
    )


def on_referral_answered(event: ReferralAnswered) -> None:
    """Write the answer into the diary. An incident that has ended meanwhile keeps its end; its record hears the answer all the same."""
    if event.source_type != SUBJECT:
        return
    with db.deed():
        incident = lock(event.source_id)
        if event.taken and incident.is_open:
            move(incident, deed="case", actor=event.actor, now=event.at, text=event.answer, detail={"referral": event.referral_id})
        else:
            note(incident, EntryKind.CASE if event.taken else EntryKind.REFER, actor=event.actor, now=event.at, text=event.told)
        if incident.owner_id and incident.owner_id not in (event.actor.user_id, event.made_by_id):
            notify(user_ids=[incident.owner_id], title=event.told, url=event.url, kind="referral.answered", now=event.at, email=False)
