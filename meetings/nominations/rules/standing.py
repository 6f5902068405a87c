"""What may be done with a list of candidates in which state. Pure."""

LIST = {
    "open": frozenset({"nominate", "withdraw", "close"}),
    "closed": frozenset({"reopen", "withdraw", "vote"}),
    "voted": frozenset({"prepare", "reopen", "withdraw"}),
    "used": frozenset({"reopen"}),
}


def may(state: str, deed: str) -> bool:
    return deed in LIST[state]


def same_person(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two lines (name, post or unit) cannot be told apart on a sheet."""
    return _plain(one) == _plain(other)


def _plain(line: tuple[str, str]) -> tuple[str, ...]:
    return tuple(" ".join(text.split()).casefold() for text in line)
