"""A bulletin has no place: one incident of its kind for the whole place, however many bulletins come."""

from datetime import datetime, timedelta

import pytest

from govsuite.core.audit_check import problems
from ioc_bridge.connectors.public import Bulletin as Item
from ioc_bridge.connectors.public import WaterLevel
from ioc_bridge.incidents.documents.nearness import bulletin_rules
from ioc_bridge.incidents.models import Incident, Signal
from ioc_bridge.incidents.public import let_go
from ioc_bridge.incidents.rules.correlation import level_told
from ioc_bridge.measurements.models import Bulletin
from ioc_bridge.measurements.public import store
from ioc_bridge.measurements.services.bulletins import take_bulletin
from tests.builders import moment
from tests.ioc_bridge.incidents.centre import Centre
from tests.ioc_bridge.measurements.builders import gauge, rule, samples
from tests.races import at_once
from tests.shipped import law

pytestmark = pytest.mark.django_db
LOW = WaterLevel(river="Hiếu", station="Đông Hà", value=2.1, alarm=1, offset=0.1)
HIGH = WaterLevel(river="Hiếu", station="Đông Hà", value=5.17, alarm=3, offset=1.17)
WRONG = WaterLevel(river="Hiếu", station="Đông Hà", value=5.17, alarm=3, offset=2.17)


@pytest.fixture(autouse=True)
def _levels(centre: Centre) -> None:
    law(now=moment(6))


def take(native: str, *levels: WaterLevel, title: str = "Tin lũ trên sông Hiếu", risk: int | None = None, at: datetime | None = None, now: datetime | None = None) -> Bulletin:
    issued = at or moment(8)
    return take_bulletin(item=Item(native_id=native, title=title, text="…", issued_at=issued, risk=risk, levels=levels), source="canh-bao-lu", now=now or issued)


def stands() -> tuple[list[tuple[str, int, str]], int]:
    return list(Incident.objects.order_by("pk").values_list("kind", "level", "state")), Signal.objects.filter(source_kind="bulletin").count()


@pytest.mark.parametrize(("title", "reached", "risk", "level"), [
    ("Tin lũ", (("dong-ha", 1),), None, 1), ("Tin lũ", (("dong-ha", 1), ("thach-han", 3)), None, 3), ("Tin lũ", (("gia-vong", 3),), None, 0), ("TIN LŨ KHẨN CẤP", (), 3, 2),
    ("Tin nắng nóng", (), 3, 0), ("Tin lũ", (), 1, 0), ("Tin lũ", (("dong-ha", 0),), None, 0),
])
def test_the_rule_is_data_and_says_how_grave(title: str, reached: tuple[tuple[str, int], ...], risk: int | None, level: int) -> None:
    assert level_told(bulletin_rules()[0], title=title, reached=reached, risk=risk) == level


def test_many_bulletins_are_one_incident_and_a_higher_level_raises_it() -> None:
    take("1", LOW)
    take("2", LOW, at=moment(10))
    assert stands() == ([("flood", 1, "noticed")], 2)
    take("3", HIGH, at=moment(12))
    take("3", HIGH, at=moment(12))
    assert stands() == ([("flood", 3, "noticed")], 3)
    assert (Incident.objects.get().latitude, Signal.objects.latest("pk").url, list(problems())) == (None, f"/ioc/ban-tin/{Bulletin.objects.latest('pk').pk}/", [])


def test_a_bulletin_joins_the_incident_that_the_gauge_opened(centre: Centre) -> None:
    stream = gauge()
    rule(stream)
    street = centre.noticed(latitude=16.7, longitude=107.0)
    store(samples(stream, 1.9, 2.1, start=moment(7, 40)), now=moment(7, 55))
    river = Incident.objects.exclude(pk=street.pk).get()
    take("1", HIGH)
    assert (Signal.objects.get(source_kind="bulletin").incident, Incident.objects.count()) == (river, 2)


def test_what_says_nothing_of_danger_contradicts_itself_or_is_old_opens_nothing() -> None:
    take("1", title="Tin dự báo thời tiết")
    take("2", WRONG)
    take("3", HIGH, at=moment(8), now=moment(8) + timedelta(hours=25))
    assert (stands(), Bulletin.objects.count()) == (([], 0), 3)


def test_after_the_incident_ended_the_next_bulletin_opens_a_new_one(centre: Centre) -> None:
    take("1", LOW)
    let_go(incident=Incident.objects.get(), nowhere="not_ours", reason="Không ảnh hưởng tới phường", actor=centre.actor("yen", now=moment(9)), now=moment(9))
    take("2", LOW, at=moment(10))
    assert stands() == ([("flood", 1, "nowhere"), ("flood", 1, "noticed")], 2)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_bulletins_at_once_open_one_incident() -> None:
    assert at_once(lambda: take("1", LOW), lambda: take("2", HIGH)) == ["done", "done"]
    assert stands() == ([("flood", 3, "noticed")], 2)
