"""Amendments with two connections on PostgreSQL: two delegates propose at once, a proposal meets the end of the time, two people sort at once."""

from collections.abc import Iterator

import pytest
from django.db import connection

from govsuite.core.actors import system_actor
from govsuite.law.public import load_shipped
from meetings.amendments.models import Amendment
from meetings.amendments.services.proposing import move_deadline
from meetings.amendments.services.sorting import Place, sort_amendments
from tests import builders
from tests.builders import Council, moment
from tests.meetings import hall
from tests.meetings.amendments.stage import begun, proposed, with_draft
from tests.races import at_once

pytestmark = [
    pytest.mark.postgresql, pytest.mark.usefixtures("media"), pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL"),
]


@pytest.fixture
def council(transactional_db: None) -> Iterator[Council]:
    load_shipped(actor=system_actor(), now=moment(7))
    return with_draft(hall.open_hall(builders.council()))


def test_two_proposals_at_once_take_two_numbers(council: Council) -> None:
    draft = begun(council)
    assert at_once(
        lambda: proposed(council, draft, "an"), lambda: proposed(council, draft, "dung", body="Tổng chi 170.000 triệu đồng."),
    ) == ["done", "done"]
    rows = Amendment.objects.order_by("number")
    assert ([row.number for row in rows], sorted(row.order for row in rows), {row.group for row in rows}) == ([1, 2], [1, 2], {"A"})


def test_a_proposal_and_the_end_of_the_time_at_once(council: Council) -> None:
    draft = begun(council)
    answers = at_once(
        lambda: proposed(council, draft, "an"),
        lambda: move_deadline(draft=draft, closes_at=moment(8, 20), version=draft.version, actor=council.actor("binh"), now=moment(8, 20)),
    )
    draft.refresh_from_db()
    # Whoever came first: the proposal stands and the end is stale, or the time is over and nothing was written.
    assert (answers, Amendment.objects.count(), draft.closes_at) in [
        (["amendments.stale", "done"], 1, moment(10)), (["amendments.closed", "done"], 0, moment(8, 20)),
    ]


def test_two_people_sort_at_once_and_one_of_them_looks_again(council: Council) -> None:
    draft = begun(council)
    first, second = proposed(council, draft, "an"), proposed(council, draft, "dung", article=2, title="Tổ chức thực hiện", body="Sáu tháng báo cáo một lần.")
    draft.refresh_from_db()

    def sort(*rows: Amendment, by: str) -> object:
        places = [Place(row.pk, order) for order, row in enumerate(rows, start=1)]
        return sort_amendments(draft=draft, places=places, reason="Theo đề nghị", version=draft.version, actor=council.actor(by), now=moment(9))

    assert at_once(lambda: sort(second, first, by="binh"), lambda: sort(first, second, by="cuc")) == ["amendments.stale", "done"]
