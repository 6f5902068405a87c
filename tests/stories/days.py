"""A body that meets on several days: the deeds of the console and of devices, each at the moment that the story says."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from govsuite.core.actors import Actor
from meetings.ballots.models import Ballot
from meetings.floor.desk import coming_of
from meetings.floor.selectors import floor_of
from meetings.floor.services import touch_console
from meetings.floor.views.deeds import DEEDS, Given
from meetings.sessions.models import Session
from meetings.sessions.selectors.agenda import agenda_of
from meetings.sessions.selectors.attendance import check_in_code, sitting_for_check_in
from meetings.sessions.services.attending import check_in_by_code
from tests import builders
from tests.meetings.hall import vote
from tests.stories.stage import SignIn, Stage

#: the page of the console touches it often enough not to count as left alone
AWAKE = timedelta(minutes=25)


class Days(Stage):
    """``stage`` by the clock of the story: ``at`` sets it, every deed is a minute later; the console is worked in this process."""

    def __init__(self, house: Any, session: Session, sign_in: SignIn) -> None:
        super().__init__(house, sign_in)
        self.session_pk, self.clock, self.mandates = session.pk, builders.moment(), house.mandates

    def at(self, day: date, hour: int, minute: int = 0) -> None:
        self.clock = timezone.make_aware(datetime.combine(day, time(hour, minute)))

    def until(self, hour: int, minute: int = 0) -> None:
        """Let time go by with the console in front of the chair: its page touches it."""
        end = timezone.localtime(self.clock).replace(hour=hour, minute=minute)
        while self.clock + AWAKE < end:
            self.clock += AWAKE
            touch_console(session=self.session, actor=self.actor(self.chair), now=self.clock)
        self.clock = end

    @property
    def now(self) -> datetime:
        self.clock += timedelta(minutes=1)
        return self.clock

    def actor(self, name: str) -> Actor:
        return builders.actor(self.council.people[name], now=self.clock)

    def by(self, name: str) -> dict[str, Any]:
        """Return who does a deed, and when."""
        now = self.now
        return {"actor": self.actor(name), "now": now}

    @property
    def session(self) -> Session:
        return Session.objects.select_related("term__body__settings", "closed_part").get(pk=self.session_pk)

    def console(self, deed: str, **data: object) -> dict[str, Any]:
        self.did = DEEDS[deed](Given(session=self.session, fields=data, **self.by(self.chair)))
        session = self.session
        move = coming_of(floor_of(session), agenda_of(session)).move
        return {"next": {"token": move.token, "kind": move.kind.value, "target": move.target}}

    def come(self, *names: str) -> None:
        """Check in by the code that the screen of the hall shows."""
        for name in names:
            now, sitting = self.now, sitting_for_check_in(self.session)
            assert sitting is not None
            shown = check_in_code(sitting, now)
            assert shown is not None
            check_in_by_code(sitting=sitting, code=shown.code, actor=self.actor(name), now=now)

    def voted(self, *, yes: tuple[str, ...] = (), no: tuple[str, ...] = ()) -> Ballot:
        """Open what waits on the screens, let people vote, close it."""
        self.console("phieu-mo")
        ballot = Ballot.objects.get(state="open")
        for choice, names in (("yes", yes), ("no", no)):
            for name in names:
                vote(self, ballot, name, choice, number=ballot.pk, now=self.now)  # type: ignore[arg-type]
        self.console("phieu-dong")
        ballot.refresh_from_db()
        return ballot
