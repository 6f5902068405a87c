"""What an attacker may hope for who guesses telephone numbers: the chance is computed, with as many addresses as there are."""

import pytest

from workflows.dossiers.rules.guessing import ADDRESS, CODE, SHORT, WHOLE, Verdict, fits, verdict

DAY = 24 * 3600
ENDS = 10**SHORT
#: mobile numbers of the country: five prefixes of two digits, eight digits each
NUMBERS = 5 * 10**8


def looked_at(limit_address: int, addresses: int, in_all: int) -> int:
    """Return how many short guesses are looked at when each address tries without end, in turn."""
    counts, seen = [0] * addresses, 0
    for total in range(1, addresses * (limit_address + 2) + 1):
        at = total % addresses
        counts[at] += 1
        seen += verdict(typed="0000", by_address=counts[at], for_code=total, whole_by_address=0) == Verdict.LOOK
    assert seen <= in_all
    return seen


@pytest.mark.parametrize(("addresses", "guesses"), [(1, ADDRESS.most), (3, 3 * ADDRESS.most), (10_000, CODE.most)])
def test_short_guesses_of_one_window(addresses: int, guesses: int) -> None:
    assert looked_at(ADDRESS.most, addresses, CODE.most) == guesses


def test_the_chance_of_a_week_is_below_that_of_a_day_before() -> None:
    before = 20 * 24 / ENDS  # 20 guesses an hour for a code, then nobody
    week = 7 * CODE.most * (DAY / CODE.seconds) / ENDS
    assert (week, week < before) == (pytest.approx(0.021), True)


def test_whole_numbers_are_out_of_reach() -> None:
    a_day_of_a_thousand_addresses = 1000 * WHOLE.most * (DAY / WHOLE.seconds) / NUMBERS
    assert a_day_of_a_thousand_addresses < 0.0005
    assert verdict(typed="0905123456", by_address=99, for_code=999, whole_by_address=WHOLE.most) == Verdict.LOOK
    assert verdict(typed="0905123456", by_address=0, for_code=0, whole_by_address=WHOLE.most + 1) == Verdict.STOP


@pytest.mark.parametrize(("typed", "is_right"), [
    ("3456", True), ("0905123456", True), ("456", False), ("23456", False), ("905123456", False), ("", False), ("3457", False), ("84905123456", False),
])
def test_the_end_or_the_whole_and_nothing_between(typed: str, is_right: bool) -> None:
    assert (fits("0905123456", typed), fits("", typed)) == (is_right, False)
