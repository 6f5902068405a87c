"""When a rule for a council that has lost many delegates near the end of its term applies. Figures come from the law pack."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from govsuite.law.rules.ledger import add_months


@dataclass(frozen=True, slots=True)
class OnlyWhen:
    """``months_left`` at most until the term ends, and of the statutory seats at least ``seats_from`` but fewer than ``seats_below`` held."""

    months_left: int
    seats_from: tuple[int, int]
    seats_below: tuple[int, int]

    def as_dict(self) -> dict[str, Any]:
        return {"months_left": self.months_left, "seats_from": list(self.seats_from), "seats_below": list(self.seats_below)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "OnlyWhen":
        one, other = data["seats_from"], data["seats_below"]
        return cls(int(data["months_left"]), (one[0], one[1]), (other[0], other[1]))


def near_the_end(rule: OnlyWhen, *, on: date, term_ends: date | None) -> bool:
    """Tell whether the term ends soon enough; a term without an end is not near it."""
    return term_ends is not None and add_months(term_ends, -rule.months_left) <= on <= term_ends


def few_enough(rule: OnlyWhen, *, in_office: int, seats: int) -> bool:
    """Tell whether so few seats are held, and not too few."""
    (low, of_low), (high, of_high) = rule.seats_from, rule.seats_below
    return in_office * of_low >= seats * low and in_office * of_high < seats * high


def applies(rule: OnlyWhen, *, on: date, term_ends: date | None, in_office: int, seats: int) -> bool:
    return near_the_end(rule, on=on, term_ends=term_ends) and few_enough(rule, in_office=in_office, seats=seats)
