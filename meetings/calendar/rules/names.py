"""Names of rooms, as one compares them. Pure."""


def folded(name: str) -> str:
    """Return the name without its case and without blanks that say nothing."""
    return " ".join(name.casefold().split())
