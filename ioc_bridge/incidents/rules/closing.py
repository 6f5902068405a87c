"""May an incident be closed? Pure."""


def bar_to_close(*, open_tasks: int, tasks: int, reason: str, cases: int = 0, waiting_cases: int = 0) -> str:
    """Return what bars the closing: open tasks, a violation that nobody has taken yet, or neither task nor case; each only without a reason."""
    if reason.strip():
        return ""
    if open_tasks:
        return "open_tasks"
    if waiting_cases:
        return "case_waits"
    return "" if tasks or cases else "no_tasks"
