"""Fixtures of records: an authority, a desk that issues, its people."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from govsuite.core.actors import Actor
from govsuite.people.models import User
from govsuite.records.issuers import issuers
from govsuite.records.models import IssuedDocument
from govsuite.records.signing import demo_ca
from tests import builders
from tests.govsuite.records import issuing_desk


@dataclass
class Desk:
    """The chair Bình signs, the secretary Cúc takes numbers, the delegate An does neither."""

    chair: User
    secretary: User
    delegate: User

    def actor(self, user: User, **changes: object) -> Actor:
        return builders.actor(user, **changes)

    def number(self, *, source_id: int = 1, **changes: object) -> IssuedDocument:
        return issuing_desk.numbered(
            self.actor(self.secretary), issuing_desk.signer(self.chair), source_id=source_id, **changes,
        )

    def number_of_two(self, *, source_id: int = 1) -> IssuedDocument:
        """Minutes: the secretary signs, then the chair."""
        return issuing_desk.numbered(
            self.actor(self.secretary), issuing_desk.signer(self.secretary, "secretary"), issuing_desk.signer(self.chair),
            source_id=source_id, type_code="BB", symbol="BB-HĐND",
        )


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One authority for the whole run: keys take time to make."""
    return tmp_path_factory.mktemp("keys")


@pytest.fixture
def desk(db: None, keys: Path, settings: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Desk]:
    settings.DATA_DIR, settings.MEDIA_ROOT = keys, tmp_path / "files"
    demo_ca.make_root()
    monkeypatch.setitem(issuers._entries, issuing_desk.SOURCE, issuing_desk.policy())
    return Desk(
        builders.person("binh", "council_chair", full_name="Nguyễn Văn Bình"),
        builders.person("cuc", "council_secretary", full_name="Trần Thị Cúc"),
        builders.person("an", "delegate", full_name="Lê Văn An"),
    )
