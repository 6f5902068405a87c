"""When an extension may be asked for and who answers it. Pure."""

from dataclasses import dataclass

LEAST_REASON = 10
#: More than this is a new task, not an extension.
MOST = {"hours": 240, "days": 365, "working_days": 250}
IN_HAND = ("given", "accepted", "working", "returned")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the task's state and unit of time, how much more, why; whether a request waits already."""

    state: str
    counted: str
    amount: int
    reason: str
    waits: bool


def bar_to_ask(asked: Asked) -> str:
    """Return what bars the request: state, waits, reason, amount; empty where nothing does."""
    if asked.state not in IN_HAND:
        return "state"
    if asked.waits:
        return "waits"
    if len(" ".join(asked.reason.split())) < LEAST_REASON:
        return "reason"
    return "" if 1 <= asked.amount <= MOST[asked.counted] else "amount"


def bar_to_answer(*, asked_by: int | None, answered_by: int | None, waits: bool) -> str:
    """Return what bars the answer: answered (already), own (nobody grants his own request); empty where nothing does."""
    if not waits:
        return "answered"
    return "own" if asked_by is not None and asked_by == answered_by else ""
