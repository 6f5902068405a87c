"""Movement in pictures by OpenCV, where it is installed: what differs from the learnt background, within a zone."""

from collections.abc import Sequence
from dataclasses import dataclass

from ioc_bridge.cameras.rules.motion import Point

try:
    import cv2
    import numpy
except ImportError:  # an extra: without it no zone is watched
    cv2 = None

#: pictures are looked at in this size; larger ones show no more movement
WIDTH, HEIGHT = 640, 360
FRAME = WIDTH * HEIGHT * 3
#: sensitivity → how far a point must differ from what was learnt
_THRESHOLDS = {1: 80.0, 2: 50.0, 3: 32.0, 4: 20.0, 5: 12.0}
QUALITY = 85
_LEARNT_FROM = 60
_YELLOW, _RED = (40, 220, 250), (40, 40, 220)


def can_watch() -> bool:
    """Tell whether zones can be watched here."""
    return cv2 is not None


@dataclass(frozen=True, slots=True)
class Moved:
    """The shares that moved, and a box around it in the zone (left, top, right, bottom)."""

    zone: float
    whole: float
    box: tuple[int, int, int, int] | None


class Eye:
    """Looks at the pictures of one camera, one after the other."""

    def __init__(self, points: Sequence[Point], sensitivity: int) -> None:
        corners = numpy.array([[round(x * (WIDTH - 1)), round(y * (HEIGHT - 1))] for x, y in points], numpy.int32)
        self.corners, self.sensitivity = corners, sensitivity
        self.mask = numpy.zeros((HEIGHT, WIDTH), numpy.uint8)
        cv2.fillPoly(self.mask, [corners], 255)
        self.size = max(1, cv2.countNonZero(self.mask))
        self.kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
        self.learn_anew()

    def learn_anew(self) -> None:
        """Forget what the place looks like."""
        self.background = cv2.createBackgroundSubtractorMOG2(history=_LEARNT_FROM, varThreshold=_THRESHOLDS[self.sensitivity], detectShadows=True)

    def look(self, frame: bytes) -> Moved:
        """Look at the next picture (BGR)."""
        picture = numpy.frombuffer(frame, numpy.uint8).reshape(HEIGHT, WIDTH, 3)
        found = self.background.apply(cv2.GaussianBlur(picture, (5, 5), 0))
        # Shadows come as 127: they move with the clouds.
        moved = cv2.morphologyEx(cv2.threshold(found, 200, 255, cv2.THRESH_BINARY)[1], cv2.MORPH_OPEN, self.kernel)
        inside = cv2.bitwise_and(moved, self.mask)
        x, y, wide, high = cv2.boundingRect(inside)
        return Moved(cv2.countNonZero(inside) / self.size, cv2.countNonZero(moved) / (WIDTH * HEIGHT), (x, y, x + wide, y + high) if wide else None)

    def still(self, frame: bytes, moved: Moved) -> bytes:
        """Return the picture as a JPEG with the zone and what moved drawn into it: what the detector went by."""
        picture = numpy.frombuffer(frame, numpy.uint8).reshape(HEIGHT, WIDTH, 3).copy()
        cv2.polylines(picture, [self.corners], isClosed=True, color=_YELLOW, thickness=2)
        if moved.box:
            left, top, right, bottom = moved.box
            cv2.rectangle(picture, (left, top), (right, bottom), _RED, 2)
        return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1].tobytes()
