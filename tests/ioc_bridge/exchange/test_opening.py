"""The head of the centre opens a station and closes it; each time stands in the station's book."""

import pytest

from govsuite.core.errors import Conflict, Refused
from govsuite.core.models import AuditEntry
from ioc_bridge.exchange.models import OpenStation
from ioc_bridge.exchange.services.opening import set_open
from tests.ioc_bridge.exchange.conftest import NOW
from tests.ioc_bridge.measurements.builders import officer


def deeds(station):
    return list(AuditEntry.objects.filter(book_key=station.book, attempt=False).order_by("pk").values_list("deed", flat=True))


def test_opening_and_closing_are_written_down(place):
    station = place.closed.station
    set_open(station=station, on=True, actor=place.head, now=NOW)
    set_open(station=station, on=False, actor=place.head, now=NOW)
    assert deeds(station) == ["opening.open", "opening.close"]


def test_button_of_an_old_page_does_nothing(place):
    before = deeds(place.river.station)
    with pytest.raises(Conflict):
        set_open(station=place.river.station, on=True, actor=place.head, now=NOW)
    assert deeds(place.river.station) == before


def test_officer_on_duty_opens_nothing(place):
    with pytest.raises(Refused):
        set_open(station=place.closed.station, on=True, actor=officer("truc"), now=NOW)
    assert not OpenStation.objects.filter(station=place.closed.station).exists()
