"""What is missing of what a broker should have sent in some span of time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Losses:
    """``lost``: counted for certain. ``gap_seconds``: without a connection that kept messages for us. ``refused``: beyond what a device may send.

    ``dropped``: thrown away by the broker because a reader was too slow, of all its readers together.
    """

    messages: int = 0
    lost: int = 0
    refused: int = 0
    gap_seconds: int = 0
    dropped: int = 0

    def guess(self, seconds: float) -> int:
        """Return how many messages about the gaps swallowed, at the rate of the rest of so many seconds."""
        heard = seconds - self.gap_seconds
        return round(self.messages * self.gap_seconds / heard) if heard > 0 else 0

    @property
    def gap_minutes(self) -> int:
        return -(-self.gap_seconds // 60)

    @property
    def any(self) -> bool:
        return bool(self.lost or self.refused or self.gap_seconds or self.dropped)
