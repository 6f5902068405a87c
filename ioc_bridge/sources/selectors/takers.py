"""The sources whose far side takes reports of ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ioc_bridge.connectors.public import Matter, Report, Taken, TakingConnector
from ioc_bridge.sources.enums import ProfileState
from ioc_bridge.sources.models import Profile
from ioc_bridge.sources.profile_reading import read_profile


@dataclass(frozen=True, slots=True)
class Taker:
    """A system under its profile in force."""

    source_id: int
    name: str
    config: Any
    connector: TakingConnector

    @property
    def kinds(self) -> Mapping[str, str]:
        """Return our kinds of matter that it takes → its own."""
        return self.connector.takes(self.config)

    def hand_over(self, matter: Matter) -> Taken:
        """Send it a report. Raises FetchFailed."""
        return self.connector.hand_over(self.config, matter)

    def number_of(self, token: str) -> str:
        """Ask which number a token has become. Raises FetchFailed."""
        return self.connector.number_of(self.config, token)

    def told_of(self, native_id: str) -> Report | None:
        """Ask for one report. Raises FetchFailed."""
        return self.connector.told_of(self.config, native_id)


def takers() -> list[Taker]:
    """Return those that take anything now."""
    rows = Profile.objects.select_related("source").filter(source__is_paused=False, state=ProfileState.IN_FORCE, text__contains="hands").order_by("source__name")
    return [found for found in map(_taker, rows) if found is not None and found.kinds]


def taker_of(source_id: int) -> Taker | None:
    """Return the way to one of them; None where it is paused, or its profile in force hands nothing over."""
    profile = Profile.objects.select_related("source").filter(source_id=source_id, source__is_paused=False, state=ProfileState.IN_FORCE).first()
    found = _taker(profile) if profile else None
    return found if found is not None and found.kinds else None


def _taker(profile: Profile) -> Taker | None:
    read = read_profile(profile.text)
    connector: Any = read.kind.connector if read.kind else None
    if read.problems or not isinstance(connector, TakingConnector):
        return None
    return Taker(profile.source_id, profile.source.name, read.config, connector)
