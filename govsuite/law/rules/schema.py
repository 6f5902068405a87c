"""Checks of plain data against a declared shape: every flaw with the path to it."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Path = tuple[str | int, ...]
#: Return the code of what is wrong with a value, or an empty string.
Check = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong: where, what (a code), and the value that is there."""

    path: Path
    code: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A value of a record: its check and whether it may be left out."""

    check: Check
    required: bool = True


@dataclass(frozen=True, slots=True)
class Records:
    """A list of records, each with a value of ``key`` of its own."""

    fields: "Mapping[str, Field | Records | Record]"
    key: str = "key"
    required: bool = False
    least: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """One record inside another."""

    fields: "Mapping[str, Field | Records | Record]"
    required: bool = False


Shape = Mapping[str, Field | Records | Record]


def text(longest: int = 300) -> Check:
    def check(value: Any) -> str:
        if not isinstance(value, str) or not value:
            return "text_expected"
        return "" if len(value) <= longest else "too_long"

    return check


def pattern(expression: str, code: str) -> Check:
    compiled = re.compile(expression)
    return lambda value: "" if isinstance(value, str) and compiled.fullmatch(value) else code


def one_of(*words: str) -> Check:
    return lambda value: "" if isinstance(value, str) and value in words else "unknown_word"


def some_of(*words: str) -> Check:
    """A list of known words, none twice."""

    def check(value: Any) -> str:
        if not isinstance(value, list) or not value:
            return "list_expected"
        known = all(isinstance(word, str) and word in words for word in value)
        return "" if known and len(set(value)) == len(value) else "unknown_word"

    return check


def texts(value: Any) -> str:
    """A list of texts."""
    good = isinstance(value, list) and value and all(isinstance(word, str) and word for word in value)
    return "" if good else "list_expected"


def yes_no(value: Any) -> str:
    return "" if isinstance(value, bool) else "true_or_false_expected"


def record(value: Any) -> str:
    """Names with values; what they say is checked elsewhere."""
    return "" if isinstance(value, dict) and value else "record_expected"


def whole(low: int, high: int) -> Check:
    def check(value: Any) -> str:
        if not isinstance(value, int) or isinstance(value, bool):
            return "whole_number_expected"
        return "" if low <= value <= high else "out_of_range"

    return check


def number(value: Any) -> str:
    """A plain number, whole or not; a measured value is neither endless nor nothing."""
    good = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return "" if good else "number_expected"


def day(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return "day_expected"
    try:
        date.fromisoformat(value)
    except ValueError:
        return "day_expected"
    return ""


def parts(value: str) -> tuple[int, int]:
    """Return numerator and divisor of a written fraction ("2/3")."""
    numerator, divisor = value.split("/")
    return int(numerator), int(divisor)


def fraction(value: Any) -> str:
    """A written fraction of a whole: 1/2, 2/3. 3/2, 0/2 and 1/0 are none."""
    if not isinstance(value, str) or not re.fullmatch(r"-?\d{1,6}/-?\d{1,6}", value):
        return "fraction_expected"
    numerator, divisor = parts(value)
    if divisor <= 0:
        return "bad_divisor"
    if numerator <= 0:
        return "fraction_not_positive"
    return "" if numerator <= divisor else "fraction_above_one"


def whole_or_fraction(value: Any) -> str:
    """A figure of a rule: a whole number, or a fraction in quotes or plain."""
    return fraction(value) if isinstance(value, str) else whole(0, 1_000_000)(value)


def whole_or_yes_no(value: Any) -> str:
    """A value of a policy."""
    return "" if isinstance(value, bool) else whole(0, 1_000)(value)


def check_shape(shape: Shape, data: Any, path: Path = ()) -> Iterator[Flaw]:
    """Yield every flaw of ``data``: unknown and missing names, and what each field's check says."""
    if not isinstance(data, dict):
        yield Flaw(path, "record_expected", shown(data))
        return
    for name in data:
        if name not in shape:
            yield Flaw((*path, name), "unknown_name", str(name))
    for name, expected in shape.items():
        if name not in data:
            if expected.required:
                yield Flaw(path, "missing", name)
        elif isinstance(expected, Records):
            yield from _check_records(expected, data[name], (*path, name))
        elif isinstance(expected, Record):
            yield from check_shape(expected.fields, data[name], (*path, name))
        elif code := expected.check(data[name]):
            yield Flaw((*path, name), code, shown(data[name]))


def _check_records(expected: Records, data: Any, path: Path) -> Iterator[Flaw]:
    if not isinstance(data, list) or len(data) < expected.least:
        yield Flaw(path, "list_expected", shown(data))
        return
    seen: set[Any] = set()
    for place, item in enumerate(data):
        yield from check_shape(expected.fields, item, (*path, place))
        key = item.get(expected.key) if isinstance(item, dict) else None
        if isinstance(key, str):
            if key in seen:
                yield Flaw((*path, place, expected.key), "repeated", key)
            seen.add(key)


def shown(value: Any) -> str:
    """Return a value as a message may show it."""
    written = str(value)
    return written if len(written) <= 60 else written[:57] + "…"
