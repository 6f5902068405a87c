"""What differs between what was declared and what was found; what is asked of which works."""

import pytest

from workflows.permits.rules.asked import asked_fields
from workflows.permits.rules.declared import differences


def test_the_same_differs_in_nothing() -> None:
    said = {"storeys": 3, "has_roof_cabin": False, "advisers": [{"role": "design", "name": "A"}], "neighbours": []}
    assert differences(said, {name: value for name, value in said.items() if name != "has_roof_cabin"}) == []


def test_a_row_is_compared_with_its_like() -> None:
    said = {"neighbours": [{"side": "left", "address": "10"}, {"side": "left", "address": "8"}, {"side": "back", "address": "1"}]}
    found = {"neighbours": [{"side": "back", "address": "1"}, {"side": "left", "address": "10"}, {"side": "left", "address": "8A"}]}
    assert differences(said, found) == [{"part": "neighbours", "row": "left", "field": "address", "said": "8", "found": "8A"}]


def test_what_one_side_lacks_stands_as_none() -> None:
    assert differences({"storeys": 3}, {"height": "9.00"}) == [
        {"part": "", "row": "", "field": "height", "said": None, "found": "9.00"}, {"part": "", "row": "", "field": "storeys", "said": 3, "found": None},
    ]


@pytest.mark.parametrize(("kind", "field", "is_asked"), [
    ("house", "ground_floor_area", True), ("house", "length", False), ("linear", "clearance", True), ("linear", "storeys", False), ("building", "storeys", True),
    ("religious", "storeys", True), ("monument", "storeys", False), ("underground", "depth", True),
])
def test_figures_are_those_of_the_kind(kind: str, field: str, is_asked: bool) -> None:
    assert (field in asked_fields(form="01", kind=kind, class_known=True)["size"]) is is_asked


def test_what_the_answers_told_is_not_asked_again() -> None:
    assert asked_fields(form="01", kind="house", class_known=True)["works"] == ("house_group", "months")
    assert asked_fields(form="01", kind="linear", class_known=False)["works"] == ("kind", "work_class", "months")
    assert asked_fields(form="02", kind="house", class_known=False) == {"works": ("months",), "land": ("parcel", "map_sheet"), "size": ()}
