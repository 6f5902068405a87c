"""The states of a task and the ways between them. Pure."""

#: (state, deed) → state. What is not here cannot be done.
TASK: dict[tuple[str, str], str] = {
    ("given", "accept"): "accepted",
    ("accepted", "progress"): "working",
    ("working", "progress"): "working",
    ("returned", "progress"): "working",
    ("accepted", "report"): "reported",
    ("working", "report"): "reported",
    ("returned", "report"): "reported",
    ("reported", "confirm"): "closed",
    ("reported", "return"): "returned",
    ("given", "hand_over"): "given",
    ("accepted", "hand_over"): "accepted",
    ("working", "hand_over"): "working",
    ("returned", "hand_over"): "returned",
    **{(state, "cancel"): "cancelled" for state in ("given", "accepted", "working", "reported", "returned")},
    **{(state, "evidence"): state for state in ("accepted", "working", "reported", "returned")},
    **{(state, deed): state for state in ("given", "accepted", "working", "returned") for deed in ("extend_ask", "extend_grant", "extend_refuse")},
    ("reported", "extend_refuse"): "reported",
}


def after(state: str, deed: str) -> str:
    """Return the state after the deed; empty when the deed is not possible in this state."""
    return TASK.get((state, deed), "")


def possible(state: str) -> frozenset[str]:
    """Return the deeds that a task in this state allows."""
    return frozenset(deed for (here, deed) in TASK if here == state)
