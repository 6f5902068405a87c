"""The attendance sheet of one sitting: each delegate with the stays in the hall."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from meetings.bodies.public import Body, Mandate, groups_by_mandate, mandates_in_office
from meetings.sessions.models import Attendance, Invitation, Session, Sitting


@dataclass(slots=True)
class SheetRow:
    """One delegate in one sitting."""

    mandate: Mandate
    group: Body | None
    invitation: Invitation | None
    #: from when on who comes is late
    begins: datetime
    stays: list[Attendance] = field(default_factory=list)

    @property
    def present(self) -> Attendance | None:
        """The open stay."""
        return next((stay for stay in self.stays if stay.left_at is None), None)

    @property
    def state(self) -> str:
        if self.mandate.suspended:
            return "suspended"
        if self.present:
            return "present"
        if self.stays:
            return "left"
        if self.invitation and self.invitation.answer == Invitation.Answer.ABSENT:
            return "excused" if self.invitation.approved else "asked"
        return "missing"

    @property
    def came(self) -> datetime | None:
        return self.stays[0].came_at if self.stays else None

    @property
    def late(self) -> bool:
        return self.came is not None and self.came > self.begins

    @property
    def left(self) -> datetime | None:
        return None if self.present or not self.stays else self.stays[-1].left_at


def sheet_of(session: Session, sitting: Sitting) -> list[SheetRow]:
    """Return the sheet by seat, in four queries whatever its length."""
    groups = groups_by_mandate(session.term, sitting.day)
    invitations = {row.mandate_id: row for row in session.invitations.filter(mandate__isnull=False)}
    stays: dict[int, list[Attendance]] = defaultdict(list)
    for stay in sitting.attendances.order_by("came_at"):
        stays[stay.mandate_id].append(stay)
    planned = timezone.make_aware(datetime.combine(sitting.day, sitting.planned_start))
    begins = max(sitting.opened_at or planned, planned)
    return [
        SheetRow(mandate, groups.get(mandate.pk), invitations.get(mandate.pk), begins, stays[mandate.pk])
        for mandate in mandates_in_office(session.term, sitting.day)
    ]


def filtered(rows: list[SheetRow], *, text: str = "", group: str = "", state: str = "") -> list[SheetRow]:
    """Return the rows that match a part of the name, a group and a state (``in``: present, ``out``: not present)."""
    wanted = text.strip().casefold()
    return [
        row for row in rows
        if wanted in row.mandate.user.full_name.casefold()
        and (not group or (row.group is not None and str(row.group.pk) == group))
        and (not state or (state == "in") == (row.state == "present"))
    ]
