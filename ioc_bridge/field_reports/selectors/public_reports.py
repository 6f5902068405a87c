"""What everybody may know: published reports with their checked pictures, figures, open data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Avg, Case, CharField, Count, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.errors import Invalid, NotFound
from ioc_bridge.field_reports.enums import HELD_STATES, PUBLIC_STATES, State
from ioc_bridge.field_reports.models import Handover, Photo, Report
from ioc_bridge.field_reports.services.filing import is_secret_of
from ioc_bridge.field_reports.services.identity import tail_fits

COLUMNS = ("ma", "loai", "noi_dung", "dia_diem", "vi_do", "kinh_do", "phuong", "don_vi", "tiep_nhan", "dang", "dung_han", "danh_gia", "tra_loi")


def published() -> QuerySet[Report]:
    return Report.objects.filter(state__in=PUBLIC_STATES).select_related("category", "unit", "area")


def searched(rows: QuerySet[Report], *, words: str = "", category: int | None = None) -> QuerySet[Report]:
    if words:
        rows = rows.filter(Q(public_words__icontains=words) | Q(address__icontains=words) | Q(code__icontains=words))
    if category:
        rows = rows.filter(category_id=category)
    return rows.order_by("-published_at", "-pk")


def public_photos(report: Report) -> list[Photo]:
    """Return the checked copies of a published report; of anything else, none."""
    if report.state not in PUBLIC_STATES:
        return []
    return list(report.photos.filter(shown__isnull=False, checked_at__isnull=False, hidden=False).select_related("shown"))


def public_photo(public_id: UUID) -> Photo:
    """Return one checked copy, of a report that is published or was handed to another system, or say that there is none: the same answer for one that is not checked and one that is not there."""
    may_see = Q(report__state__in=PUBLIC_STATES) | Q(report__in=Handover.objects.filter(state__in=HELD_STATES).values("report"))
    photo = Photo.objects.select_related("shown", "report").filter(may_see, public_id=public_id, shown__isnull=False, checked_at__isnull=False, hidden=False).first()
    if photo is None:
        raise NotFound("report.no_photo", _("There is no such photo."))
    return photo


def by_code(code: str) -> Report:
    """Return a report of any state by its code; what may be shown of it is another question."""
    report = Report.objects.select_related("category", "unit", "area", "original").filter(code=code.strip().upper()).first()
    if report is None:
        raise NotFound("report.no_code", _("There is no report with this code. Compare it with the page you were shown after sending."))
    return report


def own_report(code: str, secret: str) -> Report:
    """Return the report to whoever has its own address."""
    report = Report.objects.select_related("category", "unit", "area", "original").filter(code=code).first()
    if report is None or not is_secret_of(code, secret):
        raise NotFound("report.no_code", _("There is no report with this code. Compare it with the page you were shown after sending."))
    return report


def own_by_tail(code: str, tail: str) -> Report:
    """Return the report to whoever knows the last digits of the telephone that was left with it."""
    report = Report.objects.filter(code=code).first()
    if report is None or not tail_fits(report, tail):
        raise Invalid("report.tail", _("The code and these digits do not belong together. Use the address that you were shown after sending."), field="tail")
    return report


def open_row(report: Report) -> list[Any]:
    """Return a published report as a row of open data."""
    def local(moment: datetime | None) -> str:
        return timezone.localtime(moment).strftime("%d/%m/%Y %H:%M") if moment else ""

    on_time = "" if report.on_time is None else _("on time") if report.on_time else _("late")
    return [
        report.code, report.category.name, report.public_words, report.address, report.latitude, report.longitude, report.area.name if report.area else "",
        report.unit.name if report.unit else "", local(report.reported_at), local(report.published_at), on_time, report.stars, report.answer,
    ]


def feature(report: Report, url: str) -> dict[str, Any]:
    """Return a published report as a point of the public map."""
    return {
        "type": "Feature", "id": report.code, "geometry": {"type": "Point", "coordinates": [report.longitude, report.latitude]}, "properties": {
            "code": report.code, "title": report.public_words[:120], "kind": report.category.name, "unit": report.unit.name if report.unit else "",
            "reported_at": timezone.localtime(report.reported_at).isoformat(), "published_at": timezone.localtime(report.published_at).isoformat() if report.published_at else None,
            "on_time": report.on_time, "stars": report.stars, "url": url,
        },
    }


def placed() -> Iterator[Report]:
    """Return the published reports that have a place, row by row."""
    return published().filter(latitude__isnull=False, longitude__isnull=False).order_by("-published_at", "-pk").iterator(chunk_size=500)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the figures: of so many answered, so many on time; the mean of so many ratings."""

    name: str
    received: int
    answered: int
    on_time: int
    rated: int
    stars: float | None

    @property
    def percent(self) -> int | None:
        return round(100 * self.on_time / self.answered) if self.answered else None


def figures_by(field: str) -> list[Line]:
    """Return the figures grouped by the name of this field, the largest first. Joined, forwarded and refused reports are not counted."""
    answered = Q(on_time__isnull=False)
    rows = (
        Report.objects.exclude(state__in=(State.DUPLICATE, State.FORWARDED, State.REFUSED)).order_by().values(name=F(field))
        .annotate(received=Count("pk"), answered=Count("pk", filter=answered), on_time=_sum(Q(on_time=True)), rated=Count("stars"), mean=Avg("stars"))
        .order_by("-received", "name")
    )
    return [Line(row["name"] or "", row["received"], row["answered"], row["on_time"] or 0, row["rated"], row["mean"]) for row in rows]


def whole() -> Line:
    """Return the figures of all."""
    rows = (
        Report.objects.exclude(state__in=(State.DUPLICATE, State.FORWARDED, State.REFUSED)).order_by().values(name=Value("", output_field=CharField()))
        .annotate(received=Count("pk"), answered=Count("pk", filter=Q(on_time__isnull=False)), on_time=_sum(Q(on_time=True)), rated=Count("stars"), mean=Avg("stars"))
    )
    row = next(iter(rows), None)
    return Line("", row["received"], row["answered"], row["on_time"] or 0, row["rated"], row["mean"]) if row else Line("", 0, 0, 0, 0, None)


def _sum(condition: Q) -> Sum:
    return Sum(Case(When(condition, then=1), default=0, output_field=IntegerField()))


