"""Personal numbers as those see them who do not need them whole. Pure."""

SHOWN = 3


def masked(number: str) -> str:
    """Return ``number`` with all but its last three characters hidden; a short one is hidden whole."""
    if not number:
        return ""
    kept = number[-SHOWN:] if len(number) > 2 * SHOWN else ""
    return "•" * (len(number) - len(kept)) + kept
