"""What a list page costs: so many queries, and no more with three rows than with one. Lists with a story of their own count beside it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from govsuite.core.models import Job
from govsuite.people.models import Appointment, Delegation, DeviceSession, Unit, User
from govsuite.records.models import NumberSeries
from meetings.bodies.models import Body, CouncilSettings
from meetings.sessions.models import Invitation, Session
from tests import builders
from tests.builders import Council


def _unit(council: Council, number: int) -> None:
    Unit.objects.create(code=f"don-vi-{number}", name=f"Đơn vị {number}", kind=Unit.Kind.OFFICE, parent=council.body.unit, starts=date(2025, 7, 1)).predecessors.add(council.body.unit)


def _council(council: Council, number: int) -> None:
    body = Body.objects.create(unit=builders.unit(f"hdnd-{number}"), kind=Body.Kind.COUNCIL, name=f"Hội đồng nhân dân {number}")
    CouncilSettings.objects.create(body=body)


def _delegation(council: Council, number: int) -> None:
    giver, receiver = (Appointment.objects.filter(user=council.people[name]).earliest("pk") for name in ("binh", "an"))
    Delegation.objects.create(giver=giver, receiver=receiver, form="KT", scope="NQ", starts=date(2026, 1, number), ends=date(2030, 1, number))


def _device(council: Council, number: int) -> None:
    DeviceSession.objects.create(user=council.people["admin"], session_key=f"may-{number}", device_name=f"Máy {number}", method="totp", started_at=timezone.now(), last_seen_at=timezone.now())


def _job(council: Council, number: int) -> None:
    Job.objects.create(key=f"viec-{number}", name="inbox.mail", state="dead", run_at=timezone.now(), created_at=timezone.now(), finished_at=timezone.now())


def _register(council: Council, number: int) -> None:
    NumberSeries.objects.create(register=f"so-{number}", year=2026, title=f"Sổ {number}", unit_id=council.body.unit_id)


def _waiting(council: Council, number: int) -> None:
    session = Session.objects.create(
        term=council.term, kind="thematic", ordinal=str(number), title=f"Kỳ họp {number}", place="Hội trường", starts_on=date(2026, 12, number), state="convened",
    )
    Invitation.objects.create(session=session, user=council.people["an"])


#: address → (who reads it, what makes one more row, how many queries)
LISTS: dict[str, tuple[str, Callable[[Council, int], None], int]] = {
    "/quan-tri/don-vi/": ("admin", _unit, 7),
    "/quan-tri/uy-quyen/": ("admin", _delegation, 6),
    "/quan-tri/viec-nen/?muc=bo": ("admin", _job, 8),
    "/tai-khoan/thiet-bi/": ("admin", _device, 11),
    "/hoi-dong/": ("cuc", _council, 6),
    "/so-dang-ky/": ("cuc", _register, 6),
}


def _asked(client: Client, address: str) -> list[str]:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == 200
    return [query["sql"][:160] for query in asked.captured_queries]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("address", LISTS)
def test_a_list_asks_as_often_for_three_rows_as_for_one(council: Council, signed_in: Callable[[User], Client], address: str, rows: int) -> None:
    name, make, cost = LISTS[address]
    for number in range(1, rows + 1):
        make(council, number)
    asked = _asked(signed_in(council.people[name]), address)
    assert len(asked) == cost, "\n".join(asked)


def test_what_waits_costs_the_same_for_three_sessions_as_for_one(council: Council, signed_in: Callable[[User], Client]) -> None:
    """Every app adds its own questions here: how many they are together is not this test's business."""
    costs, client = [], signed_in(council.people["an"])
    for number in (1, 2, 3):
        _waiting(council, number)
        costs.append(len(_asked(client, "/")))
    assert costs[0] == costs[1] == costs[2]
