"""A playbook as data: kind and levels, each with roster, order, tasks and messages. Pure: reads a mapping, returns values or problems."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: whom a task goes to, by the role of the unit; the place says which unit that is
ROLES = ("centre", "office", "economy", "culture", "one_stop", "front")
COUNTED = ("hours", "days", "working_days")
MOST = {"hours": 240, "days": 60, "working_days": 60}


@dataclass(frozen=True, slots=True)
class TaskDraft:
    title: str
    role: str
    amount: int
    counted: str = "hours"
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    to: str
    text: str


@dataclass(frozen=True, slots=True)
class Level:
    """What is done at one level of one kind."""

    level: int
    title: str
    roster: tuple[str, ...]
    subject: str
    order: tuple[str, ...]
    tasks: tuple[TaskDraft, ...]
    messages: tuple[Message, ...]
    close_in_days: int = 0


@dataclass(frozen=True, slots=True)
class Playbook:
    code: str
    kind: str
    title: str
    levels: tuple[Level, ...]

    def for_level(self, level: int) -> Level | None:
        """Return what is planned for this level, else for the nearest lower one."""
        return max((one for one in self.levels if one.level <= level), key=lambda one: one.level, default=None)


class BadPlaybook(ValueError):
    """The text is no playbook; ``where`` names the part, ``what`` is missing, role, counted, amount, level or shape."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what


def read_playbook(content: Any) -> Playbook:
    """Return the playbook that the mapping holds; raises BadPlaybook naming the first part that is wrong."""
    top = _mapping(content, "")
    levels = tuple(_level(row, f"levels[{place}]") for place, row in enumerate(_list(top.get("levels"), "levels")))
    if not levels or len({one.level for one in levels}) != len(levels):
        raise BadPlaybook("levels", "level")
    return Playbook(_text(top, "code", ""), _text(top, "kind", ""), _text(top, "title", ""), levels)


def content_of(playbook: Playbook) -> dict[str, Any]:
    """Return the playbook as it is kept: what it plans and nothing else that stood in the text."""
    return {
        "code": playbook.code, "kind": playbook.kind, "title": playbook.title,
        "levels": [
            {
                "level": one.level, "title": one.title, "close_in_days": one.close_in_days, "roster": list(one.roster),
                "order": {"subject": one.subject, "paragraphs": list(one.order)},
                "tasks": [{"title": task.title, "unit": task.role, "amount": task.amount, "counted": task.counted, "evidence": task.evidence} for task in one.tasks],
                "messages": [{"to": message.to, "text": message.text} for message in one.messages],
            } for one in playbook.levels
        ],
    }


def _mapping(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise BadPlaybook(where or "top", "shape")
    return value


def _list(value: Any, where: str) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise BadPlaybook(where, "shape")
    return value


def _text(row: Mapping[str, Any], name: str, where: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise BadPlaybook(f"{where}.{name}".lstrip("."), "missing")
    return value.strip()


def _level(value: Any, where: str) -> Level:
    row = _mapping(value, where)
    number, days = row.get("level"), row.get("close_in_days", 0)
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= 3:
        raise BadPlaybook(f"{where}.level", "level")
    if isinstance(days, bool) or not isinstance(days, int) or not 0 <= days <= 60:
        raise BadPlaybook(f"{where}.close_in_days", "amount")
    order = _mapping(row.get("order", {}), f"{where}.order")
    return Level(
        number, _text(row, "title", where), _texts(row.get("roster"), f"{where}.roster"), _text(order, "subject", f"{where}.order"),
        _texts(order.get("paragraphs"), f"{where}.order.paragraphs"),
        tuple(_task(one, f"{where}.tasks[{place}]") for place, one in enumerate(_list(row.get("tasks"), f"{where}.tasks"))),
        tuple(_message(one, f"{where}.messages[{place}]") for place, one in enumerate(_list(row.get("messages"), f"{where}.messages"))),
        days,
    )


def _texts(value: Any, where: str) -> tuple[str, ...]:
    rows = _list(value, where)
    if any(not isinstance(row, str) or not row.strip() for row in rows):
        raise BadPlaybook(where, "shape")
    return tuple(row.strip() for row in rows)


def _task(value: Any, where: str) -> TaskDraft:
    row = _mapping(value, where)
    role, counted, amount = row.get("unit"), row.get("counted", "hours"), row.get("amount")
    if role not in ROLES:
        raise BadPlaybook(f"{where}.unit", "role")
    if counted not in COUNTED:
        raise BadPlaybook(f"{where}.counted", "counted")
    if isinstance(amount, bool) or not isinstance(amount, int) or not 1 <= amount <= MOST[counted]:
        raise BadPlaybook(f"{where}.amount", "amount")
    return TaskDraft(_text(row, "title", where), role, amount, counted, row.get("evidence") is True)


def _message(value: Any, where: str) -> Message:
    row = _mapping(value, where)
    return Message(_text(row, "to", where), _text(row, "text", where))
