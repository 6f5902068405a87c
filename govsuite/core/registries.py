"""Registries: lists that lower apps read and every app fills from its ``apps.py``."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from govsuite.core.actors import Actor

Entry = TypeVar("Entry")


class Registry(Generic[Entry]):
    """Entries by key. A second entry under one key is a programming error and says so at start."""

    def __init__(self, noun: str) -> None:
        self.noun = noun
        self._entries: dict[str, Entry] = {}

    def register(self, key: str, entry: Entry) -> Entry:
        if key in self._entries:
            raise ValueError(f"{self.noun} {key!r} is registered twice.")
        self._entries[key] = entry
        return entry

    def __getitem__(self, key: str) -> Entry:
        if key not in self._entries:
            raise KeyError(f"There is no {self.noun} {key!r}; known: {', '.join(sorted(self._entries))}.")
        return self._entries[key]

    def get(self, key: str) -> Entry | None:
        return self._entries.get(key)

    def __iter__(self) -> Iterator[tuple[str, Entry]]:
        return iter(self._entries.items())


class Part(Protocol):
    """A part that an app above adds to a page: a template and its context; None as context leaves it out."""

    @property
    def template(self) -> str: ...
    @property
    def context(self) -> Callable[..., dict[str, Any] | None]: ...


def shown(parts: Iterable[Part], *asked: Any) -> list[dict[str, Any]]:
    """Return the parts that have something to say of what is ``asked``, each with its template and context."""
    found = ((part.template, part.context(*asked)) for part in parts)
    return [{"template": template, "context": context} for template, context in found if context is not None]


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the main menu. ``visible(actor)`` decides who sees it."""

    label: Any
    url_name: str
    icon: str
    order: int
    visible: Callable[[Actor | None], bool]


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """One thing that waits for a person: shown on "what waits for me"."""

    title: str
    url: str
    kind: Any
    due: datetime | None = None
    since: datetime | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class LiveTopic:
    """A family of topics ``<prefix>.<id>``: who may listen, where its snapshot is."""

    may_listen: Callable[[Actor | None, int], bool]
    snapshot_url: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class FileAudience:
    """Who may read a file that belongs to an object: ``may_read(actor, object_id, audience)``.

    ``book(object_id)`` names the audit book that tells of its files; ``register:files`` where there is none.
    """

    may_read: Callable[[Actor | None, int, str], bool]
    book: Callable[[int], str] | None = None


@dataclass(frozen=True, slots=True)
class OfficialText:
    """Where a document stands at its official source. ``verified``: a person opened the address and found the document there."""

    link: str
    verified: bool


@dataclass(frozen=True, slots=True)
class LandingPanel:
    """One panel of the public front page: ``template`` is rendered with what ``context()`` returns; None leaves it out."""

    template: str
    order: int
    context: Callable[[], dict[str, Any] | None]


#: key → NavItem
navigation: Registry[NavItem] = Registry("menu entry")
#: key → NavItem: the menu under one's own name (my devices, my password)
account_menu: Registry[NavItem] = Registry("entry of the account menu")
#: key → LandingPanel: what the front page shows a passer-by
landing: Registry[LandingPanel] = Registry("panel of the front page")
#: key → callable(actor, now) → list[WaitingItem]
waiting: Registry[Callable[[Actor, datetime], list[WaitingItem]]] = Registry("source of waiting items")
#: topic prefix → LiveTopic
live_topics: Registry[LiveTopic] = Registry("live topic")
#: owner type (app label.model) → FileAudience
file_audiences: Registry[FileAudience] = Registry("file audience")
#: source → callable() → {number of a document: where it stands}: asked for each citation that is shown, so it answers at once
official_texts: Registry[Callable[[], Mapping[str, OfficialText]]] = Registry("source of official texts")
#: part → callable() → None, raising when the part is not ready; read by /readyz
readiness: Registry[Callable[[], None]] = Registry("readiness check")
#: kind of progress → callable(object_id) → data for the screens, or None when there is nothing to tell
progress_producers: Registry[Callable[[int], dict[str, Any] | None]] = Registry("producer of progress")
#: an address of ours where everybody may send → who is told that more was sent there at once, or in a short time, than is taken: by whom (their address as limits count it), when
too_much: Registry[Callable[[str, datetime], None]] = Registry("listener of floods")
