"""Hours and days are summed up once however often the job runs, late and corrected readings included; old months go, their sums stay."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from govsuite.core import db
from govsuite.core.models import AuditEntry
from ioc_bridge.measurements.models import DirtyHour, Observation, Revision, Rollup
from ioc_bridge.measurements.selectors.series import series
from ioc_bridge.measurements.services.rolling_up import keep_months, roll_up
from ioc_bridge.measurements.services.storing import store
from tests.ioc_bridge.measurements.builders import gauge, samples

pytestmark = pytest.mark.django_db


def sums(span: str = "hour") -> list[tuple[str, int, int, float | None, float | None, float | None]]:
    rows = Rollup.objects.filter(span=span).order_by("stream_id", "starts")
    return [(f"{row.starts:%d %H}", row.samples, row.others, row.mean, row.low, row.high) for row in rows]


def test_hours_count_what_was_measured_and_say_what_was_not(now: datetime) -> None:
    stream, start = gauge(), now.astimezone(UTC) - timedelta(hours=2)
    store([*samples(stream, 1.0, 3.0, start=start, step=600), *samples(stream, 9.0, start=start + timedelta(minutes=30), quality=1)], now=now)
    store(samples(stream, 5.0, start=start + timedelta(hours=1)), now=now)
    assert roll_up(now=now) == 0
    assert sums() == [("22 23", 2, 1, 2.0, 1.0, 3.0), ("23 00", 1, 0, 5.0, 5.0, 5.0)]
    # 23:00 and 00:00 UTC are 6 and 7 o'clock of one local day
    assert sums("day") == [("22 17", 3, 1, 3.0, 1.0, 5.0)]
    before = list(Rollup.objects.values_list())
    roll_up(now=now)
    roll_up(now=now + timedelta(minutes=5))
    assert list(Rollup.objects.values_list()) == before


def test_an_hour_without_a_measured_reading_has_no_mean(now: datetime) -> None:
    store(samples(gauge(), 9.0, start=now - timedelta(hours=1), quality=3), now=now)
    roll_up(now=now)
    assert [row[1:] for row in sums()] == [(0, 1, None, None, None)]
    assert [row[1:] for row in sums("day")] == [(0, 1, None, None, None)]


def test_late_and_corrected_readings_are_summed_up_again(now: datetime) -> None:
    stream, old = gauge(), now - timedelta(days=3)
    store(samples(stream, 2.0, start=now - timedelta(minutes=10)), now=now)
    roll_up(now=now)
    [first, second] = samples(stream, 1.0, 3.0, start=old)
    store([first], now=now)
    assert roll_up(now=now) == 1
    assert (sums()[0][3], DirtyHour.objects.count()) == (1.0, 0)
    store([second, first._replace(value=2.0)], now=now)
    assert roll_up(now=now) == 1
    assert [row[1:] for row in sums()][0] == (2, 0, 2.5, 2.0, 3.0)
    assert [row[1:] for row in sums("day")][0] == (2, 0, 2.5, 2.0, 3.0)


def test_what_comes_within_two_hours_is_summed_up_without_a_mark(now: datetime) -> None:
    stream = gauge()
    store(samples(stream, 1.0, start=now - timedelta(minutes=30)), now=now)
    roll_up(now=now)
    later = now + timedelta(hours=1)
    store(samples(stream, 4.0, start=now - timedelta(minutes=40)), now=later)
    assert DirtyHour.objects.count() == 0
    roll_up(now=later)
    assert sum(row[1] for row in sums()) == 2


def test_a_run_that_was_missed_is_made_up(now: datetime) -> None:
    stream = gauge()
    store(samples(stream, 1.0, start=now - timedelta(minutes=5)), now=now)
    roll_up(now=now)
    for hours in (5, 30, 55):
        then = now + timedelta(hours=hours)
        store(samples(stream, hours / 10, start=then - timedelta(minutes=5)), now=then)
    roll_up(now=now + timedelta(hours=56))
    assert [row[3] for row in sums()] == [1.0, 0.5, 3.0, 5.5]


def test_the_series_is_the_same_before_and_after_it_is_summed_up(now: datetime) -> None:
    stream, begin = gauge(), now - timedelta(days=4)
    store(samples(stream, *[float(place % 7) for place in range(500)], start=begin), now=now)
    asked = [(begin, now, "hour"), (begin - timedelta(days=1), now, "day")]
    before = [series(stream, *one) for one in asked]
    roll_up(now=now)
    with CaptureQueriesContext(connection, ) as queries:
        after = [series(stream, *one) for one in asked]
    assert [[(p.at, round(p.mean or 0, 9), p.low, p.high, p.samples) for p in one.points] for one in after] == [
        [(p.at, round(p.mean or 0, 9), p.low, p.high, p.samples) for p in one.points] for one in before
    ]
    assert len(queries) <= 9


def test_old_months_go_and_their_hours_stay(now: datetime) -> None:
    stream = gauge()
    old = datetime(2024, 3, 31, 23, 30, tzinfo=UTC)
    store(samples(stream, 1.0, 2.0, start=old, step=1800), now=now)  # the second one lies in April
    store([samples(stream, 1.0, start=old)[0]._replace(value=1.5)], now=now)
    assert keep_months(now=datetime(2026, 4, 10, tzinfo=UTC), months=24) == []  # its hours are not summed up yet
    roll_up(now=now)
    assert keep_months(now=datetime(2026, 4, 10, tzinfo=UTC), months=24) == ["2024-03"]
    assert ([row.value for row in Observation.objects.all()], Revision.objects.count()) == ([2.0], 0)
    assert [row[3] for row in sums()] == [1.5, 2.0]
    assert AuditEntry.objects.get(deed="readings.drop_months").detail["months"] == ["2024-03"]
    # One of them comes once more: the hour keeps what it was.
    store(samples(stream, 9.0, start=old + timedelta(minutes=1)), now=now)
    store(samples(stream, 1.5, start=old), now=now)
    Rollup.objects.filter(span="hour", mean=1.5).update(samples=6)
    roll_up(now=now)
    assert [row[3] for row in sums()] == [1.5, 2.0]


def test_coming_months_are_open_before_their_readings(now: datetime) -> None:
    keep_months(now=now, months=60)
    if db.is_sqlite():
        pytest.skip("plain tables")
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('ioc_bridge_measurements_observation_2027_01')")
        assert cursor.fetchone()[0] is not None


@pytest.mark.django_db(transaction=True)
def test_a_delivery_under_way_is_not_lost_to_the_sums(now: datetime) -> None:
    """While a late reading is being stored, the job runs: it leaves the hour to the next run."""
    if db.is_sqlite():
        pytest.skip("one writer at a time")
    stream, old = gauge(), now - timedelta(days=3)
    [first, second] = samples(stream, 1.0, 3.0, start=old)
    store([first], now=now)
    stored, go_on = threading.Event(), threading.Event()

    def deliver() -> None:
        try:
            with transaction.atomic():
                store([second], now=now)
                stored.set()
                go_on.wait(20)
        finally:
            connection.close()

    thread = threading.Thread(target=deliver)
    thread.start()
    assert stored.wait(20)
    assert roll_up(now=now) == 0
    go_on.set()
    thread.join()
    assert DirtyHour.objects.count() == 1
    assert roll_up(now=now) == 1
    assert [row[1:4] for row in sums()] == [(2, 0, 2.0)]
