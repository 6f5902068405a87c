"""A session of several days shows all of them, wherever it shows its date."""

from datetime import date, time
from itertools import starmap

import pytest
from django.urls import reverse

from meetings.sessions.models import Session, Sitting
from meetings.sessions.rules.days import days_in_words
from tests import builders


@pytest.mark.parametrize(("days", "words"), [
    ([], ""), ([(2026, 11, 23)], "23/11/2026"), ([(2026, 11, 23), (2026, 11, 23)], "23/11/2026"), ([(2026, 11, 24), (2026, 11, 23)], "23–24/11/2026"),
    ([(2026, 11, 23), (2026, 11, 24), (2026, 11, 25)], "23–25/11/2026"), ([(2026, 11, 23), (2026, 11, 26)], "23, 26/11/2026"),
    ([(2026, 11, 23), (2026, 11, 24), (2026, 11, 26)], "23–24, 26/11/2026"), ([(2026, 11, 30), (2026, 12, 1)], "30/11–01/12/2026"),
    ([(2026, 12, 31), (2027, 1, 1)], "31/12/2026–01/01/2027"), ([(2026, 11, 27), (2026, 12, 1), (2026, 12, 2)], "27/11, 01–02/12/2026"),
    ([(2026, 11, 27), (2027, 11, 27)], "27/11/2026, 27/11/2027"),
])
def test_days_read_as_a_programme_writes_them(days: list[tuple[int, int, int]], words: str) -> None:
    assert days_in_words(list(starmap(date, days))) == words


@pytest.fixture
def two_days(council: builders.Council) -> builders.Council:
    for half in (Sitting.Half.MORNING, Sitting.Half.AFTERNOON):
        Sitting.objects.create(session=council.session, day=date(2026, 11, 24), half=half, planned_start=time(7), planned_end=time(11))
    return council


@pytest.mark.parametrize("address", ["sessions:list", "sessions:detail"])
def test_pages_show_every_day(two_days: builders.Council, signed_in: object, address: str) -> None:
    page = signed_in(two_days.people["cuc"]).get(reverse(address, args=[] if address == "sessions:list" else [two_days.session.pk]))
    assert (page.status_code, "23–24/11/2026" in page.content.decode()) == (200, True)


def test_past_sessions_show_every_day(two_days: builders.Council, signed_in: object) -> None:
    Session.objects.update(state=Session.State.CLOSED)
    assert "23–24/11/2026" in signed_in(two_days.people["cuc"]).get(reverse("sessions:list")).content.decode()


def test_a_session_without_a_sitting_shows_its_first_day(council: builders.Council) -> None:
    council.session.sittings.all().delete()
    assert council.session.days_text == "23/11/2026"
