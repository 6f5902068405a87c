"""The pure rules of incidents: ways, correlation, closing, signing, playbooks."""

from datetime import timedelta
from typing import Any

import pytest
import yaml

from govsuite.core.geometry import metres_between
from ioc_bridge.incidents.documents.nearness import nearness
from ioc_bridge.incidents.enums import Kind, State
from ioc_bridge.incidents.rules.closing import bar_to_close
from ioc_bridge.incidents.rules.correlation import Nearness, Spot, best
from ioc_bridge.incidents.rules.playbooks import BadPlaybook, read_playbook
from ioc_bridge.incidents.rules.signing import ruling
from ioc_bridge.incidents.rules.states import INCIDENT, after, possible
from ioc_bridge.incidents.services.playbooks import FOLDER
from tests.builders import moment

NEAR = Nearness(metres=300, minutes=60, expire_hours=6)
HERE = (16.8163, 107.1003)


def _north(metres: float) -> tuple[float, float]:
    return HERE[0] + metres / 111_195, HERE[1]


def test_the_table_knows_no_other_states() -> None:
    assert {state for state, _deed in INCIDENT} | set(INCIDENT.values()) == set(State.values)
    assert [possible(state) for state in ("closed", "nowhere", "merged")] == [frozenset()] * 3


@pytest.mark.parametrize(("state", "deed", "then"), [
    ("noticed", "own", ""), ("noticed", "verify", "verified"), ("owned", "propose", "proposed"), ("proposed", "nowhere", ""), ("proposed", "order", "approved"),
    ("approved", "close", "closed"), ("done", "propose", "proposed"),
])
def test_what_follows(state: str, deed: str, then: str) -> None:
    assert after(state, deed) == then


def test_a_distance_is_that_over_the_ground() -> None:
    assert round(metres_between(*HERE, *_north(1000))) == 1000


@pytest.mark.parametrize(("kind", "metres", "minutes", "found"), [
    ("fire", 299, 59, 7), ("fire", 301, 59, None), ("fire", 299, 61, None), ("flood", 10, 1, None), ("fire", 0, 0, 7),
])
def test_signals_belong_together_by_kind_place_and_time(kind: str, metres: float, minutes: int, found: int | None) -> None:
    incident = Spot(7, "fire", moment(8), HERE)
    assert best(Spot(0, kind, moment(8) + timedelta(minutes=minutes), _north(metres)), [incident], NEAR) == found


def test_the_nearest_one_takes_it_and_what_has_no_place_stays_alone() -> None:
    spots = [Spot(1, "fire", moment(8), _north(200)), Spot(2, "fire", moment(8), _north(50)), Spot(3, "fire", moment(8))]
    assert best(Spot(0, "fire", moment(8), HERE), spots, NEAR) == 2
    assert best(Spot(0, "fire", moment(8)), spots, NEAR) is None


def test_every_kind_has_its_nearness() -> None:
    assert set(nearness()) == set(Kind.values)


@pytest.mark.parametrize(("still_open", "tasks", "reason", "bar"), [(1, 2, "", "open_tasks"), (0, 0, "", "no_tasks"), (0, 2, "", ""), (1, 2, "Đã bàn giao cấp tỉnh", "")])
def test_what_bars_the_closing(still_open: int, tasks: int, reason: str, bar: str) -> None:
    assert bar_to_close(open_tasks=still_open, tasks=tasks, reason=reason) == bar


def test_who_signs() -> None:
    cases = [(True, "", False), (False, "KT", False), (False, "", False), (True, "", True)]
    found = [ruling(is_head=head, delegation=form, made_it=made) for head, form, made in cases]
    assert [(one.bar, one.prefix) for one in found] == [("", "TM."), ("", "KT."), ("not_head", ""), ("made_it", "")]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_playbooks_can_be_read(path: Any) -> None:
    playbook = read_playbook(yaml.safe_load(path.read_text(encoding="utf-8")))
    assert (playbook.kind in Kind.values, all(level.tasks for level in playbook.levels)) == (True, True)


def test_a_level_without_its_own_plan_takes_the_one_below() -> None:
    playbook = read_playbook(yaml.safe_load((FOLDER / "fire.yaml").read_text(encoding="utf-8")))
    assert [playbook.for_level(level).level for level in (1, 3)] == [1, 1]  # type: ignore[union-attr]


def _bad(**change: Any) -> dict[str, Any]:
    level = {"level": 1, "title": "x", "order": {"subject": "x"}, "tasks": [{"title": "x", "unit": "centre", "amount": 1}]}
    return {"code": "X", "kind": "fire", "title": "x", "levels": [level | change]}


@pytest.mark.parametrize(("content", "where"), [
    ("chữ", "top"), ({"code": "X"}, "levels"), (_bad(level=4), "levels[0].level"), (_bad(tasks=[{"title": "x", "unit": "moon", "amount": 1}]), "levels[0].tasks[0].unit"),
    (_bad(tasks=[{"title": "x", "unit": "centre", "amount": True}]), "levels[0].tasks[0].amount"), (_bad(order="x"), "levels[0].order"), (_bad(title=""), "levels[0].title"),
    (_bad(close_in_days=999), "levels[0].close_in_days"), (_bad(roster=[1]), "levels[0].roster"),
])
def test_a_bad_playbook_names_its_part(content: Any, where: str) -> None:
    with pytest.raises(BadPlaybook) as wrong:
        read_playbook(content)
    assert wrong.value.where == where
