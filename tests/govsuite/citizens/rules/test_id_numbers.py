"""Personal numbers: one form, a keyed hash, three figures for the eye."""

import pytest

from govsuite.citizens.rules.id_numbers import keyed_hash, plain_number, tail_of


@pytest.mark.parametrize(
    ("given", "plain"),
    [("000190000301", "000190000301"), (" 000.190-000 301 ", "000190000301"), ("0100109106-001", "0100109106001"), ("b1234567", "B1234567"), ("12345", ""), ("", ""), ("abc<script>", "")],
)
def test_a_number_has_one_form(given: str, plain: str) -> None:
    assert plain_number(given) == plain


def test_the_same_number_is_found_again_however_it_is_written() -> None:
    assert keyed_hash("000 190 000 301", "key") == keyed_hash("000190000301", "key")


def test_without_the_key_the_hash_is_another() -> None:
    assert keyed_hash("000190000301", "key") != keyed_hash("000190000301", "another key")


def test_no_number_has_no_hash_and_no_tail() -> None:
    assert (keyed_hash("", "key"), tail_of("")) == ("", "")


def test_three_figures_are_shown() -> None:
    assert tail_of("000190000301") == "301"
