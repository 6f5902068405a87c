"""Vietnamese without its marks, as people type it into a search box. Pure."""

import re
import unicodedata


def folded(text: str) -> str:
    """Return ``text`` in small letters without accents, đ as d, one space between words: ``Nguyễn Đức`` → ``nguyen duc``."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.sub(r"[^\w]+", " ", letters).strip()


def digits(text: str) -> str:
    """Return the digits of a telephone number or an id as typed with spaces and dots."""
    return re.sub(r"\D", "", text)
