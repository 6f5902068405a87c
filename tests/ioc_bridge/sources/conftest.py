"""A centre with its sources, a duty officer, a head, an owner's officer, a stranger."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from govsuite.core.actors import Actor, system_actor
from ioc_bridge.connectors.public import each_of, sinks
from ioc_bridge.sources.models import Source
from ioc_bridge.sources.services.profiles import draft_profile, enforce_profile, try_profile
from ioc_bridge.sources.services.sources import add_systems
from tests import builders
from tests.worlds import remembered

NOW = datetime(2026, 11, 26, 1, tzinfo=UTC)


@dataclass
class Centre:
    people: dict[str, object] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        return builders.actor(self.people[name], now=NOW)

    def source(self, code: str = "mot-cua") -> Source:
        return Source.objects.get(code=code)

    def enforce(self, source: Source, text: str) -> None:
        """Put a profile in force by the deeds of people, with its kind's own sample."""
        profile = draft_profile(source=source, text=text, actor=self.actor("duty"), now=NOW)
        outcome = try_profile(profile=profile, actor=self.actor("duty"), now=NOW)
        assert not outcome.problems, outcome.problems
        profile.refresh_from_db()
        enforce_profile(profile=profile, actor=self.actor("head"), now=NOW)


@remembered
def make_centre() -> Centre:
    house = builders.unit("ttdh-dong-ha", "Trung tâm Giám sát và Điều hành", "office")
    owner = builders.unit("ttpvhcc-dong-ha", "Trung tâm Phục vụ hành chính công", "office")
    other = builders.unit("phong-vhxh-dong-ha", "Phòng Văn hóa - Xã hội", "office")
    centre = Centre({
        "duty": builders.person("truc", "ioc_duty", at=house), "head": builders.person("giamdoc", "ioc_head", at=house),
        "owner": builders.person("motcua1", "onestop_officer", at=owner), "owner_head": builders.person("motcua2", "onestop_head", at=owner),
        "other": builders.person("vanhoa", "specialist", at=other),
    })
    add_systems(centre=house, units={"ttpvhcc-dong-ha": owner, "phong-vhxh-dong-ha": other}, actor=system_actor(), now=NOW)
    return centre


@pytest.fixture
def centre(db: None) -> Centre:
    return make_centre()


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list:
    """A sink of readings that keeps them in a list, each once: what a real one does with a table."""
    kept: list = []

    def keep(deliveries):
        kept.extend(item for item in each_of(one.item for one in deliveries) if item not in kept)
        return []

    monkeypatch.setitem(sinks._entries, "reading", keep)
    return kept
