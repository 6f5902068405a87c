"""An official document as a value: what it says, nothing about how it is drawn.

The same value becomes a PDF (``documents.pdf``) and a DOCX (``documents.word``). Nothing here knows Django.
"""

import re
import unicodedata
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, TypeVar

Value = TypeVar("Value")
#: Word's line and page breaks in what people paste; and what no DOCX or PDF/UA may hold
_BREAKS = re.compile("[\x0b\x0c]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Form(StrEnum):
    """Which drawing of NĐ 30/2020 Annex III the document follows."""

    NAMED = "named"      # 1.1-1.4, 1.7: the kind's name and the abstract stand in the middle
    LETTER = "letter"    # 1.5 công văn: "V/v" under the number, no name of a kind
    MINUTES = "minutes"  # 1.9 biên bản: no place and date at the top, two or more signatures


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text with an emphasis."""

    text: str
    bold: bool = False
    italic: bool = False


Text = str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A justified paragraph. ``align``: justify, left, center or right."""

    text: Text
    align: str = "justify"
    indent: bool = True
    bold: bool = False
    italic: bool = False
    kind: ClassVar[str] = "paragraph"


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1: Phần, Chương (centred, bold); 2: Mục (bold, at the indent); 3: bold italic, at the indent."""

    text: str
    level: int = 2
    kind: ClassVar[str] = "heading"


@dataclass(frozen=True, slots=True)
class Listing:
    """Points, each a paragraph. ``style``: "1." (khoản), "a)" (điểm, Vietnamese alphabet), "-" or "" (as written)."""

    items: tuple[Text, ...]
    style: str = "-"
    kind: ClassVar[str] = "list"

    def marked(self) -> list[tuple[str, Text]]:
        """Return each item with its mark."""
        return [(_mark(self.style, place), item) for place, item in enumerate(self.items)]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: ``width`` is its share of the whole, ``align`` left, center or right."""

    label: str
    width: float = 1
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table whose head is repeated on each page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str = ""
    size: float = 13
    kind: ClassVar[str] = "table"

    def shares(self) -> list[float]:
        """Return the widths as shares that add up to one."""
        whole = sum(column.width for column in self.columns)
        return [column.width / whole for column in self.columns]

    @property
    def points(self) -> str:
        """Return the size of the letters for a style sheet (a point, whatever the screen's language)."""
        return f"{self.size:g}"

    def percents(self) -> list[str]:
        return [f"{100 * share:.3f}" for share in self.shares()]

    def aligned(self) -> list[list[tuple[str, Text]]]:
        """Return the rows as (alignment, cell)."""
        return [[(column.align, cell) for column, cell in zip(self.columns, row, strict=True)] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Article:
    """Điều: its number and title in bold, then its body."""

    number: int
    title: Text
    body: tuple["Block", ...] = ()
    kind: ClassVar[str] = "article"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a page (an appendix)."""

    kind: ClassVar[str] = "break"


Block = Paragraph | Heading | Listing | Table | Article | PageBreak


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign: ``lines`` such as ("TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"), then the name without titles.

    ``role`` says which signer of the issuing signs here ("chair", "secretary", …). ``drawn`` is a signature
    drawn by hand on a screen, as a ``data:image/png`` address: shown by the PDF, no electronic signature.
    """

    lines: tuple[str, ...]
    name: str
    role: str = "signer"
    drawn: str = ""


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """Everything that a document of NĐ 30/2020 shows.

    ``number`` is None before numbering (the place stays blank). ``authority`` are the centred bold lines before the
    grounds ("HỘI ĐỒNG NHÂN DÂN PHƯỜNG …", "KHÓA I, KỲ HỌP THỨ 5"), ``enacting`` the line after them ("QUYẾT NGHỊ:").
    ``verify_url``, ``verify_code`` and ``seal_head`` are filled by issuing.
    """

    organisation: str
    symbol: str
    type_code: str
    type_name: str
    place: str
    date: date | None
    subject: str
    parent: str = ""
    number: int | None = None
    form: Form = Form.NAMED
    addressees: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    enacting: str = ""
    body: tuple[Block, ...] = ()
    signatures: tuple[Signature, ...] = ()
    #: what follows the signature on a page of its own (the back of a permit)
    overleaf: tuple[Block, ...] = ()
    recipients: tuple[str, ...] = ()
    urgency: str = ""
    landscape: bool = False
    demo: bool = False
    verify_url: str = ""
    verify_code: str = ""
    #: what the QR is for, where it does not lead to the verification page
    verify_label: str = "Kiểm tra chữ ký và hiệu lực của văn bản"
    code_label: str = "Mã tra cứu"
    seal_head: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def reference(self) -> str:
        """Return ``05/NQ-HĐND``: below ten with a leading zero (II.3); empty for a list without a symbol."""
        if not self.symbol:
            return ""
        number = "        " if self.number is None else number_text(self.number)
        return f"{number}/{self.symbol}"

    @property
    def place_date(self) -> str:
        """Return ``Đông Hà, ngày 05 tháng 02 năm 2026``; blanks where the day is not known yet."""
        return f"{self.place}, {date_text(self.date)}"

    @property
    def name(self) -> str:
        """Return the document's name for a list or a file: ``Nghị quyết 05/NQ-HĐND``."""
        return f"{self.type_name} {self.reference.strip()}".strip()


def number_text(number: int) -> str:
    """Return a document's number as it is written: 05, 12, 107."""
    return f"{number:02d}"


def date_text(day: date | None) -> str:
    """Return ``ngày 05 tháng 02 năm 2026``: days below 10 and the months 1 and 2 with a zero (II.4)."""
    if day is None:
        return "ngày     tháng     năm        "
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def runs(text: Text) -> tuple[Run, ...]:
    """Return the text as runs, whatever it was written as."""
    return (Run(text),) if isinstance(text, str) else text


def plain(text: Text) -> str:
    """Return the text without its emphases."""
    return "".join(run.text for run in runs(text))


def grounds_lines(grounds: tuple[str, ...]) -> list[str]:
    """Return the grounds with ";" behind each and "." behind the last (II.6)."""
    bare = [ground.strip().rstrip(";.") for ground in grounds]
    return [f"{ground}{'.' if place == len(bare) - 1 else ';'}" for place, ground in enumerate(bare)]


def recipients_lines(recipients: tuple[str, ...]) -> list[str]:
    """Return the recipients as "- …;" lines, the last one "- Lưu: …." (II.9)."""
    bare = [line.strip().lstrip("-").strip().rstrip(";.") for line in recipients]
    return [f"- {line}{'.' if place == len(bare) - 1 else ';'}" for place, line in enumerate(bare)]


def composed(value: Value) -> Value:
    """Return the value with every text in it in Unicode NFC (TCVN 6909:2001), spelled CỘNG HÒA, without what XML cannot hold."""
    if isinstance(value, StrEnum):
        return value
    if isinstance(value, str):
        printable = _UNPRINTABLE.sub("", _BREAKS.sub(" ", value))
        return unicodedata.normalize("NFC", printable).replace("CỘNG HOÀ", "CỘNG HÒA")  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(composed(part) for part in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changes: dict[str, Any] = {one.name: composed(getattr(value, one.name)) for one in fields(value)}
        return replace(value, **changes)
    return value


_POINTS = "abcdđeghiklmnopqrstuvxy"


def _mark(style: str, place: int) -> str:
    if style == "1.":
        return f"{place + 1}."
    if style == "a)":
        turn, letter = divmod(place, len(_POINTS))
        return f"{_POINTS[letter] * (turn + 1)})"
    return style
