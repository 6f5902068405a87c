"""Hydrological bulletins in words. Their grammar is regular: "Trên sông Hiếu tại Đông Hà 4,30 m, trên mức BĐ3 0,30 m".

Value and offset must agree with the stored level of the station; where they do not, the bulletin is put before the duty officer.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from ioc_bridge.connectors.items import WaterLevel

_NUMBER = r"(\d{1,3}[.,]\d{1,2}|\d{1,3})"
_LEVEL = re.compile(
    r"(?:sông\s+(?P<river>[^\d,.;:()]{1,40}?)\s+)?tại\s+(?:trạm\s+)?(?P<station>[^\d,.;:()]{2,40}?)\s*(?:\([^)]*\)\s*)?(?::|là|ở mức|đạt|lên mức)?\s*"
    + _NUMBER + r"\s*m\b(?:\s*\([^)]*\))?(?:[\s,;(]*(?P<side>trên|dưới|cao hơn|thấp hơn|xấp xỉ|ở mức|bằng)\s+(?:mức\s+)?(?:báo động|BĐ)\s*(?P<alarm>III|II|I|[123])"
    r"\s*(?::|là)?\s*(?:" + _NUMBER + r"\s*m\b)?)?",
    re.IGNORECASE,
)
_RISK = re.compile(r"cấp độ rủi ro thiên tai[^.\n]{0,60}?cấp\s*([1-5])", re.IGNORECASE)
_ISSUED = re.compile(r"(\d{1,2})\s*(?:giờ|h|:)\s*(\d{0,2})(?:\s*phút)?\s*(?:,|ngày|\s)+\s*(\d{1,2})/(\d{1,2})/(\d{4})", re.IGNORECASE)
ALARMS = {"I": 1, "II": 2, "III": 3, "1": 1, "2": 2, "3": 3}
_SIGNS = {"trên": 1, "cao hơn": 1, "dưới": -1, "thấp hơn": -1}
#: printed figures are rounded to centimetres
TOLERANCE = 0.011


def levels_of(text: str, known: Mapping[str, Mapping[int, float]]) -> list[WaterLevel]:
    """Return every level that the text tells; ``known``: station (folded) → alarm level → metres."""
    found: list[WaterLevel] = []
    river = ""
    for match in _LEVEL.finditer(text):
        river = " ".join((match["river"] or river).split())
        station = " ".join(match["station"].split())
        value = float(match[3].replace(",", "."))
        alarm = ALARMS.get((match["alarm"] or "").upper())
        offset = _offset(match)
        found.append(WaterLevel(
            river=river, station=station, value=value, alarm=alarm, offset=offset, consistent=_is_consistent(value, alarm, offset, known.get(folded(station), {})),
        ))
    return found


def _offset(match: re.Match[str]) -> float | None:
    side = (match["side"] or "").lower()
    if not side:
        return None
    if match[6] is None:
        return 0.0 if side in ("xấp xỉ", "ở mức", "bằng") else None
    return _SIGNS.get(side, 0) * float(match[6].replace(",", "."))


def _is_consistent(value: float, alarm: int | None, offset: float | None, known: Mapping[int, float]) -> bool | None:
    if alarm is None or offset is None or alarm not in known:
        return None
    return abs(value - offset - known[alarm]) <= TOLERANCE


def risk_of(text: str) -> int | None:
    """Return the level of natural-disaster risk that the text states."""
    found = _RISK.search(text)
    return int(found[1]) if found else None


def issued_of(text: str) -> tuple[int, int, int, int, int] | None:
    """Return year, month, day, hour and minute at which the text says it was issued: the first moment that it names."""
    found = _ISSUED.search(text)
    return (int(found[5]), int(found[4]), int(found[3]), int(found[1]), int(found[2] or 0)) if found else None


def folded(words: Any) -> str:
    """Return the name without case, marks and đ: bulletins are not consistent in them."""
    plain = unicodedata.normalize("NFD", str(words).casefold()).replace("đ", "d")
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())
