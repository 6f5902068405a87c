"""Pictures of seals for the tests: drawn, and wrong in one way at a time."""

import io

from PIL import Image, ImageDraw

RED = (200, 16, 32, 255)


def seal(*, side: int = 400, ink: tuple[int, int, int, int] = RED, behind: tuple[int, int, int, int] = (0, 0, 0, 0), form: str = "PNG", height: int = 0) -> bytes:
    """Return a ring with a bar in it."""
    picture = Image.new("RGBA", (side, height or side), behind)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((2, 2, side - 3, (height or side) - 3), outline=ink, width=max(1, side // 12))
    draw.rectangle((side // 4, side // 2 - side // 20, side * 3 // 4, side // 2 + side // 20), fill=ink)
    kept = io.BytesIO()
    (picture if form == "PNG" else picture.convert("RGB")).save(kept, form)
    return kept.getvalue()
