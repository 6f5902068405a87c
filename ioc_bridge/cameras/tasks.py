"""Jobs of cameras: look after those that nobody watches."""

from datetime import time, timedelta

from django.utils import timezone

from govsuite.core import jobs
from ioc_bridge.cameras.models import Demand
from ioc_bridge.cameras.rules.playing import LINGER
from ioc_bridge.cameras.services.alarming import tell_lost
from ioc_bridge.cameras.services.detections import FETCH
from ioc_bridge.cameras.services.evidence import erase_old
from ioc_bridge.cameras.services.fetching import fetch, fetch_waiting
from ioc_bridge.cameras.services.supervising import cameras_to_probe

PROBE = timedelta(minutes=5)
#: So many at a time: the supervisor takes stills three at once.
A_ROUND = 40


@jobs.job("cameras.probe", queue="default", max_attempts=1)
def probe() -> None:
    """Want a still of each camera that was not looked at lately: the supervisor takes it and says whether the camera answered."""
    now = timezone.now()
    for camera in cameras_to_probe(now, every=PROBE)[:A_ROUND]:
        Demand.objects.update_or_create(camera=camera, defaults={"still_until": now + LINGER})


jobs.schedule("cameras.probe", every=timedelta(minutes=1))


@jobs.job("cameras.tell_lost", queue="default", max_attempts=1)
def tell_of_lost_cameras() -> None:
    """Tell the centres of cameras that stay away."""
    tell_lost(now=timezone.now())


jobs.schedule("cameras.tell_lost", every=timedelta(minutes=1))


@jobs.job(FETCH, queue="default", max_attempts=1)
def fetch_pictures(*, detection_id: int = 0) -> None:
    """Ask a detector for what it has of one event, or of all that wait."""
    now = timezone.now()
    if detection_id:
        fetch(detection_id=detection_id, now=now)
    else:
        fetch_waiting(now=now)


jobs.schedule(FETCH, every=timedelta(minutes=1))


@jobs.job("cameras.erase", queue="default")
def erase() -> None:
    """Erase evidence that may be kept no longer."""
    erase_old(now=timezone.now())


jobs.schedule("cameras.erase", daily=time(2, 40))
