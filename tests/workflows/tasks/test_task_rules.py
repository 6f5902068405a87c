"""The pure rules of tasks: states, lateness, extensions, what a report must bring."""

from datetime import date, datetime, timedelta

import pytest

from tests.builders import moment
from workflows.tasks.enums import State
from workflows.tasks.rules.deadlines import Due, is_late, is_near
from workflows.tasks.rules.extending import Asked, bar_to_answer, bar_to_ask
from workflows.tasks.rules.reporting import lacking
from workflows.tasks.rules.states import TASK, after, possible

DAY = date(2026, 11, 23)


def test_the_table_knows_no_other_states() -> None:
    assert {state for state, _deed in TASK} | set(TASK.values()) == set(State.values)


@pytest.mark.parametrize(("state", "deed", "then"), [
    ("given", "accept", "accepted"), ("given", "report", ""), ("accepted", "report", "reported"), ("reported", "return", "returned"), ("returned", "report", "reported"),
    ("reported", "confirm", "closed"), ("closed", "cancel", ""), ("cancelled", "accept", ""), ("working", "cancel", "cancelled"), ("reported", "extend_ask", ""),
])
def test_what_follows(state: str, deed: str, then: str) -> None:
    assert after(state, deed) == then


def test_an_ended_task_allows_nothing() -> None:
    assert (possible("closed"), possible("cancelled")) == (frozenset(), frozenset())


@pytest.mark.parametrize(("due", "now", "late", "near"), [
    (Due(DAY), moment(23, 59), False, True),
    (Due(DAY), moment(0, 1, day=DAY + timedelta(days=1)), True, False),
    (Due(DAY + timedelta(days=1)), moment(8), False, True),
    (Due(DAY + timedelta(days=2)), moment(8), False, False),
    (Due(DAY, moment(10)), moment(10), False, True),
    (Due(DAY, moment(10)), moment(10, 1), True, False),
    (Due(DAY, moment(10)), moment(8, 59), False, False),
])
def test_when_it_is_late(due: Due, now: datetime, late: bool, near: bool) -> None:
    assert (is_late(due, now=now, today=now.date()), is_near(due, now=now, today=now.date())) == (late, near)


@pytest.mark.parametrize(("change", "bar"), [
    ({}, ""), ({"state": "reported"}, "state"), ({"waits": True}, "waits"), ({"reason": "  mưa  "}, "reason"), ({"amount": 0}, "amount"), ({"amount": 251}, "amount"),
    ({"counted": "hours", "amount": 240}, ""),
])
def test_who_may_ask_for_more_time(change: dict[str, object], bar: str) -> None:
    assert bar_to_ask(Asked(**({"state": "working", "counted": "working_days", "amount": 3, "reason": "Mưa lớn kéo dài", "waits": False} | change))) == bar  # type: ignore[arg-type]


def test_nobody_grants_an_own_request() -> None:
    answers = [bar_to_answer(asked_by=1, answered_by=who, waits=waits) for who, waits in ((1, True), (2, True), (2, False))]
    assert answers == ["own", "", "answered"]


def test_what_a_report_lacks() -> None:
    assert [lacking(text=text, evidence_needed=True, evidence=count) for text, count in ((" ", 1), ("Xong", 0), ("Xong", 1))] == ["text", "evidence", ""]
