"""An alarm of a gauge and a camera event found true become signals; without a centre nothing is lost for it."""

from datetime import datetime

import pytest

from ioc_bridge.cameras.models import DetectionEvent
from ioc_bridge.cameras.services.detections import judge
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
    assert sorted(Signal.objects.values_list("source_kind", "title")) == [("alarm", "Trạm Đông Hà: BĐ1"), ("alarm", "Trạm Đông Hà: BĐ2")]
    assert [(row.kind, row.state) for row in Incident.objects.all()] == [("flood", "noticed")]


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
