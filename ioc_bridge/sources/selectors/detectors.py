"""The detectors among the sources: how they are asked for more than they have sent."""

from dataclasses import dataclass
from typing import Any

from ioc_bridge.connectors.public import Details, DetectorConnector
from ioc_bridge.sources.enums import ProfileState
from ioc_bridge.sources.models import Profile
from ioc_bridge.sources.profile_reading import read_profile


@dataclass(frozen=True, slots=True)
class DetectorLine:
    """A detector under its profile in force."""

    config: Any
    connector: DetectorConnector

    def details(self, native_id: str) -> Details:
        """Ask for what it knows of one event. Raises FetchFailed."""
        return self.connector.details(self.config, native_id)

    def picture(self, native_id: str, kind: str) -> bytes:
        """Ask for the still or the clip of one event. Raises FetchFailed."""
        return self.connector.picture(self.config, native_id, kind)


def detector_line(code: str) -> DetectorLine | None:
    """Return the way to a detector; None where its profile in force names no address, or it is paused."""
    profile = Profile.objects.filter(source__code=code, source__is_paused=False, state=ProfileState.IN_FORCE).first()
    read = read_profile(profile.text) if profile else None
    if read is None or read.kind is None or read.problems or not read.config.get("url"):
        return None
    connector: Any = read.kind.connector
    return DetectorLine(read.config, connector) if isinstance(connector, DetectorConnector) else None
