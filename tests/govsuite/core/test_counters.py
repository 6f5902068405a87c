"""Counters of tries: one count for all processes, anew when its time is over, and no disk for a flood."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache

from govsuite.core import counters
from govsuite.core.models import Counter
from govsuite.core.tasks import clean_keys
from tests.govsuite.core.suite import Suite, suite_of


def tries(now: datetime, times: int = 1, key: str = "x") -> list[int]:
    return [counters.count(key, most=3, seconds=60, now=now) for _try in range(times)]


@pytest.mark.django_db
def test_tries_are_counted_by_key(now: datetime) -> None:
    assert (tries(now, 3), tries(now, 2, key="y"), tries(now)) == ([1, 2, 3], [1, 2], [4])


@pytest.mark.django_db
def test_another_process_counts_on(now: datetime) -> None:
    """What this process remembers is forgotten, as if it were another one or had been started again."""
    tries(now, 3)
    cache.clear()
    assert tries(now) == [4]
    cache.clear()
    assert tries(now) == [5]


@pytest.mark.django_db
@pytest.mark.parametrize(("later", "number"), [(59.5, 5), (60, 1), (61, 1)])
def test_the_count_begins_anew_when_its_time_is_over(now: datetime, later: float, number: int) -> None:
    tries(now, 4)
    cache.clear()
    assert tries(now + timedelta(seconds=later)) == [number]


@pytest.mark.django_db
def test_a_full_counter_is_remembered_for_as_long_as_it_is_full(now: datetime) -> None:
    tries(now, 4)
    assert (tries(now + timedelta(seconds=59)), tries(now + timedelta(seconds=60))) == ([4], [1])


@pytest.mark.django_db
def test_a_flood_writes_no_more(now: datetime, django_assert_num_queries: Callable[[int], AbstractContextManager]) -> None:
    tries(now, 4)
    with django_assert_num_queries(0):
        assert tries(now, 100) == [4] * 100


@pytest.mark.django_db
def test_counters_that_ran_out_are_cleaned_away(now: datetime) -> None:
    tries(now)
    tries(datetime(2999, 1, 1, tzinfo=now.tzinfo), key="later")
    clean_keys()
    assert [row.key for row in Counter.objects.all()] == ["later"]


@pytest.fixture
def suite() -> Iterator[Suite]:
    with suite_of() as suite:
        yield suite


COUNT = """
from django.utils import timezone
from govsuite.core import counters
numbers = [counters.count("guesses", most=500, seconds=3600, now=timezone.now()) for _try in range(50)]
assert numbers == sorted(set(numbers)), numbers
"""


@pytest.mark.faults
@pytest.mark.django_db
def test_two_processes_make_one_count(suite: Suite) -> None:
    both = [suite.start(COUNT), suite.start(COUNT)]
    assert [process.wait(timeout=60) for process in both] == [0, 0]
    assert suite.run("from govsuite.core.models import Counter; assert Counter.objects.get().count == 100") == 0
