"""Indicators and readings on the wall: the newest that counts, the gravest first, nothing that was not there yet."""

from datetime import timedelta
from pathlib import Path

import pytest

from ioc_bridge.measurements.public import store
from ioc_bridge.screens.models import Scene
from ioc_bridge.screens.selectors.showing import tiles_of
from ioc_bridge.screens.tiles import Reading
from tests.builders import moment
from tests.ioc_bridge.indicators.office import Office, office
from tests.ioc_bridge.measurements.builders import gauge, outlet, rule, samples

NOW = moment(12)


@pytest.fixture
def here(db: None, media: Path) -> Office:
    return office()


def text(here: Office, *tiles: dict[str, object], **more: object) -> str:
    """Return the words of a scene that holds these tiles alone."""
    content = {"columns": 12, "rows": 6, "tiles": [{"x": 1, "y": 1, "w": 12, "h": 6} | tile for tile in tiles]}
    scene = Scene.objects.create(unit=here.centre, slug=f"thu-{Scene.objects.count()}", title="Thử", content=content, seconds=60, order=1, changed_at=NOW)
    return "\n".join(drawn.html for _tile, _kind, drawn in tiles_of(Reading(scene, (here.centre.pk,), NOW, **more)))  # type: ignore[arg-type]


def test_what_is_behind_its_plan_stands_first_with_period_and_source(here: Office) -> None:
    for area in (0, 1):
        here.signed("2026-M10", area=area, budget=("52", "20", "44"))
    shown = text(here, {"kind": "indicators"})
    places = [shown.index(row.name) for row in (here.indicators["thu-ngan-sach"], here.indicators["ho-ngheo"])]
    assert (places[0] < places[1], [word in shown for word in ("wl-tone-danger", "38,5 %", "Tháng 10/2026", here.form.name)]) == (True, [True] * 4)
    only = text(here, {"kind": "indicators", "params": {"codes": ["ho-ngheo"]}})
    assert (here.indicators["ho-ngheo"].name in only, here.indicators["thu-ngan-sach"].name in only) == (True, False)


def test_a_figure_signed_off_later_is_not_on_the_wall_of_before(here: Office) -> None:
    here.signed("2026-M10")
    assert "Chưa có số liệu nào được ký xác nhận" in text(here, {"kind": "indicators"}, as_of=moment() - timedelta(hours=1))


def test_key_figures_may_hold_indicators(here: Office) -> None:
    here.signed("2026-M10", budget=("52", "20", "44"))
    shown = text(here, {"kind": "kpi", "params": {"indicators": ["thu-ngan-sach"], "figures": ["incidents"]}})
    assert [word in shown for word in ("sự vụ đang mở", "tháng 10/2026", "20<small>tỷ đồng</small>", here.form.name)] == [True] * 4


def test_readings_of_any_kind_the_gravest_first_and_old_ones_grey(here: Office) -> None:
    river, water = gauge(), outlet("tss")
    for stream in (river, water):
        stream.station.unit = here.centre
        stream.station.save()
    rule(river, title="Báo động 1")
    store(samples(water, 20.0, start=NOW - timedelta(days=2)), now=NOW - timedelta(days=2))
    store(samples(river, 2.4, start=NOW - timedelta(minutes=5)), now=NOW)
    shown = text(here, {"kind": "measurements"})
    assert (shown.index("Mực nước") < shown.index("TSS"), [word in shown for word in ("<b>2,40</b>", "Báo động 1", "is-old")]) == (True, [True] * 3)
    assert "Mực nước" not in text(here, {"kind": "measurements", "params": {"kinds": ["outlet"]}})
    chosen = text(here, {"kind": "measurements", "params": {"streams": [water.key, river.key]}})
    assert chosen.index("TSS") < chosen.index("Mực nước")
    assert "<b>–</b>" in text(here, {"kind": "measurements", "params": {"kinds": ["outlet"]}}, as_of=NOW - timedelta(days=3))
