"""The attendance of a term: how half-days count, and since when somebody stays away without leave."""

import io
from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from govsuite.core.actors import system_actor
from govsuite.core.models import AuditEntry
from govsuite.law.public import load_shipped
from meetings.bodies.models import MandateStatus
from meetings.sessions.models import Attendance, Invitation, Session, Sitting
from meetings.sessions.rules.attendance import Held, Mark, Tally, away_since, is_year_away, mark_of, tally
from meetings.sessions.selectors.ledger import ledger_of
from tests.builders import Council, moment

P, E, U, N = Mark.PRESENT, Mark.EXCUSED, Mark.UNEXCUSED, Mark.NOT_DUE


def _held(*sessions: str) -> list[Held]:
    """``"PU"`` is a session of two half-days: there, then away without leave. Sessions are a month apart."""
    letters = {"P": P, "E": E, "U": U, "N": N}
    return [Held(date(2026, number, 5), number, letters[letter]) for number, marks in enumerate(sessions, start=1) for letter in marks]


@pytest.mark.parametrize(("expected", "came", "excused", "mark"), [
    (True, True, True, P), (True, False, True, E), (True, False, False, U), (False, False, False, N), (False, True, False, P),
])
def test_who_came_was_there_whatever_was_asked_before(expected, came, excused, mark):
    assert mark_of(expected=expected, came=came, excused=excused) is mark


@pytest.mark.parametrize(("sessions", "since"), [
    (("UU", "UU"), date(2026, 1, 5)),
    (("PP", "UU", "UU"), date(2026, 2, 5)),
    (("UU", "UP"), None),  # one half-day in the hall: the session was not missed
    (("UU", "UE"), None),
    (("UU", "NN", "UU"), date(2026, 1, 5)),  # suspended meanwhile: neither counts nor breaks
    (("UU", "EE"), None),
    (("NN",), None),
    ((), None),
])
def test_away_is_counted_by_whole_sessions_up_to_the_last(sessions, since):
    assert away_since(_held(*sessions)) == since


@given(st.lists(st.text("PEUN", min_size=1, max_size=3), max_size=8))
def test_no_order_of_half_days_changes_since_when_somebody_is_away(sessions):
    held = _held(*sessions)
    assert away_since(list(reversed(held))) == away_since(held)


@pytest.mark.parametrize(("since", "on", "over"), [
    (date(2025, 11, 23), date(2026, 11, 22), False), (date(2025, 11, 23), date(2026, 11, 23), True),
    (date(2024, 2, 29), date(2025, 2, 28), False), (date(2024, 2, 29), date(2025, 3, 1), True), (None, date(2030, 1, 1), False),
])
def test_a_year_is_over_on_the_same_day_of_the_calendar(since, on, over):
    assert is_year_away(since, on, years=1) is over


def test_half_days_are_told_apart():
    assert tally(_held("PU", "EN")) == Tally(present=1, excused=1, unexcused=1)


def _sitting(council: Council, day: date, **more: object) -> Sitting:
    session = Session.objects.create(
        term=council.term, kind="regular", ordinal="thứ Hai", title="Kỳ họp thứ Hai", place="Hội trường", starts_on=day, state="closed", **more,
    )
    return Sitting.objects.create(
        session=session, day=day, half="morning", planned_start=time(8), planned_end=time(11), opened_at=moment(8, day=day), closed_at=moment(11, day=day),
    )


@pytest.fixture
def past(council: Council) -> Council:
    """A session in April that Dũng missed without leave and Em with it, at which An and Bình were."""
    sitting = _sitting(council, date(2026, 4, 20))
    for name in ("an", "binh"):
        Attendance.objects.create(sitting=sitting, mandate=council.mandates[name], came_at=sitting.opened_at, left_at=sitting.closed_at, method="secretary")
    Invitation.objects.create(session=sitting.session, user=council.people["em"], mandate=council.mandates["em"], answer="absent", approved=True)
    return council


def _tallies(council: Council, **days: date) -> dict[str, Tally]:
    return {row.mandate.user.username: row.tally for row in ledger_of(council.term, date(2026, 11, 23), **days).rows}


def test_the_ledger_says_who_was_there_who_had_leave_and_who_had_not(past):
    assert _tallies(past) == {"an": Tally(present=1), "binh": Tally(present=1), "dung": Tally(unexcused=1), "em": Tally(excused=1)}


def test_leave_that_the_chair_refused_is_none(past):
    Invitation.objects.filter(user=past.people["em"]).update(approved=False)
    assert _tallies(past)["em"] == Tally(unexcused=1)


def test_what_was_not_held_does_not_count(past):
    _sitting(past, date(2026, 5, 4), is_rehearsal=True)
    cancelled = _sitting(past, date(2026, 6, 4))
    Session.objects.filter(pk=cancelled.session_id).update(state="cancelled")
    Sitting.objects.create(session=cancelled.session, day=date(2026, 7, 1), half="morning", planned_start=time(8), planned_end=time(11))
    assert _tallies(past)["an"] == Tally(present=1)


def test_nobody_expects_a_suspended_delegate(past):
    MandateStatus.objects.create(mandate=past.mandates["dung"], status="suspended", since=date(2026, 4, 10))
    assert _tallies(past)["dung"] == Tally()


def test_days_can_be_chosen(past):
    assert _tallies(past, since=date(2026, 4, 21))["an"] == Tally()
    assert _tallies(past, until=date(2026, 4, 20))["an"] == Tally(present=1)


def test_a_year_without_leave_stands_out_with_its_article(past, signed_in):
    load_shipped(actor=system_actor(), now=moment(7))
    MandateStatus.objects.update(since=date(2025, 7, 1))
    Sitting.objects.update(day=date(2025, 7, 21))
    page = signed_in(past.people["cuc"]).get(reverse("sessions:ledger", args=[past.term.pk])).content.decode()
    assert ("Đại biểu Dung" in page.split("gs-filters")[0], "Điều 33 khoản 2 Luật số 72/2025/QH15" in page) == (True, True)
    assert "Đại biểu Em" not in page.split("gs-filters")[0]


def test_the_workbook_counts_the_allowance(past, signed_in):
    client = signed_in(past.people["cuc"])
    answer = client.get(reverse("sessions:ledger_xlsx", args=[past.term.pk]), {"since": "", "until": "", "rate": "100000"})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [row[-1] for row in rows] == ["Phụ cấp (đồng)", 100000, 100000, 0, 0]


def test_days_that_make_no_sense_are_told(past, signed_in):
    for name in ("sessions:ledger", "sessions:ledger_xlsx"):
        answer = signed_in(past.people["cuc"]).get(reverse(name, args=[past.term.pk]), {"since": "2026-05-01", "until": "2026-04-01"})
        assert (answer.status_code, "Ngày cuối đứng trước ngày đầu" in answer.content.decode()) == (422, True)


def test_a_delegate_does_not_see_the_ledger_of_all(past, signed_in):
    answer = signed_in(past.people["an"]).get(reverse("sessions:ledger", args=[past.term.pk]))
    assert (answer.status_code, AuditEntry.objects.filter(book_key=f"body:{past.body.pk}").count()) == (403, 1)


@pytest.mark.parametrize("sittings", [1, 6])
def test_the_ledger_costs_the_same_whatever_its_size(past, sittings):
    for month in range(5, 5 + sittings):
        _sitting(past, date(2026, month, 4))
    load_shipped(actor=system_actor(), now=moment(7))
    with CaptureQueriesContext(connection) as seen:
        ledger_of(past.term, date(2026, 11, 23))
    assert len(seen) <= 7
