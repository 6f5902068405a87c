"""Figures of a rehearsal: pure arithmetic over what the clients saw."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True)
class Spread:
    """A distribution in milliseconds: ``p50 p95 p99 max``; zeros where nothing was measured."""

    p50: float = 0
    p95: float = 0
    p99: float = 0
    max: float = 0


def spread_of(seconds: list[float]) -> Spread:
    """Return the distribution of times given in seconds; a time before its start counts as zero."""
    if not seconds:
        return Spread()
    ordered = sorted(max(0.0, value) * 1000 for value in seconds)
    p50, p95, p99 = (round(ordered[_place(len(ordered), share)], 2) for share in (50, 95, 99))
    return Spread(p50, p95, p99, round(ordered[-1], 2))


def _place(count: int, percent: int) -> int:
    """The nearest rank: the smallest place that ``percent`` of the values do not exceed."""
    return max(0, -(-count * percent // 100) - 1)


@dataclass(slots=True)
class Seen:
    """What one process of clients saw. Times are ``time.monotonic()`` of this machine."""

    signin: list[float] = field(default_factory=list)
    ack: list[float] = field(default_factory=list)
    heard: dict[int, list[float]] = field(default_factory=dict)
    votes_sent: int = 0
    receipts: dict[int, list[str]] = field(default_factory=dict)
    reconnects: int = 0
    gaps: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, other: "Seen") -> None:
        """Take in what another process saw."""
        self.signin += other.signin
        self.ack += other.ack
        self.votes_sent += other.votes_sent
        self.reconnects += other.reconnects
        self.gaps += other.gaps
        self.errors += other.errors
        for version, moments in other.heard.items():
            self.heard.setdefault(version, []).extend(moments)
        for ballot, receipts in other.receipts.items():
            self.receipts.setdefault(ballot, []).extend(receipts)


@dataclass(slots=True)
class Roll:
    """What the server published of one ballot after closing: its receipts, and how many votes it counted."""

    ballot: int
    receipts: list[str]
    counted: int


def report(
    *, delegates: int, viewers: int, ballots: int, seen: Seen, answered: dict[int, float], rolls: list[Roll],
    voting: Sequence[tuple[float, float]] = (),
) -> dict[str, Any]:
    """Return the report.

    ``answered`` is when the chair's POST for each version was answered; ``voting`` from when until when each ballot was voted on.
    """
    acknowledged = sum(len(receipts) for receipts in seen.receipts.values())
    published = [receipt for roll in rolls for receipt in roll.receipts]
    lost = sum(len(set(seen.receipts.get(roll.ballot, [])) - set(roll.receipts)) for roll in rolls)
    pushes = [moment - answered[version] for version, moments in seen.heard.items() if version in answered for moment in moments]
    return {
        "delegates": delegates, "viewers": viewers, "ballots": ballots,
        "votes_sent": seen.votes_sent, "votes_acknowledged": acknowledged, "votes_stored": sum(roll.counted for roll in rolls),
        "duplicates": len(published) - len(set(published)), "lost": lost,
        "signin_ms": asdict(spread_of(seen.signin)), "ack_ms": asdict(spread_of(seen.ack)), "push_ms": asdict(spread_of(pushes)),
        "reconnects": seen.reconnects, "gaps": seen.gaps, "errors": seen.errors,
        "voting": list(voting),
    }
