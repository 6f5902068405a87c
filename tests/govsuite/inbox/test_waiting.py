"""What waits for me: asked of every app, grouped, the most pressing first."""

from datetime import timedelta

import pytest

from govsuite.core.actors import Actor, Post
from govsuite.core.registries import Registry, WaitingItem
from govsuite.inbox import selectors
from tests.builders import moment

ME = Actor(user_id=1, name="An", posts=(Post(1, "delegate", "Đại biểu", 1, "HĐND"),))


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> Registry:
    registry: Registry = Registry("source of waiting items")
    monkeypatch.setattr(selectors, "waiting", registry)
    return registry


def test_nothing_waits_when_no_app_says_so(waiting: Registry) -> None:
    assert selectors.waiting_for(ME, moment()) == []


def test_items_are_grouped_by_kind_and_the_pressing_come_first(waiting: Registry) -> None:
    later = WaitingItem("Trả lời giấy mời", "/a/", "Giấy mời", due=moment() + timedelta(days=3))
    soon = WaitingItem("Ký nghị quyết", "/b/", "Ký", due=moment() + timedelta(hours=1))
    undated = WaitingItem("Đọc tài liệu", "/c/", "Giấy mời")
    urgent = WaitingItem("Biểu quyết", "/d/", "Biểu quyết", urgent=True)
    waiting.register("one", lambda actor, now: [undated, later])
    waiting.register("two", lambda actor, now: [soon, urgent])
    groups = selectors.waiting_for(ME, moment())
    assert [(group.kind, [item.title for item in group.items]) for group in groups] == [
        ("Biểu quyết", ["Biểu quyết"]), ("Ký", ["Ký nghị quyết"]), ("Giấy mời", ["Trả lời giấy mời", "Đọc tài liệu"]),
    ]
