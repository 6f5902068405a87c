"""Small pieces of the permit's forms: figures and lines as they are written on paper. Vietnamese by law."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from govsuite.records.public import Paragraph, Run

Values = Mapping[str, Any]
#: ``workflows.permits.enums`` → the words of the forms
CLASSES = {"special": "cấp đặc biệt", "I": "cấp I", "II": "cấp II", "III": "cấp III", "IV": "cấp IV"}
KINDS = {
    "house": "nhà ở riêng lẻ", "building": "công trình không theo tuyến", "religious": "công trình tín ngưỡng, tôn giáo",
    "linear": "công trình theo tuyến", "monument": "tượng đài, tranh hoành tráng", "underground": "công trình ngầm",
}


def number(value: Any) -> str:
    """Return a figure as Vietnamese writes it: ``1.234,5``; empty for none."""
    if value in (None, ""):
        return ""
    whole, _dot, part = f"{Decimal(str(value)):,f}".partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "")


def metres(value: Any) -> str:
    return f"{number(value)} m" if number(value) else ""


def square(value: Any) -> str:
    return f"{number(value)} m²" if number(value) else ""


def share(part: Any, whole: Any, *, percent: bool) -> str:
    """Return how much of the parcel is built on, in percent or as a ratio; empty where a figure is missing."""
    if not part or not whole or Decimal(str(whole)) == 0:
        return ""
    found = Decimal(str(part)) / Decimal(str(whole))
    return f"{number((found * 100).quantize(Decimal('0.1'), ROUND_HALF_UP))}%" if percent else f"{number(found.quantize(Decimal('0.01'), ROUND_HALF_UP))} lần"


def storeys(figures: Values) -> str:
    """Return ``4 tầng (01 tầng hầm, 03 tầng trên mặt đất, 01 tầng lửng, tum)``: the parts as the form asks for them."""
    above, below, between = (int(figures.get(key) or 0) for key in ("storeys", "basements", "mezzanines"))
    if not above and not below:
        return ""
    parts = [f"{below:02d} tầng hầm"] if below else []
    parts += [f"{above:02d} tầng trên mặt đất"] if above else []
    parts += [f"{between:02d} tầng lửng"] if between else []
    parts += ["tum"] if figures.get("has_roof_cabin") else []
    return f"{above + below:02d} tầng ({', '.join(parts)})" if len(parts) > 1 else f"{above + below:02d} tầng"


def day(text: str) -> str:
    """Return ``05/02/2026`` of an ISO day."""
    return date.fromisoformat(text).strftime("%d/%m/%Y") if text else ""


def item(label: str, value: str, *, mark: str = "-") -> tuple[Paragraph, ...]:
    """Return ``- label: value`` where there is a value."""
    return (Paragraph((Run(f"{mark} {label}: " if mark else f"{label}: "), Run(value, bold=True)), align="left", indent=False),) if value else ()


def text(words: str, *, bold: bool = False, italic: bool = False) -> Paragraph:
    return Paragraph(words, indent=False, bold=bold, italic=italic)


def parcel(work: Values) -> str:
    """Return ``thửa đất số 12, tờ bản đồ số 5, diện tích 100 m²``."""
    parts = [f"thửa đất số {work['parcel']}"] if work.get("parcel") else []
    parts += [f"tờ bản đồ số {work['map_sheet']}"] if work.get("map_sheet") else []
    parts += [f"diện tích {square(work['parcel_area'])}"] if work.get("parcel_area") else []
    return ", ".join(parts)


def place(work: Values, site: str) -> str:
    """Return parcel and address in one line."""
    return "; ".join(filter(None, [parcel(work), site]))


def advisers(work: Values, role: str) -> list[Values]:
    return [one for one in work.get("advisers", []) if one.get("role") == role]


def adviser_words(one: Values) -> str:
    """Return name and certificate."""
    return one["name"] + (f" (mã số chứng chỉ {one['certificate']})" if one.get("certificate") else "")
