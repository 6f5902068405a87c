"""Builders of the operations centre: the one-stop authority with a centre, its people, its playbooks."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from govsuite.core.actors import system_actor
from govsuite.people.models import Unit, User
from ioc_bridge.incidents.models import Incident, Proposal
from ioc_bridge.incidents.public import (
    Plan,
    PlannedTask,
    Told,
    load_shipped_playbooks,
    own_incident,
    propose,
    take_signal,
    verify_incident,
)
from tests.builders import actor, moment, person
from tests.workflows import one_stop
from tests.workflows.one_stop import Shop
from tests.worlds import remembered

#: in the middle of the ward
PLACE = (16.8163, 107.1003)


@dataclass
class Centre:
    """The authority of the one-stop tests with a centre: Yến and Khoa take turns on duty, Vinh is the head, Quang the chairman."""

    shop: Shop
    unit: Unit
    people: dict[str, User]

    def actor(self, name: str, **more: Any) -> Any:
        return actor(self.people[name], **more)

    def told(self, source_id: str = "1", **more: Any) -> Told:
        known: dict[str, Any] = {
            "source_kind": "report", "source_id": source_id, "kind": "flood", "title": "Nước ngập đường Hùng Vương", "at": moment(8), "latitude": PLACE[0],
            "longitude": PLACE[1], "place": "Đường Hùng Vương", "unit_id": self.unit.pk,
        }
        return Told(**(known | more))

    def noticed(self, source_id: str = "1", *, now: datetime | None = None, **more: Any) -> Incident:
        return take_signal(told=self.told(source_id, **more), now=now or moment(8, 5)).incident

    def owned(self, source_id: str = "1", *, now: datetime | None = None, **more: Any) -> Incident:
        """Return an incident that Yến has in charge."""
        now = now or moment(8, 10)
        yen = self.actor("yen", now=now)
        incident = self.noticed(source_id, now=now, **({"at": now} | more))
        incident = verify_incident(incident=incident, kind=incident.kind, level=2, title=incident.title, text="Xem camera", actor=yen, now=now)
        return own_incident(incident=incident, owner_id=self.people["yen"].pk, actor=yen, now=now)

    def plan(self, **more: Any) -> Plan:
        tasks = (
            PlannedTask("Rào chắn đường ngập", self.shop.units["office"].pk, 3, "hours", evidence=True, role="economy"),
            PlannedTask("Sơ tán hộ dân", self.shop.units["consulted"].pk, 6, "hours", role="culture"),
        )
        return Plan(**({"subject": "Về việc ứng phó ngập lụt", "paragraphs": ("Sơ tán hộ dân vùng trũng.",), "tasks": tasks} | more))

    def proposed(self, incident: Incident | None = None, *, now: datetime | None = None) -> Proposal:
        now = now or moment(8, 20)
        return propose(incident=incident or self.owned(now=now), plan=self.plan(), playbook=None, actor=self.actor("yen", now=now), now=now)


@remembered
def centre() -> Centre:
    """Build it in the place of the one-stop shop."""
    shop = one_stop.shop()
    unit = Unit.objects.create(code="ttdh", name="Trung tâm Giám sát và Điều hành phường", kind=Unit.Kind.OFFICE, parent=shop.authority, starts=shop.authority.starts)
    load_shipped_playbooks(actor=system_actor(), now=moment(7))
    people = {
        "yen": person("yen", "ioc_duty", full_name="Nguyễn Thị Hải Yến", at=unit), "khoa": person("khoa", "ioc_duty", full_name="Trần Đăng Khoa", at=unit),
        "vinh": person("vinh", "ioc_head", full_name="Hồ Quang Vinh", at=unit),
    }
    return Centre(shop, unit, {**shop.people, **people})
