"""The states of a report and the ways between them. Pure."""

#: (state, deed) → state. What is not here cannot be done.
WAYS: dict[tuple[str, str], str] = {
    ("new", "accept"): "accepted",
    ("new", "join"): "duplicate",
    ("new", "forward"): "forwarded",
    ("new", "hand_over"): "forwarded",
    ("new", "refuse"): "refused",
    ("accepted", "join"): "duplicate",
    ("accepted", "forward"): "forwarded",
    ("accepted", "hand_over"): "forwarded",
    ("accepted", "refuse"): "refused",
    ("accepted", "assign"): "assigned",
    ("assigned", "assign"): "assigned",
    ("in_work", "assign"): "assigned",
    ("assigned", "give_back"): "accepted",
    ("in_work", "give_back"): "accepted",
    ("assigned", "begin"): "in_work",
    ("in_work", "answer"): "answered",
    ("answered", "send_back"): "in_work",
    ("answered", "approve"): "approved",
    ("approved", "publish"): "published",
    ("published", "rate"): "published",
    ("published", "reopen"): "assigned",
    ("published", "close"): "closed",
    ("duplicate", "part"): "new",
    ("forwarded", "come_back"): "new",
}


def after(state: str, deed: str) -> str:
    """Return the state after the deed; empty when the deed is not possible in this state."""
    return WAYS.get((state, deed), "")


def possible(state: str) -> frozenset[str]:
    """Return the deeds that a report in this state allows."""
    return frozenset(deed for (here, deed) in WAYS if here == state)
