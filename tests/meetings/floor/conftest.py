from datetime import datetime

import pytest

from govsuite.core.actors import Actor
from meetings.floor.services import take_console
from tests import builders, shipped
from tests.meetings.hall import open_hall


class Console:
    """The chair at the console: clock and actor in one place, so that tests read like a session."""

    def __init__(self, council: builders.Council) -> None:
        self.council = council
        self.minute = 0

    @property
    def actor(self) -> Actor:
        return self.council.actor("binh")

    @property
    def now(self) -> datetime:
        self.minute += 1
        return builders.moment(8, self.minute)

    @property
    def given(self) -> dict[str, object]:
        self.council.session.refresh_from_db()
        return {"session": self.council.session, "actor": self.actor, "now": self.now}


@pytest.fixture
def law(db: None) -> None:
    shipped.law(now=builders.moment(7))


@pytest.fixture
def convened(council: builders.Council, law: None) -> Console:
    """The council's session is convened, the chair holds the console."""
    console = Console(council)
    take_console(session=council.session, actor=console.actor, now=console.now)
    return console


@pytest.fixture
def console(council: builders.Council) -> Console:
    """The session and its sitting are open, everybody is there, the chair holds the console."""
    console = Console(open_hall(council))
    take_console(session=council.session, actor=console.actor, now=console.now)
    return console
