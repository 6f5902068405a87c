"""Whether cameras answer: each change is kept, a repeated answer only moves the hour of the last look."""

from datetime import datetime

from govsuite.core import db
from ioc_bridge.cameras.enums import Signal
from ioc_bridge.cameras.models import Camera, SignalChange
from ioc_bridge.cameras.services.alarming import tell_back


def note_signal(camera: int, signal: Signal, now: datetime) -> None:
    """Write down what a look at the camera said; the return of one that the centre was told of is told too."""
    if Camera.objects.filter(pk=camera, signal=signal).update(probed_at=now):
        return
    with db.deed():
        try:
            row = db.lock(Camera.objects, pk=camera)
        except Camera.DoesNotExist:
            return
        if row.signal == signal:
            return
        if row.lost_told_at is not None and row.signal_since is not None:
            tell_back(row, away_since=row.signal_since, now=now)
        row.signal, row.signal_since, row.probed_at, row.lost_told_at = signal, now, now, None
        row.save(update_fields=["signal", "signal_since", "probed_at", "lost_told_at"])
        SignalChange.objects.create(camera=row, signal=signal, at=now)
