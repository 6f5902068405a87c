"""Figures against limits: at the border, without a figure, without a limit; several buildings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.permits.rules.limits import CHECKED, Measures, Standing, check_limits, whole

HOUSE = Measures(storeys=4, height=Decimal("15.5"), footprint=80, floor_area=300, parcel_area=100, setback_front=Decimal("2.4"), setback_side=0, setback_back=1)
amounts = st.one_of(st.none(), st.decimals(0, 1000, places=2))


def standing(measures: Measures, limit: str, bound: Decimal | int | None) -> Standing:
    return next(found.standing for found in check_limits(measures, {limit: bound}) if found.limit == limit)


@pytest.mark.parametrize(("limit", "fits", "breaks"), [
    ("max_storeys", 4, 3), ("max_height", Decimal("15.5"), Decimal("15.49")), ("max_density", 80, Decimal("79.99")), ("max_far", 3, Decimal("2.99")),
    ("min_setback_front", Decimal("2.4"), Decimal("2.41")), ("min_setback_side", 0, 1), ("min_setback_back", 1, 2), ("min_plot_area", 100, 101),
])
def test_at_the_limit_is_within_it(limit: str, fits: Decimal, breaks: Decimal) -> None:
    assert (standing(HOUSE, limit, fits), standing(HOUSE, limit, breaks)) == (Standing.OK, Standing.BREACH)


@pytest.mark.parametrize("limit", CHECKED)
def test_what_is_not_known_is_never_guessed(limit: str) -> None:
    assert (standing(Measures(), limit, 5), standing(HOUSE, limit, None)) == (Standing.UNKNOWN, Standing.NOT_SET)


def test_without_an_area_of_the_plot_there_is_no_density() -> None:
    assert standing(Measures(footprint=80, parcel_area=0), "max_density", 70) is Standing.UNKNOWN


def test_a_share_is_not_rounded_before_it_is_compared() -> None:
    assert standing(Measures(footprint=Decimal("66.67"), parcel_area=100), "max_density", Decimal("66.66")) is Standing.BREACH
    assert standing(Measures(footprint=2, parcel_area=3), "max_density", Decimal("66.66")) is Standing.BREACH


def test_the_tallest_building_and_the_nearest_count() -> None:
    found = whole(Measures(storeys=2, setback_front=3), [Measures(storeys=5, height=20), Measures(setback_front=1, footprint=50)])
    assert (found.storeys, found.height, found.setback_front, found.footprint) == (5, 20, 1, None)


@given(st.builds(Measures, storeys=amounts, height=amounts, footprint=amounts, floor_area=amounts, parcel_area=amounts), st.dictionaries(st.sampled_from(CHECKED), amounts))
def test_each_limit_gets_one_finding_and_a_looser_one_breaks_nothing(measures: Measures, limits: dict[str, Decimal | None]) -> None:
    found = check_limits(measures, limits)
    assert [one.limit for one in found] == list(CHECKED)
    looser = {key: None if bound is None else (bound + 1 if key.startswith("max_") else max(bound - 1, Decimal(0))) for key, bound in limits.items()}
    for before, after in zip(found, check_limits(measures, looser), strict=True):
        assert (before.standing, after.standing) != (Standing.OK, Standing.BREACH)
