"""Photos as phones make them: with a place and a time in their EXIF, in JPEG and in HEIC."""

import base64
import io
from fractions import Fraction

from PIL import ExifTags, Image

#: 64 × 48, made by a HEVC encoder; the decoder alone is part of the suite
HEIC = base64.b64decode(
    b"AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAAAERAAAEA"
    b"AQAAAAABoQABAAAAAAAAABoAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmND"
    b"AQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAA"
    b"AAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAA"
    b"Av////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAACJtZGF0AAAAFigBrxmA70mlv//f4x/19q/4prWmPm4=",
)


def jpeg(
    *, place: tuple[float, float] | None = None, taken: str = "", size: tuple[int, int] = (64, 48), padding: int = 0, turned: int = 0,
) -> io.BytesIO:
    """Return a JPEG whose EXIF says this place and time; ``padding`` bytes follow the picture, as in a large file; ``turned``: its orientation."""
    exif = Image.Exif()
    if taken:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken
    if place:
        gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
        gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLongitudeRef] = "N" if place[0] >= 0 else "S", "E" if place[1] >= 0 else "W"
        gps[ExifTags.GPS.GPSLatitude], gps[ExifTags.GPS.GPSLongitude] = _parts(place[0]), _parts(place[1])
    if turned:
        exif[ExifTags.Base.Orientation] = turned
    exif[ExifTags.Base.Make] = "Phone of Secret Owner"
    out = io.BytesIO()
    Image.new("RGB", size, (120, 160, 200)).save(out, "JPEG", exif=exif)
    out.write(b"\0" * padding)
    out.seek(0)
    return out


def _parts(degrees: float) -> tuple[Fraction, Fraction, Fraction]:
    whole = abs(degrees)
    minutes = (whole - int(whole)) * 60
    return Fraction(int(whole)), Fraction(int(minutes)), Fraction(round((minutes - int(minutes)) * 60 * 1000), 1000)
