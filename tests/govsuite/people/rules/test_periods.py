"""Two periods share a day or not."""

from datetime import date

import pytest

from govsuite.people.rules.periods import overlap

D = [date(2026, 1, day) for day in range(1, 10)]


@pytest.mark.parametrize(("first", "second", "shared"), [
    ((D[0], D[2]), (D[2], D[4]), True), ((D[0], D[2]), (D[3], D[4]), False), ((D[0], None), (D[8], None), True),
    ((D[3], None), (D[0], D[2]), False), ((D[0], D[8]), (D[2], D[3]), True),
])
def test_both_ends_belong_to_a_period(first: tuple, second: tuple, shared: bool) -> None:
    assert (overlap(first, second), overlap(second, first)) == (shared, shared)
