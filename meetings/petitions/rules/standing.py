"""What may be done with a petition in its state. Pure."""

#: state → what may happen to it
PETITION: dict[str, frozenset[str]] = {
    "collected": frozenset({"send", "merge", "aside"}),
    "sent": frozenset({"answer", "return", "publish"}),
    "answered": frozenset({"answer", "close", "again", "publish"}),
    "closed": frozenset({"publish"}),
    "merged": frozenset({"sort"}),
    "aside": frozenset({"sort"}),
}
#: states of which the public may read
SHOWN = ("sent", "answered", "closed")
OPEN = ("collected", "sent", "answered")
MOST_DAYS = 365


def may(state: str, deed: str) -> bool:
    return deed in PETITION.get(state, frozenset())
