"""Who holds the chair's console: one device, until it is handed over, signed out or left alone. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LEFT_ALONE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Hold:
    """What is noted of the console: whose it is, on which device, when it was last touched."""

    chair: int | None
    key: str
    touched_at: datetime | None

    def alive(self, now: datetime) -> bool:
        """Tell whether a device holds the console."""
        return bool(self.key) and self.touched_at is not None and now - self.touched_at < LEFT_ALONE

    def held_by(self, user_id: int | None, key: str, now: datetime) -> bool:
        """Tell whether this person holds it on this very device."""
        return self.alive(now) and self.chair == user_id and bool(key) and self.key == key
