"""Receipt codes: read aloud, copied by hand, found again."""

from collections.abc import Callable, Sequence

#: No 0/O, 1/I/L, U/V twins: what a hand writes, an eye reads back.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
LENGTH = 8


def make_receipt(pick: Callable[[Sequence[str]], str]) -> str:
    """Return a new code such as ``K7MP-3XQ9``; ``pick`` chooses one letter (``secrets.choice``)."""
    letters = "".join(pick(ALPHABET) for _place in range(LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def normalise_receipt(text: str) -> str:
    """Return what a person typed as a code is stored, or an empty text when it cannot be one."""
    letters = "".join(letter for letter in text.upper() if letter.isalnum())
    if len(letters) != LENGTH or any(letter not in ALPHABET for letter in letters):
        return ""
    return f"{letters[:4]}-{letters[4:]}"
