"""The code that a wall shows for a proposal: of six digits, worked out from what stands there and from the minute. Pure.

Nothing is written when a wall shows a code, and a code fits only the very text that stood beside it.
"""

import hashlib
import hmac
from collections.abc import Sequence

DIGITS = 6
#: a code is shown for a minute and serves for one more: two minutes from its birth
WINDOW, SERVES = 60, 2


def window_of(seconds: float) -> int:
    """Return which minute this is."""
    return int(seconds // WINDOW)


def ends_of(window: int) -> int:
    """Return the second at which the code of this minute is no longer shown."""
    return (window + 1) * WINDOW


def good_windows(seconds: float) -> Sequence[int]:
    """Return the minutes whose codes serve now, the newest first."""
    newest = window_of(seconds)
    return range(newest, newest - SERVES, -1)


def code_of(key: bytes, *, device: int, proposal: int, sha256: str, screen_sha256: str, window: int) -> str:
    """Return the code of this device for this proposal as it stood on the screen in this minute."""
    words = "\n".join(("approval", str(device), str(proposal), sha256, screen_sha256, str(window)))
    number = int.from_bytes(hmac.new(key, words.encode(), hashlib.sha256).digest()[:8], "big")
    return f"{number % 10**DIGITS:0{DIGITS}d}"
