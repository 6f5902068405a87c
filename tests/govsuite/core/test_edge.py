"""Numbers from outside: a key, a version, or nothing."""

import pytest

from govsuite.core.edge import whole_number


@pytest.mark.parametrize(("text", "number"), [
    ("0", 0), ("17", 17), ("9" * 18, 10**18 - 1), ("9" * 19, None), ("", None), ("-1", None), ("1.5", None), ("1e9", None), (" 1", None), ("²", None), ("x", None),
])
def test_a_number_from_outside_is_a_key_or_none(text: str, number: int | None) -> None:
    assert whole_number(text) == number


def test_a_version_has_nine_digits_at_most() -> None:
    assert (whole_number("9" * 9, digits=9), whole_number("1" * 10, digits=9)) == (999_999_999, None)
