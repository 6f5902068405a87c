"""A bulletin is kept once as it came; its figures are held against the law packs, and who is on duty hears where they do not add up."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from govsuite.core import events
from govsuite.inbox.models import Notification
from ioc_bridge.connectors.public import Bulletin as Told
from ioc_bridge.connectors.public import Delivery, WaterLevel
from ioc_bridge.measurements.events import BulletinTaken
from ioc_bridge.measurements.models import Bulletin, BulletinLevel
from ioc_bridge.measurements.rules.bulletins import Checked, Verdict, check_level
from ioc_bridge.measurements.sinks import take_bulletins
from tests import builders
from tests.shipped import law
from tests.signed_in import client_of

ISSUED = datetime(2020, 10, 18, 0, 0, tzinfo=UTC)
KNOWN = {1: 2.0, 2: 3.0, 3: 4.0}


@pytest.mark.parametrize(("told", "checked"), [
    ((5.17, 3, 1.17), Checked(Verdict.AGREES, 3)), ((1.64, 1, -0.36), Checked(Verdict.AGREES, 0)), ((3.0, 2, 0.0), Checked(Verdict.AGREES, 2)),
    ((3.5, 2, -0.5), Checked(Verdict.OTHER_SIDE, 2)), ((4.3, 3, 0.4), Checked(Verdict.CONTRADICTS, 3)), ((4.31, 3, 0.3), Checked(Verdict.AGREES, 3)),
    ((2.5, None, None), Checked(Verdict.UNKNOWN, 1)),
])
def test_the_arithmetic_of_a_level(told: tuple[float, int | None, float | None], checked: Checked) -> None:
    assert check_level(value=told[0], alarm=told[1], offset=told[2], known=KNOWN) == checked


def test_a_level_that_nobody_read_says_nothing() -> None:
    assert check_level(value=5.0, alarm=2, offset=1.0, known={}) == Checked(Verdict.UNKNOWN, None)


def delivery(now: datetime, *levels: WaterLevel, native: str = "tin-1") -> Delivery:
    item = Told(native_id=native, title="Tin lũ khẩn cấp", text="Trên sông Hiếu …", issued_at=ISSUED, sender="Đài", risk=3, levels=levels)
    return Delivery(item, 1, "canh-bao-lu", 7, now)


GOOD = WaterLevel(river="Hiếu", station="Đông Hà", value=5.17, alarm=3, offset=1.17)
WRONG = WaterLevel(river="Thạch Hãn", station="Thạch Hãn", value=4.79, alarm=2, offset=-0.29)


@pytest.fixture
def heard(db: None, now: datetime, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    law(now=now)
    found: list[Any] = []
    monkeypatch.setitem(events._handlers, BulletinTaken, [found.append])
    return found


def test_a_bulletin_is_kept_once_and_announced(heard: list[Any], now: datetime) -> None:
    assert take_bulletins([delivery(now, GOOD), delivery(now, GOOD)]) == []
    level = BulletinLevel.objects.get()
    assert (level.code, level.threshold, level.verdict, level.reached, level.citation, level.verified) == ("dong-ha", 4.0, "agrees", 3, "05/2020/QĐ-TTg", False)
    assert [(one.reached, one.contradictions, one.risk) for one in heard] == [((("dong-ha", 3),), 0, 3)]
    assert (Bulletin.objects.count(), Notification.objects.count()) == (1, 0)


def test_who_is_on_duty_hears_of_figures_that_do_not_add_up(heard: list[Any], now: datetime) -> None:
    duty = builders.person("truc", "ioc_duty", at=builders.unit("phuong", "Phường Đông Hà", "ward"))
    take_bulletins([delivery(now, GOOD, WRONG)])
    told = Notification.objects.get(user=duty)
    assert "Thạch Hãn" in told.title
    assert [(one.reached, one.contradictions) for one in heard] == [((("dong-ha", 3),), 1)]
    client = client_of(duty)
    page = client.get(reverse("measurements:bulletin", args=[Bulletin.objects.get().pk])).content.decode()
    assert ("me-differs" in page, "4,50 m" in page, "Chưa xác minh" in page or "chưa xác minh" in page) == (True, True, True)
    assert "1 số liệu" in client.get(reverse("measurements:bulletins")).content.decode()
