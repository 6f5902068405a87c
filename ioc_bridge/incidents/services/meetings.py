"""An incident asks for a meeting or an item of an agenda, and hears what became of it. A directive is a document that the leader signs (``proposing``)."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Invalid
from ioc_bridge.incidents.abilities import TABLE
from ioc_bridge.incidents.enums import EntryKind
from ioc_bridge.incidents.errors import reason_given
from ioc_bridge.incidents.events import IncidentNeedsMeeting
from ioc_bridge.incidents.models import Incident
from ioc_bridge.incidents.selectors.places import authority_of
from ioc_bridge.incidents.services.moving import lock, move, note
from ioc_bridge.incidents.words import page_of

CRISIS, AGENDA = "crisis", "agenda"
FORMS = (CRISIS, AGENDA)
#: who asks, as other wings keep it beside the record's number
INCIDENT = "ioc_bridge_incidents.incident"


def ask_for_meeting(*, incident: Incident, form: str, reason: str, actor: Actor, now: datetime) -> Incident:
    """Ask for a crisis meeting or an item of an agenda; who calls meetings hears of it."""
    TABLE.check(actor, "incident.meeting", incident, book=incident.book)
    if form not in FORMS:
        raise Invalid("incident.no_form", _("Choose what is asked for."), field="form")
    words = reason_given(reason)
    with db.deed():
        moved = move(lock(incident.pk), deed="meeting", actor=actor, now=now, text=words, detail={"form": form})
        events.announce(IncidentNeedsMeeting(
            incident_id=moved.pk, code=moved.code, title=moved.title, url=page_of(moved.pk), authority_id=authority_of(moved.unit_id).pk,
            unit_id=actor.post.unit_id if actor.post else moved.unit_id, form=form, reason=words, by_name=actor.name, at=now,
        ))
    return moved


def hear_of_meeting(*, incident_id: int, text: str, now: datetime) -> None:
    """Write into the diary what the other wing did with the question, within its deed. The incident may have ended: its record hears it all the same."""
    incident = lock(incident_id)
    note(incident, EntryKind.MEETING, actor=system_actor(), now=now, text=text)
    audit.record(book=incident.book, actor=system_actor(), deed="incident.hear_of_meeting", obj=incident, now=now, detail={"text": text})
