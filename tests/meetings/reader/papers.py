"""Papers to read: a PDF of 500 pages with Vietnamese text in an embedded font, a picture, a DOCX."""

import random
from pathlib import Path

import pikepdf
from PIL import Image
from weasyprint import HTML

from tests.govsuite.records import filemakers

PAGES, NEEDLE_PAGE = 500, 400
_STYLE = "@page { size: A4; margin: 25mm 20mm } body { font: 13pt 'Liberation Serif', serif } section { break-after: page }"
_LINE = "Điều {number}. Hội đồng nhân dân phường giao Ủy ban nhân dân phường tổ chức thực hiện, báo cáo kết quả. "


def _page(number: int) -> str:
    needle = "<p>Kinh phí hỗ trợ <b>Cầu Đường Bộ</b> Hiếu Giang</p>" if number == NEEDLE_PAGE else ""
    return f"<section><h2>Trang số {number}</h2>{needle}<p>{_LINE.format(number=number) * 8}</p></section>"


def long_pdf(path: Path, pages: int = PAGES) -> None:
    """Write a paper of so many pages."""
    HTML(string=f"<style>{_STYLE}</style>{''.join(_page(number) for number in range(1, pages + 1))}").write_pdf(path)
    with pikepdf.open(path, allow_overwriting_input=True) as made:
        made.Root.PieceInfo = made.make_stream(random.Random(1).randbytes(pages * 4096))  # as heavy as pictures would be
        made.save(path)


def write(folder: str) -> Path:
    """Write all papers below ``folder`` (once) and return where they are."""
    shelf = Path(folder) / "shelf"
    if not shelf.exists():
        shelf.mkdir()
        long_pdf(shelf / "long.pdf")
        long_pdf(shelf / "short.pdf", pages=3)
        Image.new("RGB", (1200, 800), "#cfe3d4").save(shelf / "map.png")
        (shelf / "draft.docx").write_bytes(filemakers.docx())
    return shelf
