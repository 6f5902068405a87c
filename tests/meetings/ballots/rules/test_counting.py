import pytest

from meetings.ballots.rules.counting import Count, HandsFault, House, hands_fault

HOUSE = House(statutory_seats=30, in_office=29, present=27, voters=26)


def test_house_before_the_count_has_no_base_of_votes_cast() -> None:
    assert HOUSE.bases() == {"statutory_seats": 30, "in_office": 29, "present": 27, "issued": 26}


def test_house_with_a_count_has_every_base() -> None:
    assert HOUSE.bases(20) == {"statutory_seats": 30, "in_office": 29, "present": 27, "issued": 26, "collected": 20, "valid": 20}


@pytest.mark.parametrize(
    ("count", "fault"),
    [
        (Count(20, 5, 2), None),
        (Count(20, 5, 3), HandsFault.MORE_THAN_PRESENT),
        (Count(-1, 5, 3), HandsFault.NEGATIVE),
        (Count(0, 0, 0), HandsFault.NOBODY),
    ],
)
def test_count_of_hands_fits_the_hall(count: Count, fault: HandsFault | None) -> None:
    assert hands_fault(count, present=27) == fault
