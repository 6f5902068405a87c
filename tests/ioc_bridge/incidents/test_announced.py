"""An alarm of a gauge, a camera event found true and citizens' reports become signals; without a centre nothing is lost for it."""

from datetime import datetime, timedelta

import pytest

from govsuite.core.actors import system_actor
from ioc_bridge.cameras.models import DetectionEvent
from ioc_bridge.cameras.services.detections import judge
from ioc_bridge.field_reports.public import (
    Category,
    Report,
    Teller,
    Told,
    accept_report,
    file_report,
    load_categories,
    reporter_actor,
)
from ioc_bridge.incidents.models import Incident, Signal
from ioc_bridge.measurements.models import Alarm, Observation
from ioc_bridge.measurements.services.storing import store
from tests import builders
from tests.ioc_bridge.cameras.builders import camera
from tests.ioc_bridge.measurements.builders import gauge, rule, samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def duty() -> object:
    return builders.person("yen", "ioc_duty", at=builders.unit("ttdh-thu", "Trung tâm điều hành", "department"))


def test_a_river_above_its_alarm_level_is_an_incident_and_a_second_level_joins_it(duty: object, now: datetime) -> None:
    stream = gauge()
    rule(stream)
    rule(stream, title="BĐ2", high=3.0, severity=3)
    store(samples(stream, 1.9, 2.1, 3.2), now=now)
    assert sorted(Signal.objects.values_list("source_kind", "title")) == [("alarm", "BĐ1 – Trạm Đông Hà"), ("alarm", "BĐ2 – Trạm Đông Hà")]
    assert [(row.kind, row.state) for row in Incident.objects.all()] == [("flood", "noticed")]


def test_a_graver_alarm_of_a_storm_still_raises_the_incident(duty: object, now: datetime) -> None:
    stream = gauge()
    for number in range(12):
        rule(stream, title=f"Ngưỡng {number}", high=2.0 + number / 100)
    rule(stream, title="BĐ3", high=4.0, severity=4)
    rule(stream, title="BĐ3 lần nữa", high=4.05, severity=4)
    store(samples(stream, 1.9, 2.5, 4.1), now=now)
    titles = list(Signal.objects.order_by("pk").values_list("title", flat=True))
    # ten of their own, the eleventh as the storm's first, the twelfth with it; then what is graver than all of them, once
    assert ([title.removesuffix(" – Trạm Đông Hà") for title in titles[10:]], Incident.objects.get().level) == (["Ngưỡng 10", "BĐ3"], 3)


def test_without_a_centre_the_readings_and_the_alarm_are_kept(now: datetime) -> None:
    stream = gauge()
    rule(stream)
    store(samples(stream, 1.9, 2.1), now=now)
    assert (Observation.objects.count(), Alarm.objects.count(), Incident.objects.count()) == (2, 1, 0)


@pytest.mark.parametrize(("true", "signals"), [(True, 1), (False, 0)])
def test_a_camera_event_is_a_signal_when_a_person_found_it_true(duty: object, now: datetime, *, true: bool, signals: int) -> None:
    made = camera()
    event = DetectionEvent.objects.create(source="frigate-1", native_id="r1", camera=made, camera_name=made.code, at=now, labels=["đổ rác"], received_at=now)
    judge(detection=event, true=true, remark="", version=0, actor=builders.actor(duty), now=now)
    assert Signal.objects.filter(source_kind="camera").count() == signals


def report(now: datetime, *, metres: float = 0, code: str = "thoat-nuoc", words: str = "Nước ngập quá đầu gối") -> Report:
    """Return a report that the centre has accepted, so far north of the first."""
    place = {"latitude": 16.8163 + metres / 111_195, "longitude": 107.1003}
    made = file_report(
        told=Told(Category.objects.get(code=code), words, "Đường Hùng Vương", place["latitude"], place["longitude"]), teller=Teller("", "", ""), pictures=(), device_key="",
        actor=reporter_actor(), now=now,
    )
    return accept_report(report=made, actor=system_actor(), now=now)


@pytest.fixture
def kinds_of_matter(duty: object, now: datetime) -> None:
    load_categories(actor=system_actor(), now=now)


@pytest.mark.usefixtures("kinds_of_matter")
def test_three_reports_of_one_flood_open_one_incident_and_the_fourth_joins_it(now: datetime) -> None:
    for count, (minutes, metres) in enumerate(((0, 0), (10, 400), (20, 800), (30, 1200)), start=1):
        report(now + timedelta(minutes=minutes), metres=metres)
        assert (count, Incident.objects.count(), Signal.objects.count()) == (count, int(count >= 3), count if count >= 3 else 0)
    assert [(row.kind, row.state, row.heard_at) for row in Incident.objects.all()] == [("flood", "noticed", now + timedelta(minutes=30))]
    assert {row.title for row in Signal.objects.all()} == {"Ngập nước, tắc cống: Đường Hùng Vương"}


@pytest.mark.usefixtures("kinds_of_matter")
@pytest.mark.parametrize(("metres", "code"), [((0, 100, 5000), "thoat-nuoc"), ((0, 10, 20), "rac-thai"), ((0, 10, 20), "khac")])
def test_what_lies_apart_or_is_no_incident_goes_its_own_way(now: datetime, metres: tuple[float, ...], code: str) -> None:
    for one in metres:
        report(now, metres=one, code=code)
    assert (Report.objects.count(), Incident.objects.count()) == (3, 0)


@pytest.mark.usefixtures("kinds_of_matter")
def test_one_report_joins_the_incident_that_an_alarm_opened(now: datetime) -> None:
    stream = gauge()
    rule(stream)
    store(samples(stream, 1.9, 2.1, start=now - timedelta(minutes=20)), now=now)
    report(now, metres=300)
    assert (Incident.objects.count(), sorted(Signal.objects.values_list("source_kind", flat=True))) == (1, ["alarm", "report"])


@pytest.mark.usefixtures("kinds_of_matter")
def test_a_signal_tells_nothing_of_the_reporter(now: datetime) -> None:
    for one in (0, 5, 10):
        made = report(now, metres=one, words="Gọi tôi Lê Thị Bí Mật 0987654321")
    assert Signal.objects.count() == 3
    told = " ".join(str(value) for row in Signal.objects.values() for value in row.values())
    assert (made.code in told, "Bí Mật" in told, "0987" in told) == (False, False, False)
