"""How a report moves: filled in, submitted, checked, signed off; returned from the desk that looks at it; opened again by a reason."""

#: deed → from which states, to which
MOVES: dict[str, tuple[tuple[str, ...], str]] = {
    "submit": (("draft", "returned"), "submitted"),
    "check": (("submitted",), "checked"),
    "return": (("submitted", "checked"), "returned"),
    "sign": (("checked",), "signed"),
    "revise": (("signed",), "draft"),
}


def moved(state: str, deed: str) -> str | None:
    """Return the state after the deed; None where it cannot be done now."""
    before, after = MOVES[deed]
    return after if state in before else None


def is_second_person(user_id: int | None, *busy: int | None) -> bool:
    """Tell whether this person is another one than those who filled in and submitted."""
    return user_id is not None and user_id not in busy
