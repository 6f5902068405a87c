"""What may happen to an amendment in its state. Pure."""

#: state → what may be done
AMENDMENT: dict[str, frozenset[str]] = {
    "proposed": frozenset({"withdraw", "recommend", "vote", "sort"}),
    "voting": frozenset({"recommend"}),
    "adopted": frozenset(),
    "rejected": frozenset(),
    "fallen": frozenset(),
    "withdrawn": frozenset(),
}
#: states in which the council has not yet said its word
PENDING = ("proposed", "voting")


def may(state: str, deed: str) -> bool:
    return deed in AMENDMENT.get(state, frozenset())
