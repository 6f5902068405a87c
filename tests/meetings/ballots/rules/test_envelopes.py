import random
import secrets

import pytest

from meetings.ballots.rules.envelopes import PLAIN_LENGTH, filled_in, read_sheet, repeated_codes, unlinked
from meetings.ballots.rules.receipts import ALPHABET, make_receipt
from meetings.ballots.rules.sheets import MOTION, SheetForm

RUNS, VOTERS = 1_000, 25
LONGEST = SheetForm(lines=60, columns=("high", "medium", "low"), least=1, most=60)


def test_every_sheet_has_one_length() -> None:
    sheets = [[None] * 60, [2] * 60, [0], [0, None, 1]]
    assert {len(filled_in("K7MP-3XQ9", marks)) for marks in sheets} == {PLAIN_LENGTH}


def test_what_is_filled_in_is_read_again() -> None:
    assert read_sheet(LONGEST, filled_in("K7MP-3XQ9", [2] * 60)).marks == (2,) * 60


@pytest.mark.parametrize("plain", [None, b"", b"x" * PLAIN_LENGTH, b"[]".ljust(PLAIN_LENGTH), b"[" * PLAIN_LENGTH, filled_in("K7MP-3XQ9", [0])[:-1]])
def test_what_cannot_be_read_is_an_invalid_sheet_without_a_code(plain: bytes | None) -> None:
    sheet = read_sheet(MOTION, plain)
    assert (sheet.code, sheet.marks, sheet.fault) == ("", (), "unreadable")


def test_codes_that_stand_twice() -> None:
    sheets = [read_sheet(MOTION, filled_in(code, [0])) for code in ("K7MP-3XQ9", "AAAA-2222", "K7MP-3XQ9")]
    assert repeated_codes(sheets) == {"K7MP-3XQ9"}


def places(shuffle: object) -> list[list[int]]:
    """Return, run by run, at which place of the opened list each voter's sheet (in the order of voting) came out."""
    found = []
    for _run in range(RUNS):
        envelopes = [filled_in(make_receipt(random.Random(f"{_run}:{place}").choice), [0]) for place in range(VOTERS)]  # noqa: S311 - the test's own codes
        came = {envelope: place for place, envelope in enumerate(envelopes)}
        opened = unlinked(envelopes, form=MOTION, shuffle=shuffle, unseal=lambda envelope: envelope)
        order = [came[filled_in(sheet.code, sheet.marks)] for sheet in opened]
        found.append([order.index(place) for place in range(VOTERS)])
    return found


def correlation(runs: list[list[int]]) -> float:
    """Return Pearson's correlation of the order of voting with the order of the list, over all runs."""
    middle, pairs = (VOTERS - 1) / 2, [(place, came) for run in runs for place, came in enumerate(run)]
    return sum((a - middle) * (b - middle) for a, b in pairs) / sum((a - middle) ** 2 for a, _b in pairs)


def chi_square(runs: list[list[int]]) -> float:
    """Return how far the table voter × place is from even."""
    table = [[0] * VOTERS for _voter in range(VOTERS)]
    for run in runs:
        for place, came in enumerate(run):
            table[place][came] += 1
    expected = RUNS / VOTERS
    return sum((cell - expected) ** 2 / expected for row in table for cell in row)


#: 24 × 24 degrees of freedom: mean 576, standard deviation 34; six of them on either side. The correlation of 25,000 pairs: 6/√25,000.
EVEN, CORRELATED = (576 - 6 * 34, 576 + 6 * 34), 6 / (RUNS * VOTERS) ** 0.5


@pytest.mark.parametrize("shuffle", [random.Random(20261126).shuffle, secrets.SystemRandom().shuffle], ids=["seeded", "system"])  # noqa: S311
def test_the_order_of_the_list_says_nothing_of_the_order_of_voting(shuffle: object) -> None:
    runs = places(shuffle)
    assert abs(correlation(runs)) < CORRELATED
    assert EVEN[0] < chi_square(runs) < EVEN[1]


def test_a_list_that_keeps_the_order_would_be_found_out() -> None:
    runs = places(lambda envelopes: None)
    assert (round(correlation(runs)), chi_square(runs) > EVEN[1]) == (1, True)


def test_codes_are_spelt_with_letters_that_are_read_back() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 29
