from datetime import timedelta

import pytest

from meetings.floor.rules.console import Hold
from tests.builders import moment

HELD = Hold(chair=1, key="tablet", touched_at=moment())


@pytest.mark.parametrize(
    ("user", "key", "minutes", "held"),
    [(1, "tablet", 29, True), (1, "tablet", 30, False), (1, "laptop", 1, False), (2, "tablet", 1, False), (None, "", 1, False)],
)
def test_console_is_held_by_one_person_on_one_device_for_half_an_hour(user: int, key: str, minutes: int, held: bool) -> None:
    assert HELD.held_by(user, key, moment() + timedelta(minutes=minutes)) is held


def test_console_given_up_is_nobodys() -> None:
    assert not Hold(chair=1, key="", touched_at=None).alive(moment())
