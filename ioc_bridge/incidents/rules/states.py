"""The states of an incident and the ways between them. Pure."""

_UNDECIDED = ("noticed", "verified", "owned")
_OPEN = (*_UNDECIDED, "proposed", "approved", "done")

#: (state, deed) → state. What is not here cannot be done.
INCIDENT: dict[tuple[str, str], str] = {
    ("noticed", "verify"): "verified",
    ("verified", "own"): "owned",
    ("owned", "own"): "owned",
    ("owned", "propose"): "proposed",
    ("proposed", "refuse"): "owned",
    ("proposed", "order"): "approved",
    ("approved", "finish"): "done",
    ("approved", "close"): "closed",
    ("done", "close"): "closed",
    ("done", "propose"): "proposed",
    # It grew graver while the first order is carried out: a further one is proposed, what runs goes on.
    ("approved", "propose"): "approved",
    ("approved", "refuse"): "approved",
    ("approved", "order"): "approved",
    ("done", "refuse"): "done",
    ("done", "order"): "approved",
    # A violation is dealt with by another unit: once it has its case, nothing is left to do here but to close.
    **{(state, "refer"): state for state in ("verified", "owned", "proposed", "approved", "done")},
    **{(state, "case"): "done" for state in ("verified", "owned")},
    **{(state, "case"): state for state in ("proposed", "approved", "done")},
    **{(state, "nowhere"): "nowhere" for state in _UNDECIDED},
    **{(state, "merge"): "merged" for state in _UNDECIDED},
    **{(state, deed): state for state in _OPEN for deed in ("note", "meeting", "split", "signal", "task", "late")},
}


def after(state: str, deed: str) -> str:
    """Return the state after the deed; empty when the deed is not possible in this state."""
    return INCIDENT.get((state, deed), "")


def possible(state: str) -> frozenset[str]:
    """Return the deeds that an incident in this state allows."""
    return frozenset(deed for (here, deed) in INCIDENT if here == state)
