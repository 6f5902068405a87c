"""What a kind of connector is. One folder a kind under ``kinds``; ``demo`` is the one to copy."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from govsuite.core.registries import Registry
from ioc_bridge.connectors.items import Item, Problem, Readings, Report
from ioc_bridge.connectors.rules.mapping import Field

#: the parsed YAML of a profile
Config = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Raw:
    """A message as it came: ``name`` is its topic, path or file name, ``native_id`` the sender's own number where it has one."""

    body: bytes
    received_at: datetime
    name: str = ""
    content_type: str = ""
    native_id: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a message holds, and what of it could not be read."""

    items: Sequence[Item] = ()
    problems: Sequence[Problem] = ()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a pull brought: messages and where to go on next time. A cursor is JSON."""

    raws: Sequence[Raw]
    cursor: Mapping[str, Any] = field(default_factory=dict)


class Connector(Protocol):
    """A kind reads: the same bytes under the same profile give the same items. No clock, no database, nothing raised for bad bytes."""

    def check_config(self, config: Config) -> list[Problem]: ...
    def read(self, config: Config, raw: Raw) -> Outcome: ...


class PullConnector(Connector, Protocol):
    """A kind that goes and asks. ``fetch`` yields page after page: each is stored before the next is asked for."""

    def fetch(self, config: Config, cursor: Mapping[str, Any], *, now: datetime) -> Iterator[Fetched]: ...


class PushConnector(Connector, Protocol):
    """A kind whose messages are posted to us. ``refusal`` says why one is not let in; headers are named in any letters."""

    def refusal(self, config: Config, headers: Mapping[str, str], body: bytes, now: datetime) -> Problem | None: ...


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a kind listens to at a broker: ``password`` and ``ca`` are names in the key store, ``most_a_minute`` bounds each topic.

    ``version``: 5, or 3 for MQTT 3.1.1. ``same_within``: seconds in which the same words of the same topic are one message; 0 where messages tell their own moment.
    """

    host: str
    port: int
    by_tls: bool
    user: str
    password: str
    ca: str
    client_id: str
    filters: Sequence[str]
    qos: int
    most_a_minute: int
    session_hours: int
    version: int = 5
    same_within: int = 0

    @property
    def by_arrival(self) -> bool:
        """Messages have no moment of their own: they count from when they came."""
        return self.same_within > 0

    @property
    def keeps_session(self) -> bool:
        return bool(self.qos and self.session_hours)


#: topic, payload and when it came → items, problems, the device's own count of its messages
MessageReader = Callable[[str, bytes, datetime], tuple[Sequence[Item | Readings], Sequence[Problem], int | None]]


@runtime_checkable
class ListeningConnector(Connector, Protocol):
    """A kind that a broker sends to. ``reader`` is made once for a profile: thousands of small messages a second go through it."""

    def subscription(self, config: Config) -> Subscription: ...
    def reader(self, config: Config) -> MessageReader: ...


@dataclass(frozen=True, slots=True)
class Details:
    """What a detector tells of one of its events when it is asked."""

    score: float | None = None
    plate: str = ""
    zones: Sequence[str] = ()


@runtime_checkable
class DetectorConnector(Connector, Protocol):
    """A kind whose events have details, a still and a clip at the detector. FetchFailed says why one is not to be had."""

    def details(self, config: Config, native_id: str) -> Details: ...
    def picture(self, config: Config, native_id: str, kind: str) -> bytes: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A report of ours as another system gets it: nobody's name. ``own_id`` is our number of it, ``service_code`` our kind of matter."""

    own_id: str
    service_code: str
    words: str
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    media_url: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What the other system answers: its number, or a token by which the number is asked for later."""

    native_id: str = ""
    token: str = ""


@runtime_checkable
class TakingConnector(Connector, Protocol):
    """A kind whose far side takes reports of ours. ``takes``: our kinds of matter → theirs, empty where nothing may be handed over. FetchFailed says why not."""

    def takes(self, config: Config) -> Mapping[str, str]: ...
    def hand_over(self, config: Config, matter: Matter) -> Taken: ...
    def number_of(self, config: Config, token: str) -> str: ...
    def told_of(self, config: Config, native_id: str) -> Report | None: ...


@dataclass(frozen=True, slots=True)
class MapView:
    """A piece of the map as a screen shows it: sides in metres of EPSG:3857, width and height in dots."""

    west: float
    south: float
    east: float
    north: float
    width: int
    height: int


@runtime_checkable
class LayerConnector(Connector, Protocol):
    """A kind whose rows lie on a map. ``draws``: its layers are pictures, which ``map_picture`` gives; otherwise its rows have outlines."""

    def draws(self, config: Config) -> bool: ...
    def map_picture(self, config: Config, layer: str, view: MapView) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind as the registry knows it. ``way``: by_hand, push or pull; ``sample`` and ``example`` are shown to who writes a profile.

    ``by_hand`` are the cells of an entry by hand where the profile lists no fields of its own.
    """

    label: Any
    way: str
    connector: Connector
    example: str
    sample: Raw
    by_hand: Sequence[Field] = ()


#: kind → Kind; what is not there is not offered
kinds: Registry[Kind] = Registry("kind of connector")


class FetchFailed(Exception):
    """The far side did not answer as it should. ``lasting``: trying again changes nothing; ``unsure``: what was sent may have arrived."""

    def __init__(self, problem: Problem, *, lasting: bool = False, unsure: bool = False) -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.lasting = lasting
        self.unsure = unsure
