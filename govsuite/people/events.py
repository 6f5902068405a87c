"""What this app announces."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DevicesSignedOut:
    """Devices of one person were signed out: their sockets must not hear any more."""

    user_id: int
    session_keys: tuple[str, ...]
