"""Whether cameras answer: each change is kept and announced, a repeated answer only moves the hour of the last look."""

from datetime import datetime

from govsuite.core import db
from govsuite.core.events import announce
from ioc_bridge.cameras.enums import Signal
from ioc_bridge.cameras.events import CameraBack, CameraLost
from ioc_bridge.cameras.models import Camera, SignalChange


def note_signal(camera: int, signal: Signal, now: datetime) -> None:
    """Write down what a look at the camera said; a loss or a return is announced once."""
    if Camera.objects.filter(pk=camera, signal=signal).update(probed_at=now):
        return
    with db.deed():
        try:
            row = db.lock(Camera.objects, pk=camera)
        except Camera.DoesNotExist:
            return
        if row.signal == signal:
            return
        before = row.signal
        row.signal, row.signal_since, row.probed_at = signal, now, now
        row.save(update_fields=["signal", "signal_since", "probed_at"])
        SignalChange.objects.create(camera=row, signal=signal, at=now)
        if signal == Signal.OFFLINE:
            announce(CameraLost(row.pk, row.name, row.unit_id, now, row.latitude, row.longitude))
        elif before == Signal.OFFLINE:
            announce(CameraBack(row.pk, row.name, row.unit_id, now))
