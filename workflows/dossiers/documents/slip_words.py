"""Small pieces that the forms share: head, lines, times as they are written on paper. Vietnamese by law."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from govsuite.records.public import Paragraph, Run

Content = Mapping[str, Any]
UNITS = {"working_days": "ngày làm việc", "days": "ngày", "months": "tháng"}
DOTS = "……………………"
#: a receipt names the hour at which the counter gives out results where none is set up
END_OF_DAY = "hết giờ làm việc"


def line(label: str, value: str) -> Paragraph:
    """Return ``label: value``; dots where nothing is known."""
    return Paragraph((Run(f"{label}: "), Run(value or DOTS, bold=bool(value))), indent=False)


def lines(*pairs: tuple[str, str]) -> tuple[Paragraph, ...]:
    return tuple(line(label, value) for label, value in pairs)


def optional(*pairs: tuple[str, str]) -> tuple[Paragraph, ...]:
    """Return the lines that have something to say."""
    return tuple(line(label, value) for label, value in pairs if value)


def moment_words(text: str) -> str:
    """Return ``08 giờ 30 phút, ngày 05 tháng 02 năm 2026`` of an ISO moment; empty for none."""
    if not text:
        return ""
    when = datetime.fromisoformat(text)
    return f"{when:%H} giờ {when:%M} phút, {day_words(when.date())}"


def day_words(day: date | None) -> str:
    return f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}" if day else ""


def due_words(text: str) -> str:
    """Return when the result can be collected: the end of the office hours of that day."""
    return f"{END_OF_DAY} {day_words(date.fromisoformat(text))}" if text else ""


def organisation_lines(name: str) -> str:
    """Return a name in two lines, as the head of a document has it."""
    for kind in (" phường ", " xã ", " đặc khu ", " tỉnh ", " thành phố "):
        name = name.replace(kind, f"\n{kind.strip()} ", 1)
    return name.upper()
