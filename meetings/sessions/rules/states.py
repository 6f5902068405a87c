"""The states of a session and of an agenda item, and the ways between them. Pure."""

#: (state, deed) → state
SESSION = {
    ("preparing", "convene"): "convened",
    ("preparing", "cancel"): "cancelled",
    ("convened", "cancel"): "cancelled",
    ("convened", "open"): "open",
    ("open", "close"): "closed",
}

#: states in which the agenda and the papers may still be changed
EDITABLE = frozenset({"preparing", "convened", "open"})
#: states in which the members (not only the leaders) see the session
SHOWN = frozenset({"convened", "open", "closed", "cancelled"})
#: states of a session that is held or will be
HELD = frozenset({"convened", "open", "closed"})

#: from → to; the chair may go back to an item that was done or put off
ITEM = {
    "planned": frozenset({"current", "postponed", "done"}),
    "current": frozenset({"done", "postponed", "planned"}),
    "done": frozenset({"current"}),
    "postponed": frozenset({"planned", "current"}),
}


def after(state: str, deed: str) -> str:
    """Return the state after the deed; empty when the deed is not possible in this state."""
    return SESSION.get((state, deed), "")


def item_may_become(state: str, wanted: str) -> bool:
    """Tell whether an item may go from one state to the other (staying is allowed)."""
    return state == wanted or wanted in ITEM.get(state, frozenset())
