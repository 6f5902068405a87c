"""The seals of the demo's council and authority: two red rings drawn here, which say that they are an illustration."""

import io
import math
from datetime import datetime
from pathlib import Path

from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from govsuite.core.actors import Actor
from govsuite.people.public import Unit
from govsuite.records.public import keep_seal, seal_on

SIDE, INK = 720, (200, 16, 32, 255)
#: millimetres; which width the law gives a seal of this level was not read: unverified
WIDTH = 36
RING_TEXT, MIDDLE_TEXT = "KHÔNG CÓ GIÁ TRỊ PHÁP LÝ", ("CON DẤU", "MINH HỌA")
FONTS = ("/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation", "/usr/share/fonts/liberation-serif")


def seal_png() -> bytes:
    """Return the drawn seal as PNG with nothing behind it."""
    picture = Image.new("RGBA", (SIDE, SIDE))
    draw = ImageDraw.Draw(picture)
    for inset, width in ((8, 16), (36, 5), (152, 5)):
        draw.ellipse((inset, inset, SIDE - inset, SIDE - inset), outline=INK, width=width)
    middle, step = SIDE // 2, 78
    for place, line in enumerate(MIDDLE_TEXT):
        draw.text((middle, middle - step // 2 + place * step), line, font=_font(62), fill=INK, anchor="mm")
    _around(picture, RING_TEXT, radius=SIDE / 2 - 98)
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()


def _around(picture: Image.Image, text: str, *, radius: float) -> None:
    """Write along the upper part of a circle: each letter turned by its own angle."""
    font, middle = _font(64), picture.width / 2
    arc = math.radians(11)
    for place, letter in enumerate(text):
        angle = (place - (len(text) - 1) / 2) * arc
        tile = Image.new("RGBA", (140, 140))
        ImageDraw.Draw(tile).text((70, 70), letter, font=font, fill=INK, anchor="mm")
        tile = tile.rotate(-math.degrees(angle), resample=Image.Resampling.BICUBIC)
        corner = (round(middle + radius * math.sin(angle)) - 70, round(middle - radius * math.cos(angle)) - 70)
        picture.alpha_composite(tile, corner)


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    paths = (Path(folder) / "LiberationSerif-Bold.ttf" for folder in FONTS)
    found = next((path for path in paths if path.exists()), None)
    return ImageFont.truetype(str(found), size) if found else ImageFont.load_default(size)


def seed_seal(*, unit: Unit, actor: Actor, now: datetime) -> None:
    """Keep the drawn seal for the authority since it exists, where it has none yet."""
    if seal_on(unit.pk, timezone.localdate(now)) is None:
        keep_seal(
            unit=unit, upload=io.BytesIO(seal_png()), name="con-dau-minh-hoa.png", width=WIDTH, starts=unit.starts,
            note="Con dấu minh hoạ, không có giá trị pháp lý; kích thước chưa được kiểm chứng.", actor=actor, now=now,
        )
