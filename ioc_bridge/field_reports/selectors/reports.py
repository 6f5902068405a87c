"""Find reports: one that somebody may see, a queue, likely duplicates."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.people.public import units_of_place
from ioc_bridge.field_reports.abilities import CENTRE, HEADS, LEADERS, OFFICERS, TABLE
from ioc_bridge.field_reports.enums import OPEN_STATES, State
from ioc_bridge.field_reports.models import Photo, Report
from ioc_bridge.field_reports.rules.similarity import Likeness, Seen, alike

#: tab of the queue → states
TABS: dict[str, tuple[str, ...]] = {
    "moi": (State.NEW,), "tiep-nhan": (State.ACCEPTED,), "dang-xu-ly": (State.ASSIGNED, State.IN_WORK), "cho-duyet": (State.ANSWERED,),
    "cho-dang": (State.APPROVED,), "da-dang": (State.PUBLISHED, State.CLOSED), "khac": (State.DUPLICATE, State.FORWARDED, State.REFUSED),
}
#: how many earlier reports are compared at most
MOST_COMPARED = 500
MOST_SHOWN = 5


def report_for(actor: Actor | None, pk: int, action: str = "view") -> Report:
    """Return a report that this person may see, or refuse."""
    report = Report.objects.select_related("category", "unit", "area", "officer", "original").filter(pk=pk).first()
    if report is None:
        raise _nowhere()
    TABLE.check(actor, f"report.{action}", report, book="" if action == "view" else report.book)
    return report


def photo_for(actor: Actor | None, pk: int, action: str = "check") -> Photo:
    """Return a photo of a report, for an action on the report."""
    photo = Photo.objects.select_related("report__category", "file", "shown").filter(pk=pk).first()
    if photo is None:
        raise _nowhere()
    TABLE.check(actor, f"report.{action}", photo.report, book=photo.report.book)
    return photo


def visible(actor: Actor) -> QuerySet[Report]:
    """Return the reports that this person may see: all for the centre, those of the own unit or place for others."""
    rows = Report.objects.select_related("category", "unit", "area", "officer")
    if actor.is_system or actor.holds(*CENTRE):
        return rows
    units = {post.unit_id for post in actor.posts if post.position_code in (*OFFICERS, *HEADS)}
    for post in actor.posts:
        if post.position_code in LEADERS:
            units.update(units_of_place(post.unit_id))
    return rows.filter(unit_id__in=units)


def counts(rows: QuerySet[Report]) -> dict[str, int]:
    """Return tab → how many, by one query."""
    by_state = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    return {tab: sum(by_state.get(state, 0) for state in states) for tab, states in TABS.items()}


def filtered(rows: QuerySet[Report], *, tab: str, words: str = "", category: int | None = None, unit: int | None = None, late: bool = False, now: datetime) -> QuerySet[Report]:
    """Return the reports of a tab that these filters leave; what is due first stands first, new ones by their age."""
    rows = rows.filter(state__in=TABS[tab])
    if words:
        rows = rows.filter(Q(code__icontains=words) | Q(words__icontains=words) | Q(address__icontains=words))
    if category:
        rows = rows.filter(category_id=category)
    if unit:
        rows = rows.filter(unit_id=unit)
    if late:
        rows = rows.filter(due_at__lt=now)
    if tab in ("da-dang", "khac"):
        return rows.order_by("-changed_at", "-pk")
    return rows.order_by("due_at", "reported_at", "pk")


@dataclass(frozen=True, slots=True)
class Hint:
    """An earlier report that may be the same matter, with the reason."""

    report: Report
    why: Likeness

    @property
    def percent(self) -> int:
        return round(self.why.like * 100)

    @property
    def hours(self) -> int:
        return self.why.minutes // 60


def hints(report: Report) -> list[Hint]:
    """Return earlier reports of the same kind that may be the same matter, near in space, time and words."""
    since = report.reported_at - timedelta(minutes=report.category.near_minutes)
    rows = Report.objects.select_related("category").filter(
        category_id=report.category_id, reported_at__gte=since, reported_at__lte=report.reported_at,
    ).exclude(pk=report.pk).exclude(state__in=(State.DUPLICATE, State.FORWARDED, State.REFUSED)).order_by("-reported_at")[:MOST_COMPARED]
    known = {row.pk: row for row in rows}
    found = alike(_seen(report), map(_seen, known.values()), metres=report.category.near_metres, minutes=report.category.near_minutes)
    return [Hint(known[one.pk], one) for one in found[:MOST_SHOWN]]


def original_for(actor: Actor | None, code: str) -> Report:
    """Return the report that another one is joined to, by its code."""
    TABLE.check(actor, "report.triage", book="report:plan")
    found = Report.objects.filter(code=code.strip().upper()).first()
    if found is None:
        raise _nowhere()
    return found


def open_count(actor: Actor) -> int:
    return visible(actor).filter(state__in=OPEN_STATES).count()


def may_read_file(actor: Actor, object_id: int, audience: str) -> bool:
    """Tell whether this person may read the files of a report: who may see it."""
    report = Report.objects.filter(pk=object_id).first()
    return report is not None and TABLE.allows(actor, "report.view", report)


def _seen(report: Report) -> Seen:
    return Seen(report.pk, report.words, report.reported_at, report.latitude, report.longitude)


def _nowhere() -> NotFound:
    return NotFound("report.not_found", _("There is no such report, or it is not for you to see. Go back to the list and open it from there."))


def as_json(report: Report) -> dict[str, Any]:
    """Return a report as a point of the centre's map."""
    return {
        "type": "Feature", "id": report.pk, "geometry": {"type": "Point", "coordinates": [report.longitude, report.latitude]},
        "properties": {"code": report.code, "title": report.words[:120], "kind": report.category.name, "state": report.state, "state_words": str(report.get_state_display())},
    }
