"""Secret ballots in tests: devices that seal, ballots on persons, and everything that the database holds as text."""

from datetime import date, datetime

from django.apps import apps

from meetings.ballots.connectors.sealing import seal
from meetings.ballots.models import Ballot
from meetings.ballots.rules.envelopes import filled_in
from meetings.ballots.services import (
    Person,
    cast_sealed,
    close_ballot,
    open_ballot,
    prepare_confidence,
    prepare_election,
)
from meetings.ballots.services.sealing import Sealed
from tests import builders
from tests.meetings.hall import key_of, opened

CODES = {"an": "AAAA-2222", "binh": "BBBB-3333", "dung": "DDDD-4444", "em": "EEEE-5555"}
YES, NO, ABSTAIN = 0, 1, 2
CANDIDATES = (Person("Hoàng Văn Giáp", "Trưởng phòng"), Person("Lê Thị Hà", "Phó Chánh Văn phòng"), Person("Đỗ Văn Ích", "Chuyên viên"))


def secret(built: builders.Council) -> Ballot:
    return opened(built, form="secret")


def election(built: builders.Council, *, seats: int = 1, persons: tuple[Person, ...] = CANDIDATES) -> Ballot:
    ballot = prepare_election(
        item=built.item, question="Bầu Ủy viên Ủy ban nhân dân", persons=persons, seats=seats, actor=built.actor("binh"), now=builders.moment(9),
    )
    return open_ballot(ballot=ballot, actor=built.actor("binh"), now=builders.moment(9, 1))


def confidence(built: builders.Council, key: str = "bo_phieu", *, chosen_on: date | None = date(2025, 7, 1), retiring: bool = False) -> Ballot:
    persons = tuple(Person(name, "Ủy viên Ủy ban nhân dân", chosen_on=chosen_on, retiring=retiring) for name in ("Hoàng Văn Giáp", "Lê Thị Hà"))
    return prepare_confidence(
        item=built.item, question="Phiếu tín nhiệm", vote_key=key, persons=persons, actor=built.actor("binh"), now=builders.moment(9),
    )


def give(
    built: builders.Council, ballot: Ballot, name: str, *marks: int | None, number: int = 1, code: str = "", sealed: bytes | None = None, version: int = 0,
    now: datetime | None = None,
) -> Sealed:
    """Seal and send one sheet as the tablet of ``name``."""
    envelope = seal(ballot.public_key, filled_in(code or CODES[name], marks)) if sealed is None else sealed
    return cast_sealed(
        ballot_id=ballot.pk, sealed=envelope, version=version or ballot.version, key=key_of(name, number), actor=built.actor(name), now=now or builders.moment(9, 2),
    )


def close(built: builders.Council, ballot: Ballot) -> Ballot:
    return close_ballot(ballot=ballot, actor=built.actor("binh"), now=builders.moment(9, 5))


def dump() -> dict[str, list[str]]:
    """Return every row of every table as text: table → rows."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            names = [field.attname for field in model._meta.concrete_fields]
            found[model._meta.db_table] = [repr([_plain(value) for value in row]) for row in model._base_manager.order_by("pk").values_list(*names)]
    return found


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value
