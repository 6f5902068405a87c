"""Drawings of a house as an office of architects hands them in: plan, front, section, each with dimensions and its title block; marked as illustrative."""

from dataclasses import dataclass

from govsuite.records.documents.pdf import pdf_of_html

_PAGE = """<html lang="vi"><head><title>Bản vẽ thiết kế</title><style>
@page {{ size: A3 landscape; margin: 10mm }} body {{ margin: 0; font-family: "Liberation Serif", serif }}
.sheet {{ height: 275mm; border: 1mm solid black; position: relative; page-break-after: always }}
.demo {{ position: absolute; top: 4mm; left: 6mm; color: #b00; font-size: 5mm }}
svg {{ position: absolute; top: 16mm; left: 20mm; width: 280mm; height: 240mm }}
table {{ position: absolute; right: 0; bottom: 0; width: 90mm; border-collapse: collapse; font-size: 3.6mm }} td {{ border: .4mm solid black; padding: 1.6mm }}
</style></head><body>{sheets}</body></html>"""
_SHEET = """<div class="sheet"><div class="demo">BẢN MINH HỌA</div><svg viewBox="0 0 280 240" role="img" aria-label="{name}">
<g fill="none" stroke="black" stroke-width="1">{lines}</g><g font-size="7" text-anchor="middle" fill="black">{words}</g></svg>
<table><tr><td>Công trình</td><td>Nhà ở riêng lẻ 03 tầng</td></tr><tr><td>Địa điểm</td><td>Thửa 12, tờ bản đồ 5, phường Đông Hà</td></tr>
<tr><td>Tên bản vẽ</td><td>{name}</td></tr><tr><td>Tỷ lệ</td><td>1:100</td></tr><tr><td>Số hiệu</td><td>{code}</td></tr></table></div>"""


@dataclass(frozen=True)
class _Drawing:
    """One sheet: rectangles (x, y, width, height), lines (x1, y1, x2, y2), words at a place; millimetres of the sheet."""

    code: str
    name: str
    boxes: tuple[tuple[int, int, int, int], ...]
    lines: tuple[tuple[int, int, int, int], ...] = ()
    words: tuple[tuple[int, int, str], ...] = ()

    def html(self) -> str:
        drawn = "".join(f'<rect x="{x}" y="{y}" width="{w}" height="{h}"/>' for x, y, w, h in self.boxes)
        drawn += "".join(f'<path d="M{x1} {y1}L{x2} {y2}"/>' for x1, y1, x2, y2 in self.lines)
        said = "".join(f'<text x="{x}" y="{y}">{word}</text>' for x, y, word in self.words)
        return _SHEET.format(name=self.name, code=self.code, lines=drawn, words=said)


_HOUSE = (
    _Drawing(
        "KT-01", "Mặt bằng tầng 1", ((30, 40, 180, 90), (30, 40, 60, 90), (90, 40, 50, 45), (140, 40, 70, 90)),
        ((30, 145, 210, 145), (30, 140, 30, 150), (210, 140, 210, 150), (20, 40, 20, 130), (15, 40, 25, 40), (15, 130, 25, 130)),
        ((60, 88, "Phòng khách"), (115, 66, "Bếp"), (175, 88, "Phòng ngủ"), (120, 156, "15 000"), (9, 88, "5 000")),
    ),
    _Drawing(
        "KT-02", "Mặt đứng trục A-B", ((60, 150, 120, 50), (60, 100, 120, 50), (60, 50, 120, 50), (105, 165, 30, 35), (75, 112, 25, 28), (140, 112, 25, 28), (75, 62, 25, 28), (140, 62, 25, 28)),
        ((60, 50, 120, 25), (120, 25, 180, 50), (30, 200, 230, 200), (45, 25, 45, 200)),
        ((215, 196, "±0.000"), (215, 148, "+3.900"), (215, 98, "+7.500"), (20, 112, "11 400")),
    ),
    _Drawing(
        "KC-01", "Mặt cắt móng 1-1", ((110, 60, 30, 90), (70, 150, 110, 25), (60, 175, 130, 10)),
        ((40, 60, 220, 60), (70, 200, 180, 200), (70, 195, 70, 205), (180, 195, 180, 205)),
        ((125, 214, "1 200"), (225, 166, "BTCT M250"), (235, 184, "Bê tông lót M100"), (205, 55, "Cốt vỉa hè −0.450")),
    ),
)


def drawings() -> bytes:
    """Return the PDF of the drawings, A3, a sheet a page."""
    return pdf_of_html(_PAGE.format(sheets="".join(sheet.html() for sheet in _HOUSE)))
