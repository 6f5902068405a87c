"""Personal and tax numbers: brought into one form, hashed under a key, shown by their last figures only."""

import hashlib
import hmac
import re

#: Of twelve figures the first six tell province, sex and year of birth: three of the rest leave a thousand people.
TAIL = 3


def plain_number(text: str) -> str:
    """Return the number without spaces, dots and hyphens; empty for what is none."""
    plain = re.sub(r"[\s.\-]", "", text).upper()
    return plain if re.fullmatch(r"[0-9A-Z]{8,20}", plain) else ""


def tail_of(number: str) -> str:
    """Return the last figures, for the eye."""
    return plain_number(number)[-TAIL:]


def keyed_hash(number: str, key: str) -> str:
    """Return the hash by which the same number is found again; empty for no number.

    There are few numbers: without the key, a stolen hash is no secret for long.
    """
    plain = plain_number(number)
    return hmac.new(key.encode(), plain.encode(), hashlib.sha256).hexdigest() if plain else ""
