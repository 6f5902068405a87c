"""Is everybody ready for the session: answers, devices, papers, the test vote, the hall. For those who lead it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypedDict

from django.utils import timezone

from govsuite.people.public import Seen, last_seen
from meetings.ballots.public import voted_in_rehearsals
from meetings.bodies.public import Body, Mandate, active_mandates, groups_by_mandate
from meetings.sessions.public import (
    Invitation,
    Paper,
    Session,
    invitations_of,
    opened_by,
    papers_to_read,
    present_mandates,
)

#: A device is noted at most every five minutes: one that is on has been seen within ten.
ON = timedelta(minutes=10)


class _Device(TypedDict):
    seen: datetime | None
    on: bool
    current: bool


@dataclass(frozen=True, slots=True)
class Ready:
    """One delegate. ``current``: the device that is on runs the pages of today's release. ``reading``: the papers for this delegate, each with whether it was opened; which page, and when, is nobody's business."""

    mandate: Mandate
    group: Body | None
    invitation: Invitation | None
    seen: datetime | None
    on: bool
    current: bool
    reading: tuple[tuple[Paper, bool], ...]
    voted: bool
    present: bool

    @property
    def papers(self) -> int:
        return len(self.reading)

    @property
    def opened(self) -> int:
        return sum(has for _paper, has in self.reading)

    @property
    def answer(self) -> str:
        """``attend``, ``absent`` (leave is asked or given), ``none``."""
        return self.invitation.answer if self.invitation else Invitation.Answer.NONE

    @property
    def excused(self) -> bool:
        return self.answer == Invitation.Answer.ABSENT and bool(self.invitation and self.invitation.approved)

    @property
    def read_all(self) -> bool:
        return self.opened == self.papers

    @property
    def lacks(self) -> list[str]:
        """What a reminder speaks of. Who has leave lacks nothing; nobody is reminded of a device or of the hall."""
        if self.excused:
            return []
        known = {"answer": self.answer == Invitation.Answer.NONE, "papers": not self.read_all, "vote": not self.voted}
        return [name for name, missing in known.items() if missing]


@dataclass(frozen=True, slots=True)
class PaperRead:
    """One paper: opened by so many of those for whom it is."""

    paper: Paper
    opened: int
    readers: int


def readiness_of(session: Session, now: datetime) -> list[Ready]:
    """Return the delegates by seat, in eight queries whatever their number."""
    day = timezone.localdate(now)
    mandates = active_mandates(session.term, day)
    groups, opened, voted = groups_by_mandate(session.term, day), opened_by(session), voted_in_rehearsals(session.pk)
    invitations = {row.mandate_id: row for row in invitations_of(session) if row.mandate_id}
    seen = last_seen(mandate.user_id for mandate in mandates)
    papers, present = papers_to_read(session, day), {mandate.pk for mandate in present_mandates(session, now)}
    return [
        Ready(
            mandate=mandate, group=groups.get(mandate.pk), invitation=invitations.get(mandate.pk), **_device(seen.get(mandate.user_id), now),
            reading=tuple((paper, paper.file_id in opened.get(mandate.user_id, ())) for paper in papers[mandate.pk]),
            voted=mandate.user_id in voted, present=mandate.pk in present,
        ) for mandate in mandates
    ]


def _device(seen: Seen | None, now: datetime) -> _Device:
    """Return what the board says of a person's device. One whose page never told its release is not taken for an old one."""
    on = seen is not None and seen.at >= now - ON
    return {"seen": seen.at if seen else None, "on": on, "current": on and seen is not None and seen.current is not False}


def papers_read(rows: list[Ready]) -> list[PaperRead]:
    """Return the papers of these delegates with how many of their readers have opened them."""
    found: dict[int, PaperRead] = {}
    for row in rows:
        for paper, has in row.reading:
            before = found.get(paper.pk) or PaperRead(paper, 0, 0)
            found[paper.pk] = PaperRead(paper, before.opened + has, before.readers + 1)
    return sorted(found.values(), key=lambda one: (one.paper.item.order if one.paper.item else 0, one.paper.order, one.paper.pk))


def counts_of(rows: list[Ready]) -> dict[str, int]:
    """Return how many of those who have no leave are ready in each respect, of ``all``."""
    due = [row for row in rows if not row.excused]
    return {
        "all": len(due), "excused": len(rows) - len(due), "answered": sum(1 for row in due if row.answer != Invitation.Answer.NONE),
        "on": sum(1 for row in due if row.on), "current": sum(1 for row in due if row.current), "read": sum(1 for row in due if row.read_all), "voted": sum(1 for row in due if row.voted),
        "present": sum(1 for row in due if row.present), "lacking": sum(1 for row in due if row.lacks),
    }
