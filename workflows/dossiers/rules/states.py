"""The states of a dossier and of a decision, and the ways between them. Pure."""

#: (state, deed) → state. What is not here cannot be done.
DOSSIER: dict[tuple[str, str], str] = {
    ("draft", "file"): "filed",
    ("filed", "refuse_intake"): "not_accepted",
    ("filed", "accept"): "accepted",
    ("accepted", "assign"): "working",
    ("working", "assign"): "working",
    ("supplement", "assign"): "supplement",
    ("deciding", "assign"): "deciding",
    ("working", "ask_supplement"): "supplement",
    ("supplement", "receive_supplement"): "working",
    ("supplement", "lapse_supplement"): "working",
    ("working", "propose"): "deciding",
    ("deciding", "return_draft"): "working",
    ("deciding", "decide"): "decided",
    ("decided", "hand_over"): "returned",
    # a notice asks for nothing: it is taken in and kept
    ("filed", "take_notice"): "archived",
    ("accepted", "take_notice"): "archived",  # received like a request first: it must not wait for a decision for ever
    ("filed", "withdraw"): "withdrawn",
    ("accepted", "withdraw"): "withdrawn",
    ("working", "withdraw"): "withdrawn",
    ("supplement", "withdraw"): "withdrawn",
    ("not_accepted", "archive"): "archived",
    ("returned", "archive"): "archived",
    ("withdrawn", "archive"): "archived",
}

DECISION: dict[tuple[str, str], str] = {
    ("draft", "head_check"): "head_checked",
    ("head_checked", "legal_check"): "legal_checked",
    ("legal_checked", "number"): "numbered",
    ("numbered", "sign"): "signed",
    ("draft", "return"): "returned",
    ("head_checked", "return"): "returned",
    ("legal_checked", "return"): "returned",
    ("returned", "revise"): "draft",
}


def after(state: str, deed: str) -> str:
    """Return the dossier's state after the deed; empty when the deed is not possible in this state."""
    return DOSSIER.get((state, deed), "")


def decision_after(state: str, deed: str) -> str:
    """Return the decision's state after the deed; empty when it is not possible."""
    return DECISION.get((state, deed), "")


def possible(state: str) -> frozenset[str]:
    """Return the deeds that a dossier in this state allows."""
    return frozenset(deed for (here, deed) in DOSSIER if here == state)
