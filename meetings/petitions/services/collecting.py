"""A group writes down its meeting with voters and what they asked."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid
from meetings.bodies.public import Body
from meetings.petitions.abilities import TABLE
from meetings.petitions.models import Petition, VoterMeeting
from meetings.petitions.selectors.petitions import groups_of
from meetings.petitions.services.moving import stepped


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """When and where a group met voters, and how many came."""

    group_id: int
    held_on: date
    place: str
    voters: int = 0


@dataclass(frozen=True, slots=True)
class NewPetition:
    """What a voter asked; who it was may be left out."""

    subject: str
    text: str
    voter_name: str = ""
    voter_contact: str = ""


def write_meeting(*, body: Body, new: NewMeeting, actor: Actor, now: datetime) -> VoterMeeting:
    """Write down that a group met voters."""
    TABLE.check(actor, "council.meet", body, book=f"body:{body.pk}")
    group = groups_of(body).filter(pk=new.group_id).first()
    if group is None:
        raise Invalid("petition.group", _("Choose one of the council's groups of delegates."), field="group")
    if new.held_on > timezone.localdate(now):
        raise Invalid("petition.future", _("The meeting has not been held yet. Write it down when it is over."), field="held_on")
    meeting = VoterMeeting(
        body=body, group=group, held_on=new.held_on, place=" ".join(new.place.split())[:300], voters=new.voters, written_by_name=actor.name,
    )
    TABLE.check(actor, "meeting.write", meeting, book=meeting.book)
    with db.deed():
        meeting.save(force_insert=True)
        audit.record(book=meeting.book, actor=actor, deed="voters.meeting", obj=meeting, now=now, detail={"held_on": str(new.held_on), "place": meeting.place, "voters": new.voters})
    return meeting


def write_petition(*, meeting: VoterMeeting, new: NewPetition, actor: Actor, now: datetime) -> Petition:
    """Write down what a voter asked. The book keeps the subject, never the voter."""
    TABLE.check(actor, "meeting.write", meeting, book=meeting.book)
    if not new.subject.strip() or not new.text.strip():
        raise Invalid("petition.empty", _("Write what the voter asks, and a subject."), field="subject")
    with db.deed():
        row = Petition.objects.create(
            meeting=meeting, subject=" ".join(new.subject.split())[:300], text=new.text.strip(), voter_name=" ".join(new.voter_name.split())[:200],
            voter_contact=" ".join(new.voter_contact.split())[:200], written_at=now,
        )
        stepped(row, "written", actor, now)
        audit.record(book=row.book, actor=actor, deed="petition.write", obj=row, now=now, detail={"subject": row.subject})
    return row
