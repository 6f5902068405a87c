"""Builders of the one-stop shop: an authority with its counter, its office, its leaders; dossiers at any point of their way."""

from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from govsuite.core.actors import Actor, system_actor
from govsuite.law.models import CalendarOverride, LawPack
from govsuite.law.public import load_shipped
from govsuite.people.models import Unit, User
from tests.builders import actor, moment, person
from tests.worlds import remembered
from workflows.dossiers.enums import Channel, PaperState
from workflows.dossiers.models import AssignmentRule, CounterSettings, Dossier
from workflows.dossiers.services.assigning import assign
from workflows.dossiers.services.filing import Person, Request, file_dossier, start_draft
from workflows.dossiers.services.intake import accept_dossier, take_papers
from workflows.permits.models import Work

HOUSE = "GPXD-NO-MOI"
#: answers that make a new house a matter of the commune, with no paper beside the usual ones
HOUSE_FACTS: dict[str, Any] = {"in_board_zone": False}
#: from this day the law asks who is competent by these facts
NEW_LAW = date(2026, 7, 1)
#: name → (positions, full name, unit)
PEOPLE = {
    "mai": (("onestop_officer",), "Nguyễn Thị Mai", "desk"),
    "hung": (("specialist",), "Lê Văn Hùng", "office"),
    "lan": (("specialist",), "Phạm Thị Lan", "office"),
    "tam": (("unit_head",), "Trần Văn Tâm", "office"),
    "phap": (("legal_officer",), "Hoàng Thị Pháp", "bureau"),
    "loan": (("office_head",), "Đỗ Thị Loan", "bureau"),
    "quang": (("ubnd_chair",), "Võ Quang", "authority"),
    "minh": (("ubnd_vice_chair",), "Bùi Minh", "authority"),
    "van": (("specialist",), "Ngô Thị Vân", "consulted"),
}


#: the works of every dossier here: a permit is drawn from them
WORK: dict[str, Any] = {
    "name": "Nhà ở riêng lẻ", "kind": "house", "work_class": "III", "parcel": "12", "map_sheet": "5", "parcel_area": "100", "footprint": "75.5",
    "ground_floor_area": "75.5", "floor_area": "226.5", "storeys": 3, "height": "11.4", "ground_level": "0.45", "setback_front": "2.4", "months": 8,
    "lng": "107.1003000", "lat": "16.8163000", "land_papers": "Giấy chứng nhận quyền sử dụng đất số AB 123456", "colour": "trắng, xám",
}


@dataclass
class Shop:
    """The authority (UBND phường) with its units and people; ``giang`` works elsewhere."""

    authority: Unit
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    def actor(self, name: str, **more: Any) -> Actor:
        return actor(self.people[name], **more)

    def draft(self, *, procedure: str = HOUSE, now: datetime | None = None, name: str = "Nguyễn Đức An", **facts: Any) -> Dossier:
        """Return a draft begun at the counter."""
        known = HOUSE_FACTS if (now or moment()).date() >= NEW_LAW else {}
        dossier = start_draft(
            unit=self.authority, request=Request(procedure, "Xây dựng nhà ở tại thửa 12, tờ bản đồ 5", site="12 Lê Lợi", facts=known | facts),
            person=Person(name, phone="0905 123 456", id_number="045 090 001 234", address="12 Lê Lợi, phường Đông Hà", email="an@example.com"),
            channel=Channel.COUNTER, actor=self.actor("mai"), now=now or moment(),
        )
        Work.objects.create(dossier=dossier, **WORK)
        return dossier

    def filed(self, *, now: datetime | None = None, **more: Any) -> Dossier:
        return file_dossier(dossier=self.draft(now=now, **more), actor=self.actor("mai"), now=now or moment())

    def complete(self, dossier: Dossier, *, now: datetime | None = None) -> Dossier:
        """Hand in every paper that is asked for."""
        states = {paper.key: PaperState.HANDED for paper in dossier.papers.filter(required=True)}
        return take_papers(dossier=dossier, states=states, actor=self.actor("mai"), now=now or moment())

    def accepted(self, *, now: datetime | None = None, **more: Any) -> Dossier:
        dossier = self.complete(self.filed(now=now, **more), now=now)
        return accept_dossier(dossier=dossier, actor=self.actor("mai"), now=now or moment())

    def working(self, *, now: datetime | None = None, officer: str = "hung", **more: Any) -> Dossier:
        """Return a dossier that ``officer`` appraises."""
        return self.assigned(self.accepted(now=now, **more), now=now, officer=officer)

    def assigned(self, dossier: Dossier, *, now: datetime | None = None, officer: str = "hung") -> Dossier:
        return assign(dossier=dossier, officer_id=self.people[officer].pk, actor=self.actor("tam"), now=now or moment())


_loaded: dict[type, list[Any]] = {}


def _law() -> None:
    """Load the shipped packs by their deed once a process; later tests of it get copies of the rows: reading YAML is slow."""
    if not _loaded or LawPack.objects.exists():  # what another world has loaded stays
        load_shipped(actor=system_actor(), now=moment(day=date(2026, 1, 5)))
        _loaded.update({model: list(model.objects.all()) for model in (LawPack, CalendarOverride)})
        return
    for model, rows in _loaded.items():
        model.objects.bulk_create(copy(row) for row in rows)


def _unit(code: str, name: str, kind: str, parent: Unit | None) -> Unit:
    return Unit.objects.get_or_create(code=code, defaults={"name": name, "kind": kind, "parent": parent, "starts": date(2025, 7, 1)})[0]


@remembered
def shop() -> Shop:
    """Build the authority with its counter, and load the shipped law packs."""
    _law()
    ward = _unit("phuong-dong-ha", "Phường Đông Hà", Unit.Kind.WARD, None)
    authority = _unit("ubnd-dong-ha", "Ủy ban nhân dân phường Đông Hà", Unit.Kind.COMMITTEE, ward)
    built = Shop(authority, {"authority": authority})
    for key, code, name in (
        ("desk", "ttpvhcc", "Trung tâm Phục vụ hành chính công phường"), ("office", "phong-kt", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("bureau", "van-phong", "Văn phòng HĐND và UBND phường"), ("consulted", "phong-vhxh", "Phòng Văn hóa - Xã hội"),
    ):
        built.units[key] = _unit(code, name, Unit.Kind.OFFICE, authority)
    for name, (codes, full_name, where) in PEOPLE.items():
        built.people[name] = person(name, *codes, full_name=full_name, at=built.units[where])
    elsewhere = _unit("ubnd-khac", "Ủy ban nhân dân phường khác", Unit.Kind.COMMITTEE, _unit("phuong-khac", "Phường khác", Unit.Kind.WARD, None))
    built.people["giang"] = person("giang-noi-khac", "onestop_officer", full_name="Cán bộ nơi khác", at=elsewhere)
    CounterSettings.objects.create(unit=authority, desk=built.units["desk"], org_code="H50.12")
    AssignmentRule.objects.create(unit=authority, procedure="GPXD", work_unit=built.units["office"])
    return built


def seen(dossier: Dossier, fields: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return what a page of the dossier sends: the version that it shows now, and its fields."""
    return {"version": Dossier.objects.get(pk=dossier.pk).version, **(fields or {})}


def seen_many(*keys: int) -> dict[str, int]:
    """Return what a list of these dossiers sends beside its ticks: the version of each."""
    return {f"version-{pk}": version for pk, version in Dossier.objects.filter(pk__in=keys).values_list("pk", "version")}


def working(place: Shop, **more: Any) -> Dossier:
    """Return a dossier in the hands of Hùng."""
    return place.working(**more)
