"""The questions of SensorThings (a part of OData): options, filters, paths. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

USUAL, MOST, FURTHEST, LONGEST = 100, 1000, 10_000, 1500
OPTIONS = {"$top", "$skip", "$orderby", "$filter", "$expand", "$select", "$count"}
#: beyond them a moment cannot be told in another zone
YEARS = range(1900, 9000)
SIGNS = {"eq": "exact", "gt": "gt", "ge": "gte", "lt": "lt", "le": "lte"}
_CONDITION = re.compile(r"\s*([A-Za-z@.]+)\s+(eq|gt|ge|lt|le)\s+('(?:[^']|'')*'|[^\s']+)\s*")
_STEP = re.compile(r"([A-Za-z]+)(?:\((?:'((?:[^']|'')*)'|(\d{1,18}))\))?")


class BadQuestion(ValueError):
    """The question cannot be answered; ``option`` is what is wrong."""

    def __init__(self, option: str) -> None:
        super().__init__(option)
        self.option = option


@dataclass(frozen=True, slots=True)
class Condition:
    name: str
    sign: str
    value: str | float | datetime


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a collection."""

    top: int = USUAL
    skip: int = 0
    order: str = ""
    falling: bool = False
    conditions: Sequence[Condition] = ()
    expand: Mapping[str, "Question"] = field(default_factory=dict)
    select: Sequence[str] = ()
    count: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a path: a collection, or with ``key`` one of it."""

    name: str
    key: str | int | None = None


def steps_of(path: str) -> list[Step]:
    """Return the parts of ``Datastreams(5)/Observations``; raises BadQuestion."""
    steps: list[Step] = []
    for part in path.strip("/").split("/"):
        found = _STEP.fullmatch(part)
        if found is None or len(steps) == 4:
            raise BadQuestion("path")
        key: str | int | None = int(found[3]) if found[3] else found[2].replace("''", "'") if found[2] is not None else None
        steps.append(Step(found[1], key))
    return steps


def question_of(given: Mapping[str, str]) -> Question:
    """Return the question; what it does not know of OData it refuses, for an answer to another question would mislead."""
    unknown = {name for name in given if name.startswith("$")} - OPTIONS
    if unknown or any(len(text) > LONGEST for text in given.values()):
        raise BadQuestion(min(unknown, default="query"))
    order, _sign, way = given.get("$orderby", "").strip().partition(" ")
    if way.strip() not in ("", "asc", "desc") or (order and not re.fullmatch(r"[A-Za-z@.]+", order)):
        raise BadQuestion("$orderby")
    if given.get("$count", "false") not in ("true", "false"):
        raise BadQuestion("$count")
    return Question(
        _whole(given, "$top", USUAL, MOST), _whole(given, "$skip", 0, FURTHEST), order, way.strip() == "desc", tuple(_conditions(given.get("$filter", ""))),
        _expansions(given.get("$expand", "")), tuple(part.strip() for part in given.get("$select", "").split(",") if part.strip()), given.get("$count") == "true",
    )


def _whole(given: Mapping[str, str], name: str, usual: int, most: int) -> int:
    """Return the number. More than the most at once is cut, as the standard allows; what lies too far back is refused."""
    text = given.get(name)
    if text is None:
        return usual
    if not (text.isascii() and text.isdigit()) or len(text) > 9 or (name == "$skip" and int(text) > most):
        raise BadQuestion(name)
    return min(int(text), most)


def _conditions(text: str) -> list[Condition]:
    found: list[Condition] = []
    for part in re.split(r"\s+and\s+", text.strip()) if text.strip() else ():
        match = _CONDITION.fullmatch(part)
        if match is None or len(found) == 6:
            raise BadQuestion("$filter")
        found.append(Condition(match[1], match[2], _value(match[3])))
    return found


def _value(text: str) -> str | float | datetime:
    if text.startswith("'"):
        return text[1:-1].replace("''", "'")
    try:
        return float(text)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        raise BadQuestion("$filter") from None
    if moment.tzinfo is None or moment.year not in YEARS:
        raise BadQuestion("$filter")
    return moment


def _expansions(text: str) -> dict[str, Question]:
    """Read ``Thing,Observations($top=1;$orderby=phenomenonTime desc)``, one level deep."""
    found: dict[str, Question] = {}
    for part in re.findall(r"[^,(]+(?:\([^()]*\))?", text):
        name, _sign, inside = part.strip().partition("(")
        options = dict(pair.partition("=")[::2] for pair in inside.rstrip(")").split(";") if pair)
        if not re.fullmatch(r"[A-Za-z]+", name) or "$expand" in options or not set(options) <= OPTIONS:
            raise BadQuestion("$expand")
        found[name] = question_of(options)
    return found
