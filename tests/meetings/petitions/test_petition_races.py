"""Voters' petitions with two connections on PostgreSQL: two sorters at once, an answer and a return at once, two closings at once."""

import pytest
from django.db import connection

from govsuite.core.actors import system_actor
from govsuite.law.public import load_shipped
from govsuite.people.models import Unit
from meetings.petitions.models import Petition, PetitionStep
from meetings.petitions.services import answering, sorting
from tests import builders
from tests.builders import Council, moment, person, unit
from tests.meetings.hall import open_hall
from tests.meetings.petitions.test_petitions import WORDS, _answered, _sent, _written
from tests.races import at_once

pytestmark = [
    pytest.mark.postgresql, pytest.mark.usefixtures("media"), pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL"),
]


@pytest.fixture
def place(transactional_db: None) -> Council:
    load_shipped(actor=system_actor(), now=moment(7))
    council = open_hall(builders.council())
    office = unit("phong-kt", "Phòng Kinh tế, Hạ tầng và Đô thị", Unit.Kind.OFFICE)
    Unit.objects.filter(pk=office.pk).update(parent=council.body.unit)
    council.people["ly"] = person("ly", "unit_head", full_name="Trần Thị Lý", at=Unit.objects.get(pk=office.pk))
    return council


def _steps() -> list[str]:
    return list(PetitionStep.objects.order_by("pk").values_list("kind", flat=True))


def test_two_sorters_at_once_and_one_of_them_looks_again(place: Council) -> None:
    row = _written(place)
    office = Unit.objects.get(code="phong-kt")
    answers = at_once(
        lambda: sorting.send_petition(petition=row, unit_id=office.pk, days=10, public_text=WORDS, version=row.version, actor=place.actor("cuc"), now=moment(9)),
        lambda: sorting.set_aside(petition=row, reason="Thuộc tỉnh", version=row.version, actor=place.actor("binh"), now=moment(9)),
    )
    state = Petition.objects.get().state
    assert (answers, _steps()) == (["done", "petition.stale"], ["written", "sent" if state == "sent" else "aside"])


def test_an_answer_and_a_return_at_once_leave_one(place: Council) -> None:
    row = _sent(place)
    answers = at_once(
        lambda: answering.answer_petition(petition=row, text="Đã lắp", upload=None, name="", version=row.version, actor=place.actor("ly"), now=moment(10)),
        lambda: answering.return_petition(petition=row, reason="Không thuộc phòng", version=row.version, actor=place.actor("ly"), now=moment(10)),
    )
    row.refresh_from_db()
    assert (answers, _steps()[2:]) == (["done", "petition.stale"], ["answered" if row.state == "answered" else "returned"])


def test_two_closings_at_once_close_once(place: Council) -> None:
    row = _answered(place)

    def close() -> object:
        return answering.close_petition(petition=row, closing="Đã xong", version=row.version, actor=place.actor("binh"), now=moment(11))

    assert at_once(close, close) == ["done", "petition.stale"]
    assert _steps().count("closed") == 1
