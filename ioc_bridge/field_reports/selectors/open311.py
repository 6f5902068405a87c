"""Reports as other systems see them (Open311 GeoReport v2). Before it is published, a report shows its state and nothing that somebody wrote."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from ioc_bridge.field_reports.enums import OPEN_STATES, PUBLIC_STATES, State
from ioc_bridge.field_reports.models import Category, Report
from ioc_bridge.field_reports.rules.open311 import Asked
from ioc_bridge.field_reports.selectors.own import PLAIN


def services() -> list[dict[str, Any]]:
    """Return the kinds of matter."""
    return [
        {
            "service_code": row.code, "service_name": row.name, "description": row.description, "metadata": bool(row.attributes), "type": "realtime",
            "keywords": "", "group": row.group,
        }
        for row in Category.objects.filter(active=True)
    ]


def definition(row: Category) -> dict[str, Any]:
    """Return the questions of a kind of matter."""
    return {"service_code": row.code, "attributes": [
        {
            "variable": True, "code": one["code"], "datatype": one["datatype"], "required": one["required"], "datatype_description": "", "order": order,
            "description": one["description"], "values": one["values"],
        }
        for order, one in enumerate(row.attributes, start=1)
    ]}


def requests_asked(question: Asked) -> list[Report]:
    """Return the reports of a question, the newest first. Ids, where given, override everything else, as the standard says."""
    rows = Report.objects.select_related("category", "unit").prefetch_related("photos").order_by("-reported_at", "-pk")
    if question.ids:
        return list(rows.filter(code__in=question.ids)[: question.size])
    rows = rows.filter(reported_at__gte=question.since, reported_at__lte=question.until)
    if question.services:
        rows = rows.filter(category__code__in=question.services)
    if len(set(question.statuses)) == 1:
        is_open = question.statuses[0] == "open"
        rows = rows.filter(state__in=OPEN_STATES) if is_open else rows.exclude(state__in=OPEN_STATES)
    first = (question.page - 1) * question.size
    return list(rows[first : first + question.size])


def request_words(report: Report) -> dict[str, Any]:
    """Return one report in the words of the standard."""
    told = {
        "service_request_id": report.code, "status": "open" if report.state in OPEN_STATES else "closed", "status_notes": str(PLAIN[State(report.state)]),
        "service_name": report.category.name, "service_code": report.category.code, "description": "", "agency_responsible": report.unit.name if report.unit else "",
        "service_notice": "", "requested_datetime": _moment(report.reported_at), "updated_datetime": _moment(report.changed_at), "expected_datetime": _moment(report.due_at),
        "address": "", "address_id": "", "zipcode": "", "lat": "", "long": "", "media_url": "",
    }
    if report.state not in PUBLIC_STATES:
        return told
    photo = next((one for one in report.photos.all() if one.shown_id and one.checked_at and not one.hidden), None)
    return told | {
        "description": report.public_words, "status_notes": report.answer, "address": report.address,
        "lat": "" if report.latitude is None else report.latitude, "long": "" if report.longitude is None else report.longitude,
        "media_url": settings.SITE_URL + reverse("field_reports:photo", args=[photo.public_id]) if photo else "",
    }


def discovery() -> dict[str, Any]:
    """Return where the service is and what it speaks."""
    base = settings.SITE_URL + "/open311/v2"
    formats = ["text/xml", "application/json"]
    return {
        "changeset": "2026-11-26 00:00", "contact": settings.SITE_OWNER, "key_service": settings.SITE_URL + "/phan-anh/",
        "endpoints": [{"specification": "http://wiki.open311.org/GeoReport_v2", "url": base, "changeset": "2026-11-26 00:00", "type": "production", "formats": formats}],
    }


def _moment(at: datetime | None) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds") if at else ""
