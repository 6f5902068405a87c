"""What is overdue from the conclusions of earlier meetings. Who keeps the work that they gave answers through ``follow_ups``."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from govsuite.core.registries import Registry
from meetings.acts.models import Conclusion, ConclusionPart, OverdueReport
from meetings.sessions.public import Session


@dataclass(frozen=True, slots=True)
class Late:
    """Work from one part of a conclusion that is late: who has it, since when, how it stands."""

    part_id: int
    unit: str
    due_on: date
    days: int
    state: str


@dataclass(frozen=True, slots=True)
class Overdue:
    """A conclusion that is late, as the agenda lists it."""

    number: str
    title: str
    late: Late

    @property
    def line(self) -> str:
        """Return it as one sentence, in the language of the house."""
        with override(settings.LANGUAGE_CODE):
            days = ngettext("%(days)s day late", "%(days)s days late", self.late.days) % {"days": self.late.days}
            line = _("%(number)s, “%(title)s”: %(unit)s, due on %(day)s, %(days)s") % {
                "number": self.number, "title": self.title, "unit": self.late.unit, "day": f"{self.late.due_on:%d/%m/%Y}", "days": days,
            }
        return f"{line} ({self.late.state})" if self.late.state else line


#: key → callable(part ids, moment) → what of them was late then and not ended; filled by ``govsuite.wiring``
follow_ups: Registry[Callable[[list[int], datetime], list[Late]]] = Registry("keeper of the work from conclusions")


def overdue_before(session: Session, now: datetime) -> list[Overdue]:
    """Return what is late from the conclusions of the committee's earlier meetings, the longest overdue first; of a closed meeting as it stood at its close."""
    if not session.term.body.house.is_committee or session.is_rehearsal:
        return []
    rows = ConclusionPart.objects.filter(
        conclusion__state=Conclusion.State.ISSUED, conclusion__session__term__body=session.term.body_id, conclusion__session__starts_on__lte=session.starts_on, unit__isnull=False,
    ).exclude(conclusion__session=session.pk)
    parts = {part.pk: part for part in rows.select_related("item", "conclusion__issued")}
    with override(settings.LANGUAGE_CODE):
        found = [late for _key, ask in follow_ups for late in (ask(list(parts), session.closed_at or now) if parts else [])]
    if session.closed_at:  # how the work stands today says nothing of that day
        found = [replace(late, state="") for late in found]
    return [
        Overdue(str(parts[late.part_id].conclusion.issued), parts[late.part_id].item.title, late)
        for late in sorted(found, key=lambda late: (late.due_on, late.part_id))
    ]


def has_report(session: Session) -> bool:
    return OverdueReport.objects.filter(item__session=session.pk).exists()


def notes_of(session: Session, now: datetime) -> dict[int, list[str]]:
    """Return the lines below the item under which they stand. Read anew each time: what was closed is gone."""
    if not session.term.body.house.is_committee:
        return {}
    item_id = OverdueReport.objects.filter(item__session=session.pk).values_list("item_id", flat=True).first()
    if item_id is None:
        return {}
    with override(settings.LANGUAGE_CODE):
        nothing = [_("Nothing is overdue any more.")]
    return {item_id: [row.line for row in overdue_before(session, now)] or nothing}
