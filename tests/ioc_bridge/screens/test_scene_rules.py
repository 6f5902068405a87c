"""A scene that cannot be shown is refused with the part that is wrong; drawings and replayed moments stay within their bounds."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from ioc_bridge.screens.rules.devices import Bound, bar_to_use, browser_mark, is_network
from ioc_bridge.screens.rules.gauges import HEIGHT, WIDTH, gauge_of, reach_of, thinned, trend_of
from ioc_bridge.screens.rules.replay import local_moment, moment_of, speed_of
from ioc_bridge.screens.rules.scenes import BadScene, read_layout
from ioc_bridge.screens.tiles import known_params
from tests.house import ROOT

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def grid(*tiles: dict[str, object], columns: object = 12, rows: object = 6) -> dict[str, object]:
    return {"columns": columns, "rows": rows, "tiles": list(tiles)}


def tile(**more: object) -> dict[str, object]:
    return {"kind": "kpi", "x": 1, "y": 1, "w": 6, "h": 3} | more


@pytest.mark.parametrize(("content", "where", "what"), [
    ([], "top", "shape"), ({}, "top.columns", "number"), (grid(tile(), columns=13), "columns, rows", "number"), (grid(tile(), rows=True), "top.rows", "number"),
    (grid(), "tiles", "missing"), (grid(*[tile()] * 17), "tiles", "many"), (grid("kpi"), "tiles[0]", "shape"), (grid(tile(kind="video")), "tiles[0].kind", "kind"),
    (grid(tile(kind=["kpi"])), "tiles[0].kind", "kind"), (grid(tile(x=0)), "tiles[0].x", "number"), (grid(tile(x=8)), "tiles[0]", "outside"),
    (grid(tile(), tile(x=6)), "tiles[1]", "overlap"), (grid(tile(params={"most": 3})), "tiles[0].params.most", "params"),
    (grid(tile(params={"figures": ["secrets"]})), "tiles[0].params.figures", "params"), (grid(tile(script="x")), "tiles[0].script", "shape"),
    (grid(tile(title="x" * 81)), "tiles[0].title", "shape"), (grid(tile(kind="flood", params={"hours": True})), "tiles[0].params.hours", "params"),
])
def test_a_wrong_scene_is_named_where_it_is_wrong(content: object, where: str, what: str) -> None:
    with pytest.raises(BadScene) as wrong:
        read_layout(content, known_params())
    assert (wrong.value.where, wrong.value.what) == (where, what)


def test_the_shipped_scenes_can_be_shown_and_leave_no_cell_empty() -> None:
    rows = yaml.safe_load((ROOT / "ioc_bridge/screens/data/scenes.yaml").read_text(encoding="utf-8"))["scenes"]
    for row in rows:
        layout = read_layout(row, known_params())
        assert sum(len(one.cells) for one in layout.tiles) == layout.columns * layout.rows, row["slug"]


def test_every_kind_has_a_template_of_its_own() -> None:
    folder = Path(ROOT / "templates/ioc_bridge/screens/tiles")
    assert {path.stem.lstrip("_") for path in folder.glob("*.html")} == set(known_params())


@pytest.mark.parametrize(("ip", "browser", "later", "revoked", "bar"), [
    ("10.20.0.9", "b", 0, False, ""), ("10.20.1.9", "b", 0, False, "address"), ("", "b", 0, False, "address"), ("10.20.0.9", "c", 0, False, "browser"),
    ("10.20.0.9", "b", 31, False, "ended"), ("10.20.0.9", "b", 0, True, "revoked"),
])
def test_a_token_is_good_from_its_own_place_and_browser_alone(ip: str, browser: str, later: int, *, revoked: bool, bar: str) -> None:
    bound = Bound(NOW + timedelta(days=30), revoked, "10.20.0.0/24", "b")
    assert bar_to_use(bound, ip=ip, browser=browser, now=NOW + timedelta(days=later)) == bar


def test_an_update_of_the_browser_is_no_other_device() -> None:
    assert browser_mark("Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0.1") == browser_mark("Mozilla/5.0 (X11; Linux x86_64) Chrome/143.0.0")
    assert browser_mark("Mozilla/5.0 (X11; Linux) Chrome/142") != browser_mark("Mozilla/5.0 (Windows NT 10.0) Chrome/142")


@pytest.mark.parametrize(("text", "good"), [("10.20.0.0/24", True), ("10.20.0.7", True), ("fd00::/64", True), ("0.0.0.0/0", False), ("::/0", False), ("phòng trực", False), ("", False)])
def test_a_network_is_one_place_and_not_the_world(text: str, *, good: bool) -> None:
    assert is_network(text) is good


@pytest.mark.parametrize("text", ["", "hôm qua", "2026-11-22T08:00", "0001-01-01T00:00+00:00", "1999-12-31T00:00+07:00"])
def test_what_is_no_moment_is_not_played_back(text: str) -> None:
    assert moment_of(text, now=NOW) is None


def test_a_replay_never_runs_ahead_of_now() -> None:
    assert moment_of("2099-01-01T00:00+07:00", now=NOW) == NOW
    assert moment_of("2026-11-22T08:00+00:00", now=NOW) == NOW - timedelta(days=1)
    assert local_moment("2026-11-22T08:00", now=NOW) == NOW - timedelta(days=1)
    assert (local_moment("2026-11-24T08:00", now=NOW), [speed_of(text) for text in ("60", "7", "", "٦٠", "99999")]) == (None, [60, 1, 1, 1, 1])


def test_the_line_of_a_river_stays_within_its_drawing() -> None:
    points = [(3600.0 * hour, 1.0 + 0.1 * hour) for hour in range(13)]
    drawn = gauge_of(points, [2.0, 4.5], begin=0, end=12 * 3600)
    spots = [tuple(float(one) for one in spot.split(",")) for spot in drawn.line.split()]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in spots)
    assert (spots[0][0], spots[-1][0], drawn.low < 1.0, drawn.high > 4.5) == (0, WIDTH, True, True)
    assert trend_of(points) == pytest.approx(0.1)
    assert trend_of([(5.0 * number, 1.0 + number) for number in range(60)]) is None
    assert (trend_of(points[:1]), gauge_of([], [], begin=0, end=1).line) == (None, "")


@pytest.mark.parametrize(("moments", "reach"), [
    ([], 24), ([-600.0 * number for number in range(144)], 24), ([-60.0 * number for number in range(1440)], 24),
    ([-5.0 * number for number in range(50)], 1 / 12), ([-5.0 * number for number in range(50)] + [-600.0 * number for number in range(1, 144)], 1 / 12),
    ([-10.0 * number for number in range(150)], 0.5), ([-5.0 * number for number in range(5)], 24), ([-3600.0 - 5.0 * number for number in range(50)], 3),
])
def test_a_flood_that_is_played_fast_is_drawn_over_the_time_that_it_takes(moments: list[float], reach: float) -> None:
    """Gauges tell each ten minutes: what comes each five seconds is a past flood, and an upright line in a day."""
    assert reach_of(sorted(moments), cadence=600, end=0, longest=24 * 3600) == reach * 3600


def test_a_small_line_keeps_its_newest_point() -> None:
    points = [(float(at), at / 2) for at in range(145)]
    few = thinned(points, 72)
    assert (len(few), few[-1], thinned(points, 500)) == (49, points[-1], points)
