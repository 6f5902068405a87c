"""Opinions in writing with two connections on PostgreSQL: the last two answers at once, an answer and the calling off at once."""

from collections.abc import Iterator

import pytest
from django.db import connection

from govsuite.core.actors import system_actor
from govsuite.core.models import AuditEntry
from govsuite.law.public import load_shipped
from meetings.opinions.models import Sheet
from meetings.opinions.services.sheets import cancel_sheet
from tests.builders import moment
from tests.meetings.committee import Committee, committee
from tests.meetings.opinions.test_sheets import _give, _open, _result
from tests.races import at_once
from tests.workflows import one_stop

pytestmark = [
    pytest.mark.postgresql, pytest.mark.usefixtures("media"), pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL"),
]


@pytest.fixture
def house(transactional_db: None) -> Iterator[Committee]:
    place = one_stop.shop()
    load_shipped(actor=system_actor(), now=moment(7))
    return committee(place)


def test_the_last_two_answers_at_once_are_both_counted_and_close_the_sheet_once(house: Committee) -> None:
    sheet = _open(house)
    _give(house, sheet, "quang", "agree")
    _give(house, sheet, "minh", "disagree")
    assert at_once(lambda: _give(house, sheet, "hanh", "agree"), lambda: _give(house, sheet, "son", "agree")) == ["done", "done"]
    assert (_result(sheet)[:4], AuditEntry.objects.filter(deed="opinions.close").count()) == (("closed", 3, 1, 0), 1)


def test_an_answer_and_the_calling_off_at_once_leave_one_of_them_last(house: Committee) -> None:
    sheet = _open(house)
    answers = at_once(
        lambda: _give(house, sheet, "hanh", "agree"),
        lambda: cancel_sheet(sheet=sheet, reason="Rút tờ trình", actor=house.shop.actor("quang"), now=moment(10)),
    )
    assert (answers in (["done", "done"], ["done", "opinions.over"]), Sheet.objects.get().state) == (True, "cancelled")
