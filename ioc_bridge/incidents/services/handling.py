"""The centre's deeds on an incident: verify, take charge, note, let go, merge, split, close."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import people_holding, units_of_place
from ioc_bridge.incidents.abilities import CENTRE, TABLE
from ioc_bridge.incidents.enums import CHOSEN, SUBJECT, EntryKind, Nowhere, State
from ioc_bridge.incidents.errors import reason_given
from ioc_bridge.incidents.events import IncidentEnded
from ioc_bridge.incidents.models import Incident, Signal
from ioc_bridge.incidents.services.clocks import finish_closing_clock, start_closing_clock
from ioc_bridge.incidents.services.moving import lock, may_be_done, move, note
from ioc_bridge.incidents.services.signals import LEVELS
from workflows.violations.public import Referral, referrals_from


def verify_incident(*, incident: Incident, kind: str, level: int, title: str, text: str, actor: Actor, now: datetime, version: int | None = None) -> Incident:
    """It is true: write down what it is and how grave."""
    TABLE.check(actor, "incident.work", incident, book=incident.book)
    if level not in LEVELS:
        raise Invalid("incident.level", _("Choose a level from 1 to 3."), field="level")
    if not title.strip():
        raise Invalid("incident.title", _("Write in one line what happens."), field="title")
    with db.deed():
        locked = lock(incident.pk, version=version)
        locked.kind, locked.level, locked.title = kind, level, " ".join(title.split())[:300]
        locked.verified_at, locked.verified_by_name = now, actor.name
        return move(locked, deed="verify", actor=actor, now=now, text=text, fields=("kind", "level", "title", "verified_at", "verified_by_name"))


def own_incident(*, incident: Incident, owner_id: int, actor: Actor, now: datetime, version: int | None = None) -> Incident:
    """Somebody of the centre takes charge."""
    TABLE.check(actor, "incident.work", incident, book=incident.book)
    owner = people_holding(CENTRE, timezone.localdate(now), unit_ids=units_of_place(incident.unit_id)).filter(pk=owner_id).first()
    if owner is None:
        raise Invalid("incident.no_owner", _("This person is not in office at the centre today. Choose another one."), field="owner")
    with db.deed():
        locked = lock(incident.pk, version=version)
        locked.owner = owner
        start_closing_clock(locked, actor=actor, now=now)
        return move(locked, deed="own", actor=actor, now=now, text=owner.full_name, fields=("owner",))


def note_on_incident(*, incident: Incident, text: str, actor: Actor, now: datetime) -> Incident:
    """Write down what is known now."""
    TABLE.check(actor, "incident.work", incident, book=incident.book)
    if not text.strip():
        raise Invalid("incident.no_text", _("Write what is known now."), field="text")
    with db.deed():
        return move(lock(incident.pk), deed="note", actor=actor, now=now, text=text)


def let_go(*, incident: Incident, nowhere: str, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Incident:
    """It leads nowhere: say why. It stays in the ledger of what was left undone."""
    TABLE.check(actor, "incident.work", incident, book=incident.book)
    if nowhere not in CHOSEN:
        raise Invalid("incident.no_nowhere", _("Choose why it leads nowhere."), field="nowhere")
    words = reason_given(reason)
    with db.deed():
        locked = lock(incident.pk, version=version)
        _no_case_waits(locked)
        return end_nowhere(locked, Nowhere(nowhere), words, actor, now)


def _no_case_waits(locked: Incident) -> None:
    """Another unit still has to answer: what it says belongs to this incident."""
    if referrals_from(SUBJECT, locked.pk).filter(state=Referral.State.WAITING).exists():
        raise Conflict("incident.case_waits", _("A violation of this incident was handed over and waits for the unit. Wait for the answer first."))


def end_nowhere(locked: Incident, nowhere: Nowhere, words: str, actor: Actor, now: datetime) -> Incident:
    """Write the end of a locked incident that leads nowhere."""
    locked.nowhere, locked.ending, locked.ended_at = nowhere, words, now
    finish_closing_clock(locked, actor=actor, now=now)
    moved = move(locked, deed="nowhere", actor=actor, now=now, text=f"{nowhere.label}. {words}", fields=("nowhere", "ending", "ended_at"), detail={"nowhere": nowhere.value})
    events.announce(IncidentEnded(moved.pk, State.NOWHERE, nowhere, now))
    return moved


def merge_incident(*, incident: Incident, into_id: int, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Incident:
    """It is the same as another one: its signals go there, both stay in the record."""
    TABLE.check(actor, "incident.work", incident, book=incident.book)
    words = reason_given(reason)
    target = Incident.objects.filter(pk=into_id, unit_id__in=units_of_place(incident.unit_id)).first()
    if target is None or target.pk == incident.pk:
        raise Invalid("incident.no_target", _("Choose another open incident of this place."), field="into")
    with db.deed():
        first, second = sorted((incident.pk, target.pk))
        found = {pk: lock(pk, version=version if pk == incident.pk else None) for pk in (first, second)}
        source, kept = found[incident.pk], found[target.pk]
        may_be_done(kept, "signal")
        may_be_done(source, "merge")
        _no_case_waits(source)
        source.signals.update(incident=kept)
        finish_closing_clock(source, actor=actor, now=now)
        source.merged_into, source.ended_at, source.ending = kept, now, words
        kept.level, kept.heard_at = max(kept.level, source.level), max(kept.heard_at, source.heard_at)
        kept.save(update_fields=["level", "heard_at"])
        note(kept, EntryKind.MERGE, actor=actor, now=now, text=f"{source.code} → {kept.code}. {words}")
        moved = move(source, deed="merge", actor=actor, now=now, text=f"{source.code} → {kept.code}. {words}", fields=("merged_into", "ended_at", "ending"), detail={"into": kept.pk})
        events.announce(IncidentEnded(moved.pk, State.MERGED, "", now))
    return moved


def split_signal(*, incident: Incident, signal_id: int, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Incident:
    """A signal is of something else: it opens an incident of its own. Returns the new one."""
    TABLE.check(actor, "incident.work", incident, book=incident.book)
    words = reason_given(reason)
    with db.deed():
        locked = lock(incident.pk, version=version)
        signal = Signal.objects.filter(pk=signal_id, incident=locked).first()
        if signal is None or locked.signals.count() < 2:
            raise Invalid("incident.no_split", _("Choose a signal to split off; the last one stays."), field="signal")
        made = Incident.objects.create(
            kind=locked.kind, level=locked.level, title=signal.title, place=signal.place, latitude=signal.latitude, longitude=signal.longitude, unit=locked.unit,
            opened_at=now, heard_at=signal.at,
        )
        Signal.objects.filter(pk=signal.pk).update(incident=made)
        note(made, EntryKind.SPLIT, actor=actor, now=now, text=f"{locked.code} → {made.code}. {words}")
        move(locked, deed="split", actor=actor, now=now, text=f"{signal.title}: {locked.code} → {made.code}. {words}", detail={"signal": signal.pk, "to": made.pk})
    return made
