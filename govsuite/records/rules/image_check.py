"""A picture before it is kept: readable to its end and of a size that a tablet can draw."""

from pathlib import Path

from PIL import Image, UnidentifiedImageError

from govsuite.records.rules.problems import FileProblem, Problem
from govsuite.records.rules.sniffing import Facts

MAX_PIXELS = 100_000_000


def image_facts(path: Path) -> Facts:
    """Check a PNG or JPEG; raise FileProblem."""
    try:
        with Image.open(path, formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise FileProblem(Problem.BOMB)
            media_type = Image.MIME[picture.format or ""]
            picture.verify()
            return Facts(media_type, 1)
    except Image.DecompressionBombError as bomb:
        raise FileProblem(Problem.BOMB) from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, KeyError) as damage:
        raise FileProblem(Problem.DAMAGED) from damage
