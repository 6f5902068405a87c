"""The supervisor beside its engine: what is told when the engine is away, begins anew, or refuses one camera."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ioc_bridge.cameras.connectors.engines import CameraRefused, EngineAway, Health, Piece, Standing
from ioc_bridge.cameras.enums import Signal
from ioc_bridge.cameras.models import Camera, Demand, SignalChange
from ioc_bridge.cameras.services.supervising import PATIENCE, RETRY, Supervisor
from tests.ioc_bridge.cameras.builders import camera

pytestmark = pytest.mark.django_db


class Told:
    """An engine that does as it is told: the contract of the real ones is kept elsewhere."""

    name = "told"

    def __init__(self) -> None:
        self.carried: dict[int, str] = {}
        self.stands: dict[int, Standing] = {}
        self.away = False
        self.refuses: set[int] = set()

    def health(self) -> Health:
        return Health(ok=True)

    def _answer(self) -> None:
        if self.away:
            raise EngineAway("silent")

    def begin(self, camera: int, url: str) -> None:
        self._answer()
        if camera in self.refuses:
            raise CameraRefused
        self.carried[camera] = url

    def end(self, camera: int) -> None:
        self._answer()
        self.carried.pop(camera, None)

    def standing(self) -> Mapping[int, Standing]:
        self._answer()
        return {camera: self.stands.get(camera, Standing.STARTING) for camera in self.carried}

    def clear(self) -> None:
        self._answer()
        self.carried.clear()

    def piece(self, camera: int, name: str, query: str) -> Piece | None:
        return None


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path


def wanted(row: Camera, now: datetime) -> None:
    Demand.objects.create(camera=row, live_until=now + timedelta(hours=1))


def state(row: Camera) -> tuple[bool, str, str]:
    demand = Demand.objects.get(camera=row)
    return demand.live, demand.trouble, Camera.objects.get(pk=row.pk).signal


def test_an_engine_that_is_away_blames_no_camera_and_is_tried_again(now: datetime) -> None:
    row, engine = camera(), Told()
    wanted(row, now)
    supervisor, engine.away = Supervisor(engine), True
    supervisor.look(now)
    assert state(row) == (False, "no_engine", Signal.UNKNOWN)
    engine.away = False
    supervisor.look(now + RETRY / 2)
    assert engine.carried == {}
    supervisor.look(now + RETRY)
    engine.stands[row.pk] = Standing.LIVE
    supervisor.look(now + RETRY * 2)
    assert state(row) == (True, "", Signal.ONLINE)


def test_an_engine_that_began_anew_gets_its_cameras_again(now: datetime) -> None:
    row, engine = camera(), Told()
    wanted(row, now)
    supervisor, engine.stands[row.pk] = Supervisor(engine), Standing.LIVE
    supervisor.look(now)
    supervisor.look(now + timedelta(seconds=1))
    engine.carried.clear()
    supervisor.look(now + timedelta(seconds=2))
    assert (engine.carried, list(SignalChange.objects.values_list("signal", flat=True))) == ({row.pk: row.address.url}, [Signal.ONLINE])


@pytest.mark.parametrize("way", ["refused", "gone", "silent"])
def test_one_camera_that_gives_nothing_is_lost_and_the_other_plays(now: datetime, way: str) -> None:
    bad, good, engine = camera(), camera("cam-02"), Told()
    wanted(bad, now)
    wanted(good, now)
    engine.refuses = {bad.pk} if way == "refused" else set()
    engine.stands = {good.pk: Standing.LIVE, bad.pk: Standing.GONE if way == "gone" else Standing.STARTING}
    supervisor = Supervisor(engine)
    for seconds in (0, 1, PATIENCE.total_seconds() + 1):
        supervisor.look(now + timedelta(seconds=seconds))
    assert (state(bad), state(good)) == ((False, "no_stream", Signal.OFFLINE), (True, "", Signal.ONLINE))


def test_what_nobody_watches_is_ended_and_the_end_clears_all(now: datetime) -> None:
    row, engine = camera(), Told()
    wanted(row, now)
    supervisor = Supervisor(engine)
    supervisor.look(now)
    Demand.objects.update(live_until=now)
    supervisor.look(now + timedelta(seconds=1))
    assert engine.carried == {}
    Demand.objects.update(live_until=now + timedelta(hours=1))
    supervisor.look(now + timedelta(seconds=2))
    engine.away = True
    supervisor.end(now)  # nobody is told: the next supervisor clears what was left
    assert state(row) == (False, "", Signal.UNKNOWN)
