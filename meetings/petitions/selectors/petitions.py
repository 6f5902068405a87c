"""Read petitions: the only way to them, and what the ledger and the files ask of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.law.public import Clock, DueState, due_state
from govsuite.people.public import Unit, people_holding, units_below, units_of_place
from meetings.bodies.public import Body
from meetings.petitions.abilities import HEADS, TABLE
from meetings.petitions.models import PETITION, Petition, VoterMeeting
from meetings.petitions.rules.standing import OPEN, SHOWN

_DEEP = ("meeting__body__unit", "meeting__body__settings", "meeting__group", "unit", "file")
PAGE = 300


@dataclass(frozen=True, slots=True)
class Line:
    """A petition with where its deadline stands."""

    petition: Petition
    due: DueState | None

    @property
    def late(self) -> bool:
        return self.due is not None and self.due.tone == "late"


def rows() -> QuerySet[Petition]:
    return Petition.objects.select_related(*_DEEP)


def lines(petitions: Sequence[Petition], on: date) -> list[Line]:
    """Return the petitions with the clock of their round, in one query more."""
    clocks = {(clock.subject_id, clock.key): clock for clock in Clock.objects.filter(subject_type=PETITION, subject_id__in=[row.pk for row in petitions])}
    return [Line(row, due_state(clocks[row.pk, row.clock_key], on) if (row.pk, row.clock_key) in clocks else None) for row in petitions]


def petition_for(actor: Actor | None, pk: int, action: str = "view") -> Petition:
    row = rows().filter(pk=pk).first()
    if row is None:
        raise NotFound("petition.not_found", _("There is no such petition. Choose one from the list."))
    TABLE.check(actor, f"petition.{action}", row, book=row.book)
    return row


def meeting_for(actor: Actor | None, pk: int, action: str = "view") -> VoterMeeting:
    row = VoterMeeting.objects.select_related("body__unit", "body__settings", "group").filter(pk=pk).first()
    if row is None:
        raise NotFound("petition.no_meeting", _("There is no such meeting with voters. Choose one from the list."))
    TABLE.check(actor, f"meeting.{action}", row, book=row.book)
    return row


def council_for(actor: Actor | None, pk: int, action: str = "view") -> Body:
    body = Body.objects.select_related("unit", "settings").filter(pk=pk, kind=Body.Kind.COUNCIL).first()
    if body is None:
        raise NotFound("petition.no_council", _("There is no such council. Choose one from the list of councils."))
    TABLE.check(actor, f"council.{action}", body, book=f"body:{body.pk}")
    return body


def councils_of(actor: Actor) -> list[Body]:
    """Return the councils whose petitions the actor follows."""
    councils = Body.objects.filter(kind=Body.Kind.COUNCIL).select_related("unit", "settings")
    return [body for body in councils if TABLE.allows(actor, "council.view", body)]


def groups_of(body: Body) -> QuerySet[Body]:
    return Body.objects.filter(parent=body, kind=Body.Kind.GROUP).order_by("order", "name")


def units_of(body: Body) -> QuerySet[Unit]:
    """Return the units of the council's place that may be made responsible: all that do not only meet."""
    return Unit.objects.filter(pk__in=units_below(body.unit_id)).exclude(kind=Unit.Kind.COUNCIL).order_by("name")


def petitions_of(bodies: Sequence[Body], *, state: str = "") -> list[Petition]:
    """Return the petitions to these councils, the newest first."""
    found = rows().filter(meeting__body__in=bodies)
    return list((found.filter(state=state) if state else found)[:PAGE])


def for_units(actor: Actor) -> list[Petition]:
    """Return what waits for, or was answered by, the units that the actor heads."""
    headed = [post.unit_id for post in actor.posts if post.position_code in HEADS]
    return list(rows().filter(unit_id__in=headed, state__in=SHOWN)[:PAGE]) if headed else []


def meetings_of(bodies: Sequence[Body]) -> list[VoterMeeting]:
    return list(VoterMeeting.objects.filter(body__in=bodies).select_related("group").prefetch_related("petitions")[:50])


def published() -> list[Petition]:
    """Return what the public reads: published by the council, without anybody's name."""
    return list(rows().filter(published_at__isnull=False, state__in=SHOWN)[:PAGE])


def open_of(body: Body) -> list[Petition]:
    """Return what the council still follows: not yet closed, sent to a unit or waiting."""
    return list(rows().filter(meeting__body=body, state__in=OPEN))


def joinable(petition: Petition) -> list[Petition]:
    """Return the petitions of the same council with which this one may be joined."""
    found = rows().filter(meeting__body_id=petition.meeting.body_id, state__in=OPEN).exclude(pk=petition.pk)
    return list(found[:100])


def heads_of(unit_id: int | None) -> list[int]:
    return list(people_holding(HEADS, timezone.localdate(), unit_ids=[unit_id]).values_list("pk", flat=True)) if unit_id else []


def standing_committee(body: Body) -> list[int]:
    """Return who hears that an answer came or is late: leaders and office of the council."""
    codes = (*body.house.leaders, *body.house.office)
    return list(people_holding(codes, timezone.localdate(), unit_ids=units_of_place(body.unit_id)).values_list("pk", flat=True).distinct())


# -- what the ledger and the files ask ---------------------------------------


def _one(pk: int) -> Petition | None:
    return rows().filter(pk=pk).first()


def may_view(actor: Actor | None, pk: int) -> bool:
    row = _one(pk)
    return row is not None and TABLE.allows(actor, "petition.view", row)


def may_read_file(actor: Actor | None, pk: int, audience: str) -> bool:
    """The paper of the answer is for whoever sees the petition: it may name people, so the public gets the words alone."""
    return may_view(actor, pk)


def url_of(pk: int) -> str:
    return reverse("petitions:detail", args=[pk])


def title_of(pk: int) -> str:
    row = _one(pk)
    return (row.public_text or row.subject)[:200] if row else ""


def book_of(pk: int) -> str:
    row = _one(pk)
    return row.book if row else f"petition:{pk}"


def concerned(pk: int) -> list[int]:
    row = _one(pk)
    return sorted({*heads_of(row.unit_id), *standing_committee(row.meeting.body)}) if row else []
