"""Who may sign an order of the centre: the head of the People's Committee, or who signs for the head. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ruling:
    """``bar``: made_it or not_head; empty where nothing bars it. ``prefix`` stands before the title (Decree 30/2020)."""

    bar: str = ""
    prefix: str = ""


def ruling(*, is_head: bool, delegation: str, made_it: bool) -> Ruling:
    """Return whether this person may sign; who made the proposal never signs it."""
    if made_it:
        return Ruling("made_it")
    if is_head:
        return Ruling(prefix="TM.")
    return Ruling(prefix=f"{delegation}.") if delegation else Ruling("not_head")
