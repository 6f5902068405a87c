"""How long a sign-in counts."""

from datetime import datetime, timedelta

import pytest

from govsuite.citizens.rules.sessions import is_open

EIGHT = datetime(2026, 11, 23, 8)


@pytest.mark.parametrize(
    ("now", "seen", "ended", "counts"),
    [
        (EIGHT, EIGHT, None, True),
        (EIGHT + timedelta(minutes=59), EIGHT, None, True),
        (EIGHT + timedelta(minutes=60), EIGHT, None, False),
        (EIGHT + timedelta(hours=7, minutes=59), EIGHT + timedelta(hours=7, minutes=30), None, True),
        (EIGHT + timedelta(hours=8), EIGHT + timedelta(hours=7, minutes=59), None, False),
        (EIGHT + timedelta(minutes=1), EIGHT, EIGHT, False),
    ],
)
def test_a_sign_in_ends_by_itself(now: datetime, seen: datetime, ended: datetime | None, counts: bool) -> None:
    assert is_open(ended_at=ended, last_seen_at=seen, ends_at=EIGHT + timedelta(hours=8), idle=timedelta(minutes=60), now=now) is counts
