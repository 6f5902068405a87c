"""Early enough or not, in days of the calendar."""

from datetime import date

import pytest

from meetings.sessions.rules.notice import notice
from meetings.sessions.rules.states import after, item_may_become


@pytest.mark.parametrize(("convened_on", "given", "kept"), [
    (date(2026, 11, 3), 20, True), (date(2026, 11, 4), 19, False), (date(2026, 11, 23), 0, False), (date(2026, 11, 24), -1, False),
])
def test_notice(convened_on, given, kept):
    found = notice(convened_on=convened_on, starts_on=date(2026, 11, 23), days=20)
    assert (found.given, found.kept, found.latest) == (given, kept, date(2026, 11, 3))


@pytest.mark.parametrize(("state", "deed", "new"), [
    ("preparing", "convene", "convened"), ("convened", "open", "open"), ("open", "close", "closed"), ("convened", "cancel", "cancelled"),
    ("preparing", "open", ""), ("open", "cancel", ""), ("closed", "open", ""), ("cancelled", "convene", ""),
])
def test_session_states(state, deed, new):
    assert after(state, deed) == new


@pytest.mark.parametrize(("state", "wanted", "may"), [
    ("planned", "current", True), ("current", "done", True), ("done", "current", True), ("done", "planned", False), ("done", "done", True),
    ("postponed", "done", False),
])
def test_item_states(state, wanted, may):
    assert item_may_become(state, wanted) is may
