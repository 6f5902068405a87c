"""Limits of what is measured: which fits a station, which nobody has read, and what a pack may not say."""

import pytest

from govsuite.law.documents.yaml_pack import read
from govsuite.law.rules.limits import build_limits
from govsuite.law.rules.pack_schema import check_pack
from govsuite.law.services.packs import SHIPPED

PACKS = {path.stem: read(path.read_bytes()).content for path in sorted(SHIPPED.glob("*.yaml"))}
LIMITS = {code: build_limits(content) for code, content in PACKS.items() if content["kind"] == "limits"}


def fitting(code: str, **station: str) -> dict[str, tuple[float | None, float | None]]:
    given = {"station": "tram", "kind": "outlet", "column": "", **station}
    return {limit.key: (limit.low, limit.high) for limit in LIMITS[code] if limit.fits(**given)}


def test_the_flood_levels_of_a_station() -> None:
    assert fitting("VN-BD-QUANG-TRI", station="dong-ha", kind="river", property="water-level") == {
        "dong-ha-bd1": (None, 2.0), "dong-ha-bd2": (None, None), "dong-ha-bd3": (None, 4.0),
    }
    assert fitting("VN-BD-QUANG-TRI", station="khac", kind="river", property="water-level") == {}


def test_the_column_of_the_permit_chooses_the_value() -> None:
    assert fitting("VN-QCVN-14-2008", column="QCVN 14 cột A", property="tss") == {"tss-a": (None, 50)}
    assert fitting("VN-QCVN-14-2008", column="QCVN 14 cột B", property="tss") == {"tss-b": (None, 100)}
    assert fitting("VN-QCVN-14-2008", column="QCVN 40 cột A", property="tss") == {}
    assert fitting("VN-QCVN-14-2008", column="QCVN 14 cột A", property="tss", kind="water") == {}


def test_a_column_without_its_letter_holds_for_every_column_of_the_regulation() -> None:
    for column in ("QCVN 14", "QCVN 14 cột A", "QCVN 14 cột B"):
        assert fitting("VN-QCVN-14-2025", column=column, property="tss") == {"tss": (None, None)}


@pytest.mark.parametrize("code", ["VN-QCVN-14-2025", "VN-QCVN-40-2025"])
def test_what_nobody_has_read_has_no_figure(code: str) -> None:
    assert LIMITS[code]
    assert [limit.key for limit in LIMITS[code] if not limit.is_unread or limit.verified] == []


def test_the_gaps_of_the_surface_water_table_stay_gaps() -> None:
    assert [limit.key for limit in LIMITS["VN-QCVN-08-2023"] if limit.is_unread] == ["tss-b", "tss-c"]


def test_no_limit_says_that_it_was_compared_with_its_source() -> None:
    assert [limit.key for limits in LIMITS.values() for limit in limits if limit.verified] == []


@pytest.mark.parametrize(("change", "path", "code"), [
    ({"document": "khac"}, ("limits", 0, "document"), "unknown_document"), ({"low": 5, "high": 4}, ("limits", 0, "high"), "high_below_low"),
    ({"high": float("inf")}, ("limits", 0, "high"), "number_expected"), ({"high": True}, ("limits", 0, "high"), "number_expected"),
    ({"high": "4,5"}, ("limits", 0, "high"), "number_expected"), ({"rank": 6}, ("limits", 0, "rank"), "out_of_range"),
])
def test_a_flaw_has_its_place_and_code(change: dict, path: tuple, code: str) -> None:
    content = PACKS["VN-BD-QUANG-TRI"]
    [first, *rest] = content["limits"]
    assert [(flaw.path, flaw.code) for flaw in check_pack({**content, "limits": [{**first, **change}, *rest]})] == [(path, code)]
