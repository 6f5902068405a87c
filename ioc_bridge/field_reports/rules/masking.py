"""Take telephone numbers and e-mail addresses out of what people write. Pure."""

import re

MASK = "•••"
#: nine to eleven digits, as Vietnamese numbers are written: with spaces, dots or dashes between, with 0, +84 or 84 before
_PHONE = re.compile(r"(?<![\w.])(?:\+?84|0)(?:[\s.\-]?\d){8,10}(?!\d)")
_EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
#: identity cards: twelve digits in a row
_CARD = re.compile(r"(?<!\d)\d{12}(?!\d)")


def masked(text: str) -> str:
    """Return the text with a mask where a telephone number, an e-mail address or the number of an identity card stood."""
    for pattern in (_EMAIL, _CARD, _PHONE):
        text = pattern.sub(MASK, text)
    return text
