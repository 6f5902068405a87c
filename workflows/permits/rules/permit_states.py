"""The states of a permit and the ways between them. Pure."""

_RUNNING = ("in_force", "extended", "adjusted")

#: (state, deed) → state. What is not here cannot be done.
PERMIT: dict[tuple[str, str], str] = {
    **{(state, "adjust"): "adjusted" for state in _RUNNING},
    **{(state, "extend"): "extended" for state in (*_RUNNING, "expired")},
    **{(state, "reissue"): state for state in _RUNNING},
    **{(state, "start"): state for state in _RUNNING},
    **{(state, "prolong"): state for state in _RUNNING},
    **{(state, "replace"): "replaced" for state in (*_RUNNING, "expired")},
    **{(state, "expire"): "expired" for state in _RUNNING},
    **{(state, "revoke"): "revoked" for state in (*_RUNNING, "expired")},
    ("revoked", "return_paper"): "revoked",
    ("revoked", "cancel"): "cancelled",
}


def permit_after(state: str, deed: str) -> str:
    """Return the permit's state after the deed; empty when the deed is not possible in this state."""
    return PERMIT.get((state, deed), "")
