"""What waits for the end of a deed: once a key, within its transaction, not for what was undone."""

import pytest

from govsuite.core import db

pytestmark = pytest.mark.django_db


def test_it_is_done_once_a_key_when_the_outermost_deed_ends() -> None:
    done: list[str] = []
    with db.deed():
        with db.deed():
            db.at_end("flow", lambda: done.append("first"))
            db.at_end("other", lambda: db.at_end("asked at the end", lambda: done.append("later")))
        db.at_end("flow", lambda: done.append("last"))
        assert done == []
    assert done == ["last", "later"]


def test_outside_a_deed_it_is_done_at_once() -> None:
    done: list[int] = []
    db.at_end("flow", lambda: done.append(1))
    assert done == [1]


def undone(name: str, done: list[str]) -> None:
    with db.deed():
        db.at_end(name, lambda: done.append(name))
        raise ValueError(name)


def test_what_was_undone_leaves_nothing_to_do() -> None:
    done: list[str] = []
    with db.deed():
        with pytest.raises(ValueError, match="inner"):
            undone("inner", done)
        db.at_end("outer", lambda: done.append("outer"))
    with pytest.raises(ValueError, match="whole"):
        undone("whole", done)
    assert done == ["outer"]


def test_a_failure_at_the_end_undoes_the_deed() -> None:
    def fail() -> None:
        raise ValueError("at the end")

    with pytest.raises(ValueError, match="at the end"), db.deed():
        db.at_end("flow", fail)
    done: list[int] = []
    with db.deed():
        db.at_end("flow", lambda: done.append(1))
    assert done == [1]
