"""The engines of live pictures as their operator sees them: which one serves, what each says of itself."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ioc_bridge.cameras.connectors.choosing import engine
from ioc_bridge.cameras.connectors.engines import Health, places
from ioc_bridge.cameras.connectors.ffmpeg import last_sign_of_life
from ioc_bridge.cameras.enums import EngineKind
from ioc_bridge.cameras.models import Demand

#: A supervisor that has said nothing for so long does not run.
SILENT = timedelta(seconds=20)
FAULTS: dict[str, Promise] = {
    "no_ffmpeg": _("The program ffmpeg is not installed. On Debian: apt-get install ffmpeg."),
    "silent": _("It does not answer at its address. Start it, or mend the address in the settings."),
    "refused": _("It answers but refuses us. Both sides must have the same secret: compare its file with what is to be set."),
    "status": _("It answers with an error. Look into its own log."),
    "strange": _("Something else answers at its address. Compare the address with its file."),
    "too_large": _("It answers with more than a picture can be. Look into its own log."),
}


@dataclass(frozen=True, slots=True)
class EngineRow:
    """One engine on the page."""

    kind: EngineKind
    serves: bool
    health: Health
    address: str
    #: an engine of others that nobody has run with this suite yet
    untried: bool

    @property
    def fault(self) -> Promise | str:
        return FAULTS.get(self.health.fault, "")


def engine_rows() -> list[EngineRow]:
    """Ask each engine and return the rows, the one that serves first."""
    where = {EngineKind.BUILT_IN: str(places().folder), EngineKind.MEDIAMTX: f"{settings.MEDIAMTX_API_URL} · {settings.MEDIAMTX_HLS_URL}", EngineKind.GO2RTC: settings.GO2RTC_URL}
    rows = [EngineRow(kind, kind == settings.PICTURE_ENGINE, engine(kind).health(), where[kind], kind != EngineKind.BUILT_IN) for kind in EngineKind]
    return sorted(rows, key=lambda row: not row.serves)


@dataclass(frozen=True, slots=True)
class SupervisorState:
    """Whether the process that starts pictures runs, and how much it carries."""

    seen: datetime | None
    runs: bool
    live: int
    wanted: int


def supervisor_state(now: datetime) -> SupervisorState:
    """Return how the supervisor of pictures stands."""
    told = last_sign_of_life(places().folder)
    seen = datetime.fromtimestamp(told, tz=UTC) if told is not None else None
    demands = Demand.objects.filter(live_until__gt=now)
    return SupervisorState(seen, seen is not None and now - seen < SILENT, demands.filter(live=True).count(), demands.count())
