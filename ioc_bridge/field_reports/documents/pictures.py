"""Pictures of reports: the checked copy with its boxes burnt in; boxes proposed by OpenCV where it is installed."""

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from ioc_bridge.field_reports.rules.boxes import MOST, WHOLE, Box

try:
    import cv2
    import numpy
except ImportError:  # an extra: without it staff draw every box themselves
    cv2 = None

LONGEST_SIDE, QUALITY = 1600, 82
#: a box becomes so many squares across: nothing of a face or a plate can be made out again
SQUARES = 4
#: faces and plates are looked for on a picture of this width
LOOKED_AT = 1280
CASCADES = ("haarcascade_frontalface_default.xml", "haarcascade_profileface.xml", "haarcascade_russian_plate_number.xml")


def size_of(jpeg: bytes) -> tuple[int, int]:
    """Return width and height."""
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
        return picture.size


def burnt(jpeg: bytes, boxes: Sequence[Box]) -> bytes:
    """Return a smaller copy in which each box is a few grey squares: the pixels beneath are gone."""
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as opened:
        picture = opened.convert("RGB")
    for box in boxes:
        left, top, right, bottom = box.on(*picture.size)
        _cover(picture, left, top, right, bottom)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _cover(picture: Image.Image, left: int, top: int, right: int, bottom: int) -> None:
    """Replace the part by the mean of each of a few squares, drawn as flat colours."""
    small = picture.crop((left, top, right, bottom)).convert("L").resize((SQUARES, SQUARES), Image.Resampling.BOX)
    flat = small.resize((right - left, bottom - top), Image.Resampling.NEAREST).convert("RGB")
    picture.paste(flat, (left, top))
    ImageDraw.Draw(picture).rectangle((left, top, right - 1, bottom - 1), outline=(90, 90, 90))


def can_propose() -> bool:
    """Tell whether boxes can be proposed here."""
    return cv2 is not None


def proposed(jpeg: bytes) -> list[Box]:
    """Return boxes where faces or plates seem to be; a hint for staff, never a decision. Empty without OpenCV."""
    if cv2 is None:
        return []
    grey = cv2.imdecode(numpy.frombuffer(jpeg, numpy.uint8), cv2.IMREAD_GRAYSCALE)
    if grey is None:
        return []
    height, width = grey.shape
    if width > LOOKED_AT:
        grey = cv2.resize(grey, (LOOKED_AT, max(1, height * LOOKED_AT // width)), interpolation=cv2.INTER_AREA)
    height, width = grey.shape
    folder = Path(cv2.data.haarcascades)
    found = [
        (int(x), int(y), int(w), int(h))
        for name in CASCADES
        for x, y, w, h in cv2.CascadeClassifier(str(folder / name)).detectMultiScale(grey, scaleFactor=1.1, minNeighbors=5, minSize=(24, 24))
    ]
    return [Box(x * WHOLE // width, y * WHOLE // height, -(-w * WHOLE // width), -(-h * WHOLE // height)) for x, y, w, h in found[:MOST]]
