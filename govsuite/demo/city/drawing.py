"""Street scenes drawn by ourselves: what the demo's cameras see. Everything moves in a circle of some seconds, so that a film of it has no seam."""

import io
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SIZE, RATE, SECONDS = (1280, 720), 12, 20
MARK = "BẢN MINH HOẠ – hình dựng, không phải camera thật"
FONTS = ("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf", "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf")
_ASPHALT, _LINE, _KERB = (78, 82, 88), (224, 220, 200), (150, 150, 146)
_COLOURS = ((184, 44, 40), (232, 232, 228), (34, 74, 140), (60, 62, 66), (214, 160, 36), (52, 120, 84))

_SIZES = {"car": (92, 62), "bus": (170, 118), "motorcycle": (40, 78), "person": (15, 74), "boat": (120, 54)}


@dataclass(frozen=True, slots=True)
class Mover:
    """Something that crosses the picture so many times in a round: ``y`` is where its wheels stand, ``big`` how large it is there."""

    kind: str
    y: int
    big: float
    rounds: int
    offset: float
    colour: tuple[int, int, int]
    to_left: bool = False

    def x(self, second: float) -> float:
        """Where its middle is; it begins and ends outside."""
        way = (second / SECONDS * self.rounds + self.offset) % 1
        return -200 + (SIZE[0] + 400) * (1 - way if self.to_left else way)

    @property
    def half(self) -> tuple[float, float]:
        """Half its width, and its height."""
        half, high = _SIZES[self.kind]
        return half * self.big, high * self.big

    def box(self, second: float) -> tuple[float, float, float, float]:
        """What a detector would draw around it."""
        x, (half, high) = self.x(second), self.half
        return x - half, self.y - high, x + half, self.y


@dataclass(frozen=True, slots=True)
class Scene:
    """A place: how its ground is painted, what moves there."""

    ground: Callable[[ImageDraw.ImageDraw], None]
    movers: tuple[Mover, ...]


def _street(draw: ImageDraw.ImageDraw) -> None:
    _sky(draw, 330)
    for number, (left, top, width) in enumerate(((0, 120, 210), (215, 60, 180), (400, 150, 240), (645, 90, 200), (850, 40, 230), (1085, 130, 195))):
        _house(draw, left, top, width, 330, number)
    draw.rectangle((0, 330, 1280, 400), fill=(176, 170, 160))
    _road(draw, 400, 660)
    draw.rectangle((0, 660, 1280, 720), fill=(168, 162, 152))


def _market(draw: ImageDraw.ImageDraw) -> None:
    _sky(draw, 380)
    draw.rectangle((0, 320, 1280, 380), fill=(96, 120, 84))
    draw.polygon(((120, 220), (640, 70), (1160, 220)), fill=(150, 58, 44))
    draw.rectangle((160, 220, 1120, 380), fill=(214, 196, 160))
    for left in range(190, 1080, 130):
        draw.rectangle((left, 270, left + 90, 380), fill=(92, 78, 64))
        draw.polygon(((left - 14, 270), (left + 104, 270), (left + 88, 236), (left + 2, 236)), fill=_COLOURS[left // 130 % len(_COLOURS)])
    draw.rectangle((0, 380, 1280, 720), fill=(160, 156, 150))
    for top in range(430, 720, 70):
        draw.line((0, top, 1280, top), fill=(148, 144, 138), width=3)
    draw.text((470, 150), "CHỢ", font=font(64), fill=(250, 236, 190))


def _river(draw: ImageDraw.ImageDraw) -> None:
    _sky(draw, 260)
    draw.rectangle((0, 240, 1280, 300), fill=(70, 104, 66))
    draw.rectangle((0, 300, 1280, 640), fill=(122, 112, 86))
    draw.rectangle((0, 210, 1280, 236), fill=(190, 190, 186))
    for left in range(90, 1280, 240):
        draw.rectangle((left, 236, left + 34, 420), fill=(168, 168, 164))
    draw.rectangle((1010, 250, 1046, 640), fill=(244, 244, 240))
    for number, top in enumerate(range(600, 250, -50)):
        draw.line((1010, top, 1046, top), fill=(180, 30, 30), width=5)
        draw.text((1056, top - 16), f"{number + 1},0 m", font=font(26), fill=(20, 20, 20))
    draw.rectangle((0, 640, 1280, 720), fill=(104, 98, 84))


def _sky(draw: ImageDraw.ImageDraw, bottom: int) -> None:
    for top in range(0, bottom, 4):
        share = top / bottom
        draw.rectangle((0, top, 1280, top + 4), fill=(int(150 + 60 * share), int(186 + 34 * share), int(214 + 16 * share)))


def _house(draw: ImageDraw.ImageDraw, left: int, top: int, width: int, bottom: int, number: int) -> None:
    walls = ((222, 206, 176), (196, 210, 206), (228, 190, 160), (206, 200, 216), (230, 222, 190), (190, 204, 180))
    draw.rectangle((left, top, left + width, bottom), fill=walls[number % len(walls)], outline=(120, 112, 100))
    for row in range(top + 22, bottom - 70, 62):
        for column in range(left + 20, left + width - 36, 54):
            draw.rectangle((column, row, column + 30, row + 40), fill=(86, 112, 132))
    draw.rectangle((left + 10, bottom - 58, left + width - 10, bottom), fill=(98, 84, 72))


def _road(draw: ImageDraw.ImageDraw, top: int, bottom: int) -> None:
    draw.rectangle((0, top, 1280, bottom), fill=_ASPHALT)
    for edge in (top, bottom - 8):
        draw.rectangle((0, edge, 1280, edge + 8), fill=_KERB)
    middle = (top + bottom) // 2
    for left in range(0, 1280, 120):
        draw.rectangle((left, middle - 4, left + 66, middle + 4), fill=_LINE)
    for left in range(930, 1110, 36):
        draw.rectangle((left, top + 16, left + 20, bottom - 16), fill=(206, 206, 202))


SCENES: dict[str, Scene] = {
    "street": Scene(_street, (
        Mover("person", 396, 1.0, 1, 0.15, (44, 60, 110)), Mover("bus", 488, 1.0, 1, 0.55, (46, 130, 90), to_left=True), Mover("motorcycle", 500, 1.0, 3, 0.3, (150, 30, 36), to_left=True),
        Mover("car", 606, 1.2, 2, 0.1, (230, 230, 226)), Mover("motorcycle", 636, 1.2, 4, 0.7, (36, 60, 120)), Mover("car", 640, 1.3, 2, 0.62, (160, 36, 34)),
    )),
    "market": Scene(_market, (
        Mover("person", 470, 1.2, 1, 0.1, (120, 40, 90)), Mover("person", 520, 1.4, 1, 0.45, (40, 90, 120), to_left=True), Mover("motorcycle", 590, 1.4, 2, 0.2, (30, 60, 120)),
        Mover("person", 640, 1.7, 1, 0.8, (190, 120, 30)), Mover("motorcycle", 690, 1.7, 2, 0.6, (150, 30, 36), to_left=True),
    )),
    "river": Scene(_river, (
        Mover("car", 212, 0.5, 1, 0.1, (190, 40, 36)), Mover("bus", 212, 0.5, 1, 0.6, (230, 230, 226), to_left=True), Mover("boat", 470, 1.0, 1, 0.3, (92, 62, 40)),
        Mover("motorcycle", 212, 0.5, 2, 0.4, (40, 60, 110)),
    )),
}


@lru_cache(maxsize=8)
def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """A font that has Vietnamese letters where the machine has one."""
    found = next((name for name in FONTS if Path(name).exists()), None)
    return ImageFont.truetype(found, size) if found else ImageFont.load_default(size)


@lru_cache(maxsize=4)
def _background(scene: str, title: str) -> Image.Image:
    image = Image.new("RGB", SIZE)
    draw = ImageDraw.Draw(image)
    SCENES[scene].ground(draw)
    draw.rectangle((0, 0, SIZE[0], 54), fill=(10, 16, 28))
    draw.text((18, 8), title, font=font(32), fill=(244, 246, 250))
    draw.rectangle((0, SIZE[1] - 40, SIZE[0], SIZE[1]), fill=(120, 24, 24))
    draw.text((18, SIZE[1] - 36), MARK, font=font(24), fill=(255, 255, 255))
    return image


def picture(scene: str, title: str, second: float, *, marked: str = "") -> Image.Image:
    """What the camera sees at this second of its round; ``marked``: the kind of thing that gets a box, as a detector draws it."""
    image = _background(scene, title).copy()
    draw = ImageDraw.Draw(image)
    if scene == "river":
        _waves(draw, second)
    for mover in SCENES[scene].movers:
        _move(draw, mover, second)
    seen = [mover for mover in SCENES[scene].movers if mover.kind == marked and 60 < mover.x(second) < SIZE[0] - 60]
    for mover in seen:
        draw.rectangle(mover.box(second), outline=(250, 220, 40), width=4)
    return image


def jpeg(scene: str, title: str, second: float, *, marked: str = "") -> bytes:
    """The same as a file."""
    out = io.BytesIO()
    picture(scene, title, second, marked=marked).save(out, "JPEG", quality=85)
    return out.getvalue()


def frames(scene: str, title: str) -> Iterator[bytes]:
    """A whole round, picture by picture, as bytes of RGB."""
    for number in range(RATE * SECONDS):
        yield picture(scene, title, number / RATE).tobytes()


def _waves(draw: ImageDraw.ImageDraw, second: float) -> None:
    for row in range(330, 640, 28):
        shift = 160 * ((second / SECONDS * (2 + row % 3) + row / 97) % 1)
        for left in range(-160, 1280, 160):
            y = row + 4 * math.sin(2 * math.pi * second / SECONDS * 5 + left)
            draw.line((left + shift, y, left + shift + 70, y), fill=(156, 148, 122), width=4)


def _move(draw: ImageDraw.ImageDraw, mover: Mover, second: float) -> None:
    left, top, right, bottom = mover.box(second)
    wide, high = right - left, bottom - top
    if mover.kind in ("car", "bus"):
        _vehicle(draw, mover, (left, top, right, bottom))
    elif mover.kind == "boat":
        draw.polygon(((left, top + high * 0.5), (right, top + high * 0.5), (right - wide * 0.15, bottom), (left + wide * 0.15, bottom)), fill=mover.colour)
        draw.rectangle((left + wide * 0.3, top, right - wide * 0.3, top + high * 0.5), fill=(196, 186, 160))
    elif mover.kind == "motorcycle":
        wheel = high * 0.3
        for middle in (left + wheel * 0.6, right - wheel * 0.6):
            draw.ellipse((middle - wheel * 0.6, bottom - wheel * 1.2, middle + wheel * 0.6, bottom), fill=(24, 24, 26))
        draw.rectangle((left + wide * 0.2, bottom - high * 0.5, right - wide * 0.15, bottom - high * 0.24), fill=mover.colour)
        draw.rectangle((left + wide * 0.34, top + high * 0.2, left + wide * 0.6, bottom - high * 0.45), fill=(70, 80, 96))
        draw.ellipse((left + wide * 0.34, top, left + wide * 0.66, top + high * 0.26), fill=(226, 226, 222))
    else:
        step = wide * 0.3 * math.sin(2 * math.pi * second * 1.5)
        draw.rectangle((left, top + high * 0.22, right, top + high * 0.62), fill=mover.colour)
        draw.ellipse((left + wide * 0.15, top, right - wide * 0.15, top + high * 0.22), fill=(208, 168, 132))
        for side in (-1, 1):
            draw.line(((left + right) / 2, top + high * 0.6, (left + right) / 2 + side * step, bottom), fill=(44, 44, 48), width=max(3, int(wide / 4)))


def _vehicle(draw: ImageDraw.ImageDraw, mover: Mover, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    body = top if mover.kind == "bus" else top + high * 0.4
    draw.rounded_rectangle((left, body, right, bottom - high * 0.16), radius=int(10 * mover.big), fill=mover.colour)
    if mover.kind == "car":
        draw.polygon(((left + wide * 0.2, body + 2), (left + wide * 0.32, top), (right - wide * 0.3, top), (right - wide * 0.16, body + 2)), fill=(66, 84, 100))
    else:
        for number in range(5):
            start = left + wide * (0.06 + 0.18 * number)
            draw.rectangle((start, top + high * 0.18, start + wide * 0.13, top + high * 0.48), fill=(66, 84, 100))
    wheel = high * (0.17 if mover.kind == "bus" else 0.2)
    for middle in (left + wide * 0.2, right - wide * 0.2):
        draw.ellipse((middle - wheel, bottom - 2 * wheel, middle + wheel, bottom), fill=(22, 22, 24))
