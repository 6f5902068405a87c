"""A photo of a phone: read where and when it says it was taken, then keep the picture alone, turned upright and of a sane size."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO

import pi_heif
from django.utils import timezone
from PIL import ExifTags, Image

from workflows.dossiers.rules.places import Place

pi_heif.register_heif_opener()

#: what is kept: enough to read a plate across a street
LONGEST_SIDE = 2560
QUALITY = 85
#: A JPEG is read at a part of its size; other kinds are unpacked whole first. Beyond this a picture is made to fill the memory.
MOST_PIXELS_JPEG = 170_000_000
MOST_PIXELS = 60_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
#: EXIF orientation → how the picture is turned upright
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_90,
}


class NotAPhoto(ValueError):
    """The bytes are no picture that we can read; ``code`` is unreadable or too_many_pixels."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Photo:
    """What is kept of it, and what its EXIF claimed."""

    jpeg: bytes
    taken_at: datetime | None
    place: Place | None


def read_photo(source: BinaryIO) -> Photo:
    """Return the picture as a JPEG without any metadata, with what the metadata claimed. Raises NotAPhoto."""
    try:
        with Image.open(source, formats=FORMATS) as opened:
            if opened.width * opened.height > (MOST_PIXELS_JPEG if opened.format in ("JPEG", "MPO") else MOST_PIXELS):
                raise NotAPhoto("too_many_pixels")
            taken_at, place, turn = _claims(opened)
            opened.draft("RGB", (LONGEST_SIDE * 2, LONGEST_SIDE * 2))
            upright = (opened.transpose(turn) if turn is not None else opened).convert("RGB")
    except NotAPhoto:
        raise
    except Image.DecompressionBombError as bomb:
        raise NotAPhoto("too_many_pixels") from bomb
    except Exception as broken:  # bytes made to break a decoder make it raise anything
        raise NotAPhoto("unreadable") from broken
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new("RGB", upright.size)  # a new picture carries nothing of the old one but its pixels
    clean.paste(upright)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Photo(out.getvalue(), taken_at, place)


def photos_as_pdf(pages: list[bytes]) -> bytes:
    """Return one PDF with a page for each JPEG: a paper of several sheets, photographed one by one."""
    pictures = [Image.open(io.BytesIO(page)) for page in pages]
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], quality=QUALITY, resolution=200)
    return out.getvalue()


def _claims(opened: Image.Image) -> tuple[datetime | None, Place | None, Image.Transpose | None]:
    """Return time, place and turn of the EXIF; a broken one claims nothing, and the picture is kept without it."""
    try:
        exif = opened.getexif()
        return _taken_at(exif), _place(exif), _TURNS.get(exif.get(ExifTags.Base.Orientation, 1))
    except Exception:  # written by anybody, read by a parser that trusts it
        return None, None, None


def _taken_at(exif: Image.Exif) -> datetime | None:
    """Return the time of the camera: with its offset where it says one, else in the time of the place."""
    details = exif.get_ifd(ExifTags.IFD.Exif)
    text = details.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
    offset = details.get(ExifTags.Base.OffsetTimeOriginal)
    try:
        naive = datetime.strptime(str(text).strip("\x00 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - its zone stands elsewhere
        if offset:
            moment = datetime.strptime(f"{naive:%Y-%m-%d %H:%M:%S}{str(offset).strip(chr(0))}", "%Y-%m-%d %H:%M:%S%z")
        else:
            moment = timezone.make_aware(naive)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):  # no time, or one at the edge of the calendar
        return None


def _place(exif: Image.Exif) -> Place | None:
    gps: dict[int, Any] = exif.get_ifd(ExifTags.IFD.GPSInfo)
    latitude = _degrees(gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef), "S")
    longitude = _degrees(gps.get(ExifTags.GPS.GPSLongitude), gps.get(ExifTags.GPS.GPSLongitudeRef), "W")
    if latitude is None or longitude is None:
        return None
    place = Place(latitude, longitude)
    return place if place.is_real else None


def _degrees(parts: Any, hemisphere: Any, negative: str) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    return -value if str(hemisphere).strip("\x00 ").upper() == negative else value
