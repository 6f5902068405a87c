"""When a second factor is fresh enough."""

from datetime import UTC, datetime, timedelta

import pytest

from govsuite.people.rules.step_up import is_fresh

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.mark.parametrize(("proved_at", "fresh"), [
    (NOW, True), (NOW - timedelta(minutes=5), True), (NOW - timedelta(minutes=5, seconds=1), False), (NOW + timedelta(seconds=1), False), (None, False),
])
def test_within_the_window_and_not_from_the_future(proved_at: datetime | None, fresh: bool) -> None:
    assert is_fresh(proved_at, now=NOW, window=timedelta(minutes=5)) is fresh
