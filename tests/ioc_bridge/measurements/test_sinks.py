"""Readings of connectors: kept, or told back with what to do."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from ioc_bridge.connectors.public import Delivery, Quality, Reading, sinks
from ioc_bridge.measurements.models import Observation
from tests.ioc_bridge.measurements.builders import gauge

pytestmark = pytest.mark.django_db


def delivery(stream: str, value: float, *, at: datetime | None = None, unit: str = "", quality: Quality = Quality.MEASURING) -> Delivery:
    moment = at or timezone.now() - timedelta(hours=1)
    return Delivery(Reading(stream=stream, at=moment, value=value, unit=unit, state="00", quality=quality), 1, "song-hieu", 1, moment)


def test_what_a_connector_read_is_kept_with_the_word_of_the_source() -> None:
    stream = gauge()
    assert sinks["reading"]([delivery(stream.key, 1.64, unit="m", quality=Quality.CALIBRATING)]) == []
    held = Observation.objects.get()
    assert (held.stream_id, held.value, held.quality, held.state) == (stream.pk, 1.64, 1, "00")


def test_each_refusal_names_its_place_and_says_what_to_do() -> None:
    stream = gauge()
    batch = [
        delivery(stream.key, 164.0, unit="cm"), delivery("khong-co/muc-nuoc", 1.0), delivery(stream.key, 1.5),
        delivery(stream.key, 99.0), delivery(stream.key, 1.5, at=timezone.now() + timedelta(hours=10)),
    ]
    refused = {refusal.index: str(refusal.reason) for refusal in sinks["reading"](batch)}
    assert sorted(refused) == [0, 1, 3, 4]
    assert "cm" in refused[0]
    assert "khong-co/muc-nuoc" in refused[1]
    assert "99.0" in refused[3]
    assert Observation.objects.count() == 1
