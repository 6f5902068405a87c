"""A ward with an operations centre, a unit with its head and an officer, and a report on its way."""

import io
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from PIL import Image

from govsuite.core.actors import Actor, system_actor
from govsuite.people.models import Boundary, Unit, User
from govsuite.people.public import actor_of
from ioc_bridge.field_reports.enums import PhotoKind
from ioc_bridge.field_reports.models import Category, Handling, Report
from ioc_bridge.field_reports.services.filing import Teller, Told, file_report, reporter_actor
from ioc_bridge.field_reports.services.handling import approve_answer, begin_work, draft_answer, publish_report
from ioc_bridge.field_reports.services.photos import Shot, add_work_photo, check_photo, read_pictures
from ioc_bridge.field_reports.services.plan import load_categories
from ioc_bridge.field_reports.services.triage import accept_report
from tests import builders
from tests.worlds import remembered

PLACE = (16.8163, 107.1003)
TELLER = Teller("Lê Thị Bí Mật", "0987654321", "bi.mat@example.vn")
#: what no page of a unit may ever hold; the mask replaces a number within the words
SECRETS = ("Bí Mật", "0987654321", "0987 654 321", "bi.mat@example.vn")


def jpeg(*, colour: str = "#88a", size: tuple[int, int] = (640, 480)) -> io.BytesIO:
    """Return a drawn picture as an upload."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    out.seek(0)
    out.name = "anh.jpg"
    return out


@dataclass
class Ward:
    """The place of the tests."""

    ward: Unit
    unit: Unit
    people: dict[str, User] = field(default_factory=dict)

    def actor(self, name: str, *, now: datetime | None = None) -> Actor:
        at = now or builders.moment()
        return actor_of(self.people[name], now=at, step_up_at=at, session_key="thu")

    def told(self, words: str = "Đèn đường tắt ba đêm liền, gọi tôi số 0987 654 321", *, code: str = "chieu-sang", **where: Any) -> Told:
        place = {"latitude": PLACE[0], "longitude": PLACE[1], "address": "12 Hùng Vương"} | where
        return Told(Category.objects.get(code=code), words, place["address"], place["latitude"], place["longitude"])

    def file(self, *, now: datetime, teller: Teller = TELLER, told: Told | None = None, photos: int = 1, key: str = "") -> Report:
        pictures = read_pictures([jpeg() for _one in range(photos)])
        return file_report(told=told or self.told(), teller=teller, pictures=pictures, device_key=key, actor=reporter_actor(), now=now)

    def answered(self, report: Report, *, now: datetime) -> Report:
        """Take a new or reopened report to its approved answer."""
        if report.state == "new":
            accept_report(report=report, actor=self.actor("yen", now=now), now=now)
        report.refresh_from_db()
        officer = self.actor("hung", now=now)
        begin_work(report=report, actor=officer, now=now)
        add_work_photo(report=report, upload=jpeg(colour="#4a4"), kind=PhotoKind.AFTER, shot=Shot(f"sau-{report.pk}-{now:%d%H%M}"), actor=officer, now=now)
        draft_answer(report=report, answer="Đã thay bóng đèn, đường sáng lại.", actor=officer, now=now)
        return approve_answer(report=report, actor=self.actor("lan", now=now), now=now)

    def published(self, report: Report, *, now: datetime) -> Report:
        self.answered(report, now=now)
        for photo in report.photos.filter(checked_at__isnull=True):
            check_photo(photo=photo, boxes=[], hidden=False, actor=self.actor("yen", now=now), now=now)
        return publish_report(report=report, words="Đèn đường tắt ba đêm liền", actor=self.actor("yen", now=now), now=now)


@remembered
def ward() -> Ward:
    """Return phường Đông Hà with its square of a boundary: yen (duty), vinh (head of the centre), lan (head of unit), hung (officer), nam (another unit), chu (chairman)."""
    place = builders.unit("phuong-thu", "Phường Thử")
    place.kind = Unit.Kind.WARD
    place.save()
    committee = Unit.objects.create(code="ubnd-thu", name="UBND phường Thử", kind=Unit.Kind.COMMITTEE, parent=place, starts=date(2025, 7, 1))
    unit = Unit.objects.create(code="phong-kt-thu", name="Phòng Kinh tế, Hạ tầng và Đô thị", kind=Unit.Kind.OFFICE, parent=committee, starts=date(2025, 7, 1))
    other = Unit.objects.create(code="phong-vh-thu", name="Phòng Văn hóa - Xã hội", kind=Unit.Kind.OFFICE, parent=committee, starts=date(2025, 7, 1))
    centre = Unit.objects.create(code="ttdh-thu", name="Trung tâm điều hành", kind=Unit.Kind.OFFICE, parent=committee, starts=date(2025, 7, 1))
    border = [[107.0, 16.7], [107.2, 16.7], [107.2, 16.9], [107.0, 16.9], [107.0, 16.7]]
    Boundary.objects.create(
        code="1", name="Thử", unit=place, geometry={"type": "Polygon", "coordinates": [border]}, west=107.0, south=16.7, east=107.2, north=16.9,
        source="thử", attribution="© Thử", starts=date(2025, 7, 1),
    )
    load_categories(actor=system_actor(), now=builders.moment())
    Handling.objects.create(area=place, unit=unit)
    found = Ward(place, unit)
    for name, code, at in (
        ("yen", "ioc_duty", centre), ("vinh", "ioc_head", centre), ("lan", "unit_head", unit), ("hung", "specialist", unit), ("nam", "specialist", other),
        ("chu", "ubnd_chair", committee),
    ):
        found.people[name] = builders.person(f"pa-{name}", code, full_name=f"Người {name.title()}", at=at)
    return found
