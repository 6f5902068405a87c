"""How many messages of a device are missing, by its own count of them."""

#: A count so little behind is the same message again, or one that came late; further behind the device began anew.
BEHIND = 64


def follow(last: int | None, count: int, *, again: bool) -> tuple[int, int]:
    """Return the count to remember and how many messages are missing before this one. ``again``: the broker sends it a second time."""
    if last is None:
        return count, 0
    if count > last:
        return count, count - last - 1
    if again or last - count <= BEHIND:
        return last, 0
    return count, 0
