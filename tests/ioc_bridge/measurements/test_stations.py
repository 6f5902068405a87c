"""Stations and streams are kept by the head of the centre, by deeds; everybody else is refused and leaves no trace but the attempt."""

from datetime import date, datetime
from typing import Any

import pytest

from govsuite.core.audit_check import problems
from govsuite.core.errors import DomainError
from govsuite.core.models import AuditEntry
from ioc_bridge.measurements.models import Latest, Station, Stream
from ioc_bridge.measurements.services.limits import Setting, set_up_rule
from ioc_bridge.measurements.services.stations import save_station, save_stream
from ioc_bridge.measurements.services.storing import store
from tests import builders
from tests.ioc_bridge.measurements.builders import AlarmRule, gauge, officer, samples

pytestmark = pytest.mark.django_db


def station_values(**more: Any) -> dict[str, Any]:
    return {
        "code": "cau-dong-ha", "name": "Cầu Đông Hà", "kind": "river", "unit": builders.unit("phuong", "Phường Đông Hà", "ward"), "place": "Sông Hiếu", "latitude": 16.82,
        "longitude": 107.1, "column": "", "cause": "sông Hiếu", "source": "", "starts": date(2026, 1, 1), "ends": None, **more,
    }


def stream_values(**more: Any) -> dict[str, Any]:
    return {"property": "water-level", "title": "Mực nước", "unit": "m", "decimals": 2, "cadence": 600, "lowest": -2.0, "highest": 30.0, "adds_up": False, **more}


def refused(deed: Any) -> str:
    """Return the code of the refusal, once the tables are as they were."""
    before = (list(Station.objects.values_list()), list(Stream.objects.values_list()), AlarmRule.objects.count(), AuditEntry.objects.count())
    with pytest.raises(DomainError) as caught:
        deed()
    assert before == (list(Station.objects.values_list()), list(Stream.objects.values_list()), AlarmRule.objects.count(), AuditEntry.objects.count())
    return str(caught.value.code)


def test_a_station_and_its_stream_are_entered_and_take_readings(now: datetime) -> None:
    head = officer("truong", "ioc_head")
    station = save_station(station=None, values=station_values(), version=None, actor=head, now=now)
    stream = save_stream(station=station, stream=None, values=stream_values(), version=1, actor=head, now=now)
    assert (stream.key, Latest.objects.get(stream=stream).at) == ("cau-dong-ha/water-level", None)
    assert store(samples(stream, 1.2), now=now).stored == 1
    assert (list(problems()), list(AuditEntry.objects.filter(book_key=station.book).values_list("deed", flat=True))) == ([], ["station.enter", "stream.add"])


def test_names_stay_and_a_stale_page_is_refused(now: datetime) -> None:
    head = officer("truong", "ioc_head")
    station = save_station(station=None, values=station_values(), version=None, actor=head, now=now)
    stream = save_stream(station=station, stream=None, values=stream_values(), version=1, actor=head, now=now)
    assert refused(lambda: save_station(station=station, values=station_values(name="Khác"), version=1, actor=head, now=now)) == "station.stale"
    save_station(station=station, values=station_values(code="ma-khac", name="Tên mới"), version=2, actor=head, now=now)
    save_stream(station=station, stream=stream, values=stream_values(property="khac", title="Mực nước sông"), version=3, actor=head, now=now)
    row, kept = Station.objects.get(), Stream.objects.get()
    assert (row.code, row.name, row.version, kept.key, kept.property, kept.title) == ("cau-dong-ha", "Tên mới", 4, "cau-dong-ha/water-level", "water-level", "Mực nước sông")


def test_what_is_there_already_and_a_unit_with_readings_are_refused(now: datetime) -> None:
    stream, head = gauge(), officer("truong", "ioc_head")
    station = stream.station
    assert refused(lambda: save_station(station=None, values=station_values(code="dong-ha"), version=None, actor=head, now=now)) == "station.taken"
    assert refused(lambda: save_stream(station=station, stream=None, values=stream_values(), version=0, actor=head, now=now)) == "station.taken"
    store(samples(stream, 1.2), now=now)
    assert refused(lambda: save_stream(station=station, stream=stream, values=stream_values(unit="cm"), version=0, actor=head, now=now)) == "stream.unit_stays"


def test_the_officer_on_duty_reads_and_keeps_nothing(now: datetime) -> None:
    stream, duty = gauge(), officer("truc")
    values = station_values()
    assert refused(lambda: save_station(station=stream.station, values=values, version=0, actor=duty, now=now)) == "station.keep.refused"
    assert refused(lambda: save_stream(station=stream.station, stream=None, values=stream_values(property="q"), version=0, actor=duty, now=now)) == "station.keep.refused"
    assert refused(lambda: set_up_rule(stream=stream, setting=Setting(title="x", severity=1, high=1), actor=duty, now=now)) == "station.keep.refused"


def test_the_same_limit_is_watched_once(now: datetime) -> None:
    stream, head = gauge(), officer("truong", "ioc_head")
    setting = Setting(title="Mức của phường", severity=2, high=2.0)
    set_up_rule(stream=stream, setting=setting, actor=head, now=now)
    assert refused(lambda: set_up_rule(stream=stream, setting=setting, actor=head, now=now)) == "alarm_rule.watched_already"
