"""May an incident be closed? Pure."""


def bar_to_close(*, open_tasks: int, tasks: int, reason: str) -> str:
    """Return what bars the closing: open tasks, or no task at all, each only with a reason; empty where nothing bars it."""
    if reason.strip():
        return ""
    if open_tasks:
        return "open_tasks"
    return "" if tasks else "no_tasks"
