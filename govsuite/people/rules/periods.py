"""Periods of days, both ends included; no end means still going on."""

from datetime import date


def overlap(first: tuple[date, date | None], second: tuple[date, date | None]) -> bool:
    """Tell whether two periods share a day."""
    (first_from, first_until), (second_from, second_until) = first, second
    return (second_until is None or first_from <= second_until) and (first_until is None or second_from <= first_until)
