"""The gauges of the demo go on by themselves, and keep silent where the playing city speaks."""

from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from govsuite.core.actors import system_actor
from govsuite.demo.city.setting_up import plays
from govsuite.demo.content import content
from govsuite.demo.feeding import feed_gauges, swing
from govsuite.management.commands.serve import Command as Serve
from govsuite.people.models import User
from ioc_bridge.measurements.models import Latest, Observation, Station
from ioc_bridge.measurements.public import Sample, add_stream, store
from ioc_bridge.sources.public import Source, add_source
from tests import builders

RIVER = content("gauges")["stations"][0]


@pytest.fixture
def river(db: None, now: datetime) -> str:
    """The demo's river gauge, high above its swing an hour ago."""
    station = Station.objects.create(code=RIVER["code"], name="Trạm", kind="river", unit=builders.unit("ttdh", "Trung tâm", "office"), starts=now.date())
    add_stream(station=station, property="water-level", title="Mực nước", unit="m", cadence=1800, lowest=-2, highest=12)
    store([Sample("dong-ha/water-level", now - timedelta(hours=12), 5.17)], now=now - timedelta(hours=12))
    return "dong-ha/water-level"


def test_readings_go_on_from_where_they_stood_and_come_back_to_their_swing(river: str, now: datetime) -> None:
    assert feed_gauges(now=now) == 24
    values = list(Observation.objects.order_by("at").values_list("value", flat=True))
    row = RIVER["streams"][0]
    assert (abs(values[1] - values[0]) < 0.7, abs(values[-1] - swing(row, now)) < 0.7, Latest.objects.get().at) == (True, True, now)
    assert feed_gauges(now=now + timedelta(minutes=10)) == 0
    assert feed_gauges(now=now + timedelta(minutes=30)) == 1


def test_what_was_missed_for_long_stays_a_gap(river: str, now: datetime) -> None:
    assert feed_gauges(now=now + timedelta(days=30)) == 97


def test_where_the_city_plays_its_gauges_are_left_to_it(river: str, now: datetime) -> None:
    add_source(centre=builders.unit("ttdh"), code="mo-phong-muc-nuoc", name="Mô phỏng", owner="Mô phỏng", cadence=10, actor=system_actor(), now=now, is_demo=True)
    assert (plays(), feed_gauges(now=now)) == (True, 0)
    Source.objects.update(is_paused=True)
    assert (plays(), feed_gauges(now=now)) == (False, 24)


def test_it_goes_nowhere_near_real_use(river: str, settings: object) -> None:
    with pytest.raises(CommandError):
        call_command("feed_demo", once=True)
    User.objects.create(username="minhhoa", full_name="Người Minh Họa", is_demo=True)
    settings.PRODUCTION = True
    with pytest.raises(CommandError):
        call_command("feed_demo", once=True)
    assert Observation.objects.count() == 1


@pytest.mark.parametrize(("is_demo", "production", "city", "words"), [
    (True, False, 60, {"ingest", "feed_demo", "simulate_city"}), (True, False, 0, {"ingest", "feed_demo"}), (False, False, 60, set()), (True, True, 0, set()),
])
def test_what_stands_beside_the_suite(db: None, settings: object, *, is_demo: bool, production: bool, city: float, words: set[str]) -> None:
    User.objects.create(username="minhhoa", full_name="Người Minh Họa", is_demo=is_demo)
    settings.PRODUCTION = production
    assert {command[2] for command, _env in Serve().beside(None, city)} - {"media"} == words


@pytest.mark.parametrize(("production", "city"), [(True, 60), (False, 0.5), (False, 601)])
def test_a_city_that_does_not_fit_stops_the_start(settings: object, *, production: bool, city: float) -> None:
    settings.PRODUCTION = production
    with pytest.raises(CommandError):
        call_command("serve", city=city, port=0)
