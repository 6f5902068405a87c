"""An open river gauge with an hour of readings, and a closed outlet."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from govsuite.core.actors import Actor, system_actor
from ioc_bridge.exchange.services.opening import set_open
from ioc_bridge.measurements.models import Stream
from ioc_bridge.measurements.services.storing import store
from tests import builders
from tests.ioc_bridge.measurements.builders import gauge, officer, outlet, samples

NOW = builders.moment()
START = NOW - timedelta(hours=2)


@dataclass
class Place:
    river: Stream
    closed: Stream
    head: Actor
    start: datetime = START


@pytest.fixture
def place(db: None) -> Place:
    river, closed = gauge(), outlet("ph")
    store([*samples(river, 1.0, 1.5, 2.0, 2.5, 3.0, start=START), *samples(closed, 7.0, start=START)], now=NOW)
    set_open(station=river.station, on=True, actor=system_actor(), now=NOW)
    return Place(river, closed, officer("giamdoc", "ioc_head"))
