"""Readings of the past under the old and the new set of limits: the difference is shown, nothing is written."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from govsuite.core.models import AuditEntry
from ioc_bridge.measurements.selectors.judging import judged_by, sets_for
from ioc_bridge.measurements.services.storing import store
from tests import builders
from tests.ioc_bridge.measurements.builders import everything, gauge, outlet, samples
from tests.shipped import law
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _packs(now: datetime) -> None:
    law(now=now)


def test_a_set_without_values_says_nothing_and_the_old_one_counts_days(now: datetime) -> None:
    stream = outlet("tss")
    begin = datetime(2026, 11, 1, tzinfo=UTC)
    store(samples(stream, 40, 60, 70, 30, start=begin, step=43200), now=now)
    new, old = sets_for(stream)[:2]
    assert (new.code, old.code) == ("VN-QCVN-14-2025", "VN-QCVN-14-2008")
    verdicts, by_hours = judged_by(stream, [old, new], begin - timedelta(days=1), begin + timedelta(days=10))
    found = verdicts[0].limits[0].found
    assert found is not None
    assert (found.measured, found.beyond, found.worst, len(verdicts[0].days), by_hours) == (4, 2, 70, 2, False)
    assert (verdicts[1].is_unread, verdicts[1].days) == (True, set())


def test_long_periods_are_judged_by_hours(now: datetime) -> None:
    stream = outlet("tss")
    store(samples(stream, 20, 100, start=now - timedelta(days=100), step=600), now=now)
    verdicts, by_hours = judged_by(stream, sets_for(stream)[1:2], now - timedelta(days=120), now)
    found = verdicts[0].limits[0].found
    assert found is not None
    assert (by_hours, found.measured, found.worst) == (True, 1, 60)


def test_the_page_writes_nothing(now: datetime) -> None:
    stream = outlet("tss")
    store(samples(stream, 60, start=now - timedelta(days=1)), now=now)
    client = client_of(builders.person("truc", "ioc_duty", at=builders.unit("phuong", "Phường Đông Hà", "ward")))
    before, written = everything(), AuditEntry.objects.count()
    page = client.get(reverse("measurements:judge_again", args=["cua-xa", "tss"]) + "?tu=2026-11-01&den=2026-11-30").content.decode()
    assert ("1 ngày vượt" in page, "Chưa ai đọc được giá trị" in page) == (True, True)
    assert (everything(), AuditEntry.objects.count()) == (before, written)


def test_without_a_set_the_page_says_so(now: datetime) -> None:
    stream = gauge("tram-la")
    client = client_of(builders.person("truc", "ioc_duty", at=builders.unit("phuong", "Phường Đông Hà", "ward")))
    page = client.get(reverse("measurements:judge_again", args=["tram-la", stream.property])).content.decode()
    assert "Chưa có bộ ngưỡng nào" in page
