"""Elections and votes of confidence: prepared, withdrawn from, counted, followed by another round."""

from datetime import date
from pathlib import Path

import pytest

from govsuite.core.errors import DomainError
from govsuite.core.models import AuditEntry
from govsuite.people.models import Unit
from meetings.ballots.models import Ballot, Subject
from meetings.ballots.selectors import outcomes_of, standing_subjects
from meetings.ballots.services import (
    Person,
    cancel_ballot,
    open_ballot,
    prepare_election,
    repeat_ballot,
    withdraw_person,
)
from tests import builders
from tests.meetings.sealed import CANDIDATES, close, confidence, dump, election, give


@pytest.fixture(autouse=True)
def keys(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    settings.BALLOT_KEYS = str(tmp_path / "keys")


@pytest.fixture
def province(hall: builders.Council) -> builders.Council:
    """The same council, of a province."""
    hall.body.unit.parent = builders.unit("tinh", "Tỉnh Quảng Trị", Unit.Kind.PROVINCE)
    hall.body.unit.save()
    return hall


def refusal(deed: object) -> DomainError:
    before = dump()
    with pytest.raises(DomainError) as refused:
        deed()
    assert dump() == before
    return refused.value


def again(hall: builders.Council, ballot: Ballot, reason: str = "Chưa ai đủ quá nửa") -> Ballot:
    return repeat_ballot(ballot=ballot, reason=reason, actor=hall.actor("binh"), now=builders.moment(9, 10))


def outcomes(ballot: Ballot) -> dict[str, tuple[int, bool | None]]:
    return {outcome.subject.name: (next(iter(outcome.counts.values())), outcome.elected) for outcome in outcomes_of(ballot)}


def test_an_election_in_two_rounds(hall: builders.Council) -> None:
    first = election(hall)
    for name, line in {"an": 0, "binh": 0, "dung": 1, "em": 1}.items():
        give(hall, first, name, *(0 if place == line else None for place in range(3)))
    first = close(hall, first)
    assert (first.adopted, first.verdict) == (False, {"needed": 3, "base": 5, "seats_open": 1})
    assert outcomes(first) == {"Hoàng Văn Giáp": (2, False), "Lê Thị Hà": (2, False), "Đỗ Văn Ích": (0, False)}
    second = again(hall, first)
    assert (second.round, second.previous, second.again_reason) == (2, first, "Chưa ai đủ quá nửa")
    second = open_ballot(ballot=second, actor=hall.actor("binh"), now=builders.moment(9, 11))
    for name in ("an", "binh", "dung"):
        give(hall, second, name, 0, None, None)
    second = close(hall, second)
    assert (second.adopted, outcomes(second)["Hoàng Văn Giáp"]) == (True, (3, True))
    assert [ballot.state for ballot in Ballot.objects.order_by("pk")] == ["closed", "closed"]


def test_equal_votes_at_the_last_seat_go_to_another_round_alone(hall: builders.Council) -> None:
    ballot = election(hall)
    for name in ("an", "binh", "dung"):
        give(hall, ballot, name, 0, None, None)
    assert close(hall, ballot).adopted is True
    more = election(hall, seats=2)
    for name in ("an", "binh", "dung", "em"):
        give(hall, more, name, 0, 0 if name != "em" else None, 0 if name == "em" else None)
    assert outcomes(close(hall, more)) == {"Hoàng Văn Giáp": (4, True), "Lê Thị Hà": (3, True), "Đỗ Văn Ích": (1, False)}


def test_no_more_candidates_than_seats_are_answered_one_by_one(hall: builders.Council) -> None:
    ballot = election(hall, seats=2, persons=CANDIDATES[:2])
    assert ballot.sheet["form"]["columns"] == ["agree", "disagree"]
    for name in ("an", "binh", "dung"):
        give(hall, ballot, name, 0, 1)
    closed = close(hall, ballot)
    assert (outcomes(closed), closed.adopted) == ({"Hoàng Văn Giáp": (3, True), "Lê Thị Hà": (0, False)}, False)
    assert [subject.name for subject in standing_subjects(again(hall, closed))] == ["Lê Thị Hà"]


def test_a_candidate_withdraws_before_opening_and_the_sheet_follows(hall: builders.Council) -> None:
    ballot = prepare_election(item=hall.item, question="Bầu", persons=CANDIDATES[:2], seats=1, actor=hall.actor("cuc"), now=builders.moment(9))
    gone = Subject.objects.get(name="Lê Thị Hà")
    ballot = withdraw_person(ballot=ballot, subject_id=gone.pk, reason="Xin rút tên", actor=hall.actor("cuc"), now=builders.moment(9, 1))
    assert (ballot.sheet["form"]["columns"], [each.name for each in standing_subjects(ballot)]) == (["agree", "disagree"], ["Hoàng Văn Giáp"])
    assert AuditEntry.objects.get(deed="ballot.withdraw").detail["reason"] == "Xin rút tên"
    left = standing_subjects(ballot)[0]
    assert refusal(lambda: withdraw_person(ballot=ballot, subject_id=left.pk, reason="Xin rút", actor=hall.actor("cuc"), now=builders.moment(9, 2))).code == "ballots.sheet_nobody"
    assert refusal(lambda: withdraw_person(ballot=ballot, subject_id=gone.pk, reason="Xin rút", actor=hall.actor("cuc"), now=builders.moment(9, 2))).code == "ballots.not_on_list"
    opened = open_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 3))
    assert refusal(lambda: withdraw_person(ballot=opened, subject_id=left.pk, reason="Xin rút", actor=hall.actor("cuc"), now=builders.moment(9, 4))).code == "ballots.list_fixed"


@pytest.mark.parametrize(("persons", "seats", "code"), [
    ((), 1, "ballots.nobody_on_sheet"), ((Person(" "),), 1, "ballots.nobody_on_sheet"), ((Person("A"), Person("a ")), 1, "ballots.name_twice"),
    (CANDIDATES, 0, "ballots.no_seats"), (tuple(Person(f"Người {n}") for n in range(61)), 1, "ballots.sheet_too_long"),
])
def test_an_election_that_cannot_be_is_refused_when_prepared(hall: builders.Council, persons: tuple[Person, ...], seats: int, code: str) -> None:
    deed = lambda: prepare_election(item=hall.item, question="Bầu", persons=persons, seats=seats, actor=hall.actor("binh"), now=builders.moment(9))  # noqa: E731
    assert refusal(deed).code == code


def test_only_who_presides_or_keeps_the_books_prepares(hall: builders.Council) -> None:
    for name in ("an", "giang"):
        with pytest.raises(DomainError):
            prepare_election(item=hall.item, question="Bầu", persons=CANDIDATES, seats=1, actor=hall.actor(name), now=builders.moment(9))
    assert Ballot.objects.count() == 0


def test_another_round_needs_a_reason_and_comes_once(hall: builders.Council) -> None:
    closed = close(hall, election(hall))
    assert refusal(lambda: again(hall, closed, "  ")).code == "ballots.no_repeat_reason"
    second = again(hall, closed)
    assert refusal(lambda: again(hall, closed)).code == "ballots.repeated_already"
    assert refusal(lambda: again(hall, second)).code == "ballots.not_closed"
    cancel_ballot(ballot=second, reason="Soạn nhầm", actor=hall.actor("binh"), now=builders.moment(9, 12))
    assert again(hall, closed).round == 2


def test_the_three_level_sheet_is_refused_in_a_commune_with_the_article(hall: builders.Council) -> None:
    refused = refusal(lambda: confidence(hall, "lay_phieu"))
    assert (refused.code, refused.citation.split(";")[0]) == ("ballots.wrong_level", "Điều 2 khoản 2 Nghị quyết 96/2023/QH15")


@pytest.mark.parametrize(("more", "code"), [
    ({"chosen_on": date(2026, 1, 5)}, "ballots.chosen_this_year"), ({"chosen_on": None}, "ballots.chosen_when"), ({"retiring": True}, "ballots.retiring"),
])
def test_who_is_excluded_is_refused_when_prepared(province: builders.Council, more: dict[str, object], code: str) -> None:
    assert refusal(lambda: confidence(province, "lay_phieu", **more)).code == code


def test_the_consequences_are_computed_and_cited(province: builders.Council) -> None:
    ballot = open_ballot(ballot=confidence(province, "lay_phieu"), actor=province.actor("binh"), now=builders.moment(9, 1))
    for name, marks in {"an": (2, 0), "binh": (2, 1), "dung": (2, None), "em": (0, 0)}.items():
        give(province, ballot, name, *marks)
    closed = close(province, ballot)
    first, second = outcomes_of(closed)
    assert (first.counts, first.base, first.consequence["key"]) == ({"high": 1, "medium": 0, "low": 3}, 4, "must_dismiss")
    assert (second.counts, second.consequence) == ({"high": 2, "medium": 1, "low": 0}, {})
    assert (closed.adopted, first.consequence["verified"], closed.rule["verified"]) == (None, False, False)


def test_the_two_level_ballot_is_held_by_every_council(hall: builders.Council) -> None:
    ballot = open_ballot(ballot=confidence(hall, chosen_on=date(2026, 4, 2)), actor=hall.actor("binh"), now=builders.moment(9, 1))
    for name, marks in {"an": (1, 0), "binh": (1, 0), "dung": (1, 0), "em": (0, 0)}.items():
        give(hall, ballot, name, *marks)
    first, second = outcomes_of(close(hall, ballot))
    assert (first.consequence["key"], second.consequence) == ("dismissal_proposed", {})
