import secrets

import pytest

from meetings.ballots.rules.receipts import ALPHABET, make_receipt, normalise_receipt


def test_receipt_has_two_groups_of_four_letters() -> None:
    assert make_receipt(lambda letters: letters[0]) == "2222-2222"


def test_alphabet_has_no_letters_that_look_alike() -> None:
    assert set("01ILOU") & set(ALPHABET) == set()


@pytest.mark.parametrize("typed", ["k7mp3xq9", " K7MP 3XQ9 ", "k7mp-3xq9", "K7MP–3XQ9"])
def test_receipt_is_found_however_it_is_typed(typed: str) -> None:
    assert normalise_receipt(typed) == "K7MP-3XQ9"


@pytest.mark.parametrize("typed", ["", "K7MP", "K7MP-3XQO", "K7MP-3XQ9-2", "tán thành"])
def test_what_is_no_code_is_no_receipt(typed: str) -> None:
    assert normalise_receipt(typed) == ""


def test_made_receipt_is_its_own_normal_form() -> None:
    receipt = make_receipt(secrets.choice)
    assert normalise_receipt(receipt.lower()) == receipt
