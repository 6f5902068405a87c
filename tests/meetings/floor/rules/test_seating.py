import pytest

from meetings.floor.rules.moves import passed_over
from meetings.floor.rules.screens import chosen, may_show
from meetings.floor.rules.seating import BadPlan, Seat, Sitter, read_seats, rows_of_seats, seated

PEOPLE = [Sitter(7, 3, "Tổ 1", "Trần Văn Bình"), Sitter(8, 1, "Tổ 2", "Lê Thị An"), Sitter(9, 2, "Tổ 1", "Nguyễn Cúc")]


def test_rows_have_their_aisle_in_the_middle() -> None:
    assert [(seat.x, seat.y) for seat in rows_of_seats(2, 4, aisle=True)] == [(0, 0), (1, 0), (3, 0), (4, 0), (0, 1), (1, 1), (3, 1), (4, 1)]
    assert [(seat.x, seat.y) for seat in rows_of_seats(1, 3, aisle=False)] == [(0, 0), (1, 0), (2, 0)]


@pytest.mark.parametrize(("rows", "each"), [(0, 4), (31, 1), (1, 41), (30, 11)])
def test_a_hall_has_its_measure(rows: int, each: int) -> None:
    with pytest.raises(BadPlan):
        rows_of_seats(rows, each, aisle=False)


@pytest.mark.parametrize(("way", "order"), [("so-ghe", [8, 9, 7, None]), ("to", [9, 7, 8, None]), ("ten", [8, 7, 9, None])])
def test_everybody_is_seated_from_the_front(way: str, order: list[int | None]) -> None:
    assert [seat.mandate for seat in seated(rows_of_seats(2, 2, aisle=False), PEOPLE, way)] == order


@pytest.mark.parametrize(("given", "code"), [
    ([], "empty"), ("x", "empty"), ([{"x": 0, "y": 0}] * 2, "two_on_a_cell"), ([{"x": 40, "y": 0}], "off_the_grid"), ([{"x": True, "y": 0}], "off_the_grid"), ([1], "off_the_grid"),
    ([{"x": 0, "y": 0, "mandate": 7}, {"x": 1, "y": 0, "mandate": 7}], "sits_twice"), ([{"x": 0, "y": 0, "mandate": 99}], "unknown_person"),
    ([{"x": 0, "y": 0, "mandate": "7"}], "unknown_person"), ([{"x": x % 40, "y": x // 40} for x in range(301)], "too_many"),
])
def test_what_cannot_be_a_plan_is_refused(given: object, code: str) -> None:
    with pytest.raises(BadPlan) as refused:
        read_seats(given, frozenset({7, 8, 9}))
    assert refused.value.code == code


def test_seats_are_read_in_their_order() -> None:
    assert read_seats([{"x": 1, "y": 1, "mandate": None}, {"x": 2, "y": 0, "mandate": 7}], frozenset({7})) == [Seat(0, 2, 7), Seat(1, 1)]


def test_what_is_left_out_of_a_script() -> None:
    steps = ("a", "b", "c", "d")
    assert [passed_over(steps, at, to) for at, to in (("a", "b"), ("a", "d"), ("b", "b"), ("c", "a"), ("", "a"), ("", "c"))] == [(), ("b", "c"), (), None, (), ("a", "b")]


def test_a_screen_shows_what_it_may() -> None:
    assert (may_show("hall", "seats"), may_show("foyer", "seats"), may_show("wall", "auto")) == (True, False, False)
    assert chosen({"hall": "seats", "foyer": "seats"}) == {"hall": "seats", "foyer": "auto"}
