"""The layout of an administrative document as data: NĐ 30/2020/NĐ-CP, Annex I, part I.

One profile feeds the PDF and the DOCX. Each figure keeps the range that the decree allows and where it stands;
``value`` is our choice within the range. Lengths are millimetres, letters are points.
"""

from dataclasses import dataclass

DECREE = "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I"
COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DEMO_MARK = "BẢN MINH HOẠ"
DEMO_LINE = "BẢN MINH HOẠ - không có giá trị pháp lý"
FONT_WORD = "Times New Roman"
FONT_PDF = "Liberation Serif"
LANGUAGE = "vi-VN"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the layout: our value, the range of the decree, the place in the decree."""

    value: float
    low: float
    high: float
    where: str

    @property
    def citation(self) -> str:
        return f"{DECREE}, {self.where}"

    @property
    def allowed(self) -> bool:
        return self.low <= self.value <= self.high


PROFILE: dict[str, Figure] = {
    "page_width": Figure(210, 210, 210, "I.1"),
    "page_height": Figure(297, 297, 297, "I.1"),
    "margin_top": Figure(20, 20, 25, "I.3"),
    "margin_bottom": Figure(20, 20, 25, "I.3"),
    "margin_left": Figure(30, 30, 35, "I.3"),
    "margin_right": Figure(15, 15, 20, "I.3"),
    "page_number": Figure(13, 13, 14, "I.7"),
    "country": Figure(12, 12, 13, "II.1"),
    "motto": Figure(13, 13, 14, "II.1"),
    "parent": Figure(12, 12, 13, "II.2"),
    "organisation": Figure(12, 12, 13, "II.2"),
    "number": Figure(13, 13, 13, "II.3"),
    "place_date": Figure(13, 13, 14, "II.4"),
    "type_name": Figure(14, 13, 14, "II.5a"),
    "subject": Figure(14, 13, 14, "II.5a"),
    "subject_letter": Figure(12, 12, 13, "II.5b"),
    "subject_letter_gap": Figure(6, 6, 6, "II.5b"),
    "body": Figure(14, 13, 14, "II.6"),
    "first_line": Figure(12.7, 10, 12.7, "II.6"),
    "paragraph_gap": Figure(6, 6, 12, "II.6"),
    "line": Figure(1.15, 1, 1.5, "II.6"),
    "signature": Figure(14, 13, 14, "II.7"),
    "seal_share": Figure(1 / 3, 1 / 3, 1 / 3, "II.8"),
    "addressees": Figure(14, 13, 14, "II.9"),
    "recipients_title": Figure(12, 12, 12, "II.9"),
    "recipients": Figure(11, 11, 11, "II.9"),
    "stamp": Figure(14, 13, 14, "III.2"),
    "rule_share": Figure(0.4, 1 / 3, 1 / 2, "II.2, II.5"),
}

#: Of our own making (the decree draws the two columns without figures): share of the left column.
LEFT_COLUMN = 0.42

#: Sizes of the urgency stamps in millimetres (III.2).
URGENCY = {"HỎA TỐC": (30, 8), "THƯỢNG KHẨN": (40, 8), "KHẨN": (20, 8)}


def value(name: str) -> float:
    """Return our figure of this name."""
    return PROFILE[name].value
