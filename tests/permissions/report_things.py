"""What the addresses of citizens' reports are about: one with Hùng's unit, one that is published; its photos, a key."""

import io
from datetime import datetime
from typing import Any

from PIL import Image

from govsuite.core.actors import system_actor
from ioc_bridge.field_reports.models import ApiKey, Category, Report
from ioc_bridge.field_reports.services.filing import Teller, Told, file_report, reporter_actor, secret_of
from ioc_bridge.field_reports.services.photos import read_pictures
from ioc_bridge.field_reports.services.plan import load_categories
from ioc_bridge.field_reports.services.triage import accept_report, assign_report
from tests.workflows.one_stop import Shop


def _picture() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (320, 240), "#88a").save(out, "JPEG")
    out.seek(0)
    return out


def _report(now: datetime) -> Report:
    told = Told(Category.objects.get(code="rac-thai"), "Rác chất đống trước cổng chợ", "Chợ Đông Hà", 16.8163, 107.1003)
    return file_report(told=told, teller=Teller("Lê Bí Mật", "0987654321"), pictures=read_pictures([_picture()]), actor=reporter_actor(), now=now)


def report_things(place: Shop, now: datetime) -> dict[str, Any]:
    """Return the reports with the arguments of their addresses."""
    load_categories(actor=system_actor(), now=now)
    given, told = _report(now), _report(now)
    accept_report(report=given, actor=system_actor(), now=now)
    assign_report(report=given, unit=place.units["office"], actor=system_actor(), now=now)
    Report.objects.filter(pk=told.pk).update(state="published", unit=place.units["office"], public_words="Rác chất đống", answer="Đã dọn.", published_at=now, on_time=True)
    photo = told.photos.get()
    photo.shown, photo.checked_at = photo.file, now
    photo.save()
    key = ApiKey.objects.create(name="Cổng tỉnh", sha256="0" * 64, begins="pa_", made_at=now, made_by_name="Quản trị")
    own = {"code": told.code, "secret": secret_of(told.code)}
    return {
        "report_arguments": {"pk": given.pk, "code": told.code, "secret": own["secret"], "public_id": photo.public_id, "form": "json", "deed": "bat-dau"},
        "report_own": {
            "field_reports:photo_check": {"pk": given.photos.get().pk}, "field_reports:key_revoke": {"pk": key.pk}, "field_reports:o311_service": {"code": "rac-thai", "form": "xml"},
            "field_reports:kind_edit": {"pk": Category.objects.get(code="rac-thai").pk}, "field_reports:own": own, "field_reports:rate": own, "field_reports:reopen": own,
        },
    }
