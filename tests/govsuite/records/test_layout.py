"""The layout of NĐ 30/2020: its figures, its texts, its picture as PDF."""

import io
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from govsuite.records.documents.document import composed, date_text, grounds_lines, number_text, recipients_lines
from govsuite.records.documents.fonts import rule_length, text_width
from govsuite.records.documents.pdf import FetchRefused, html_to_pdf, render_for_signing, render_pdf
from govsuite.records.documents.profile import PROFILE
from tests.govsuite.records.papers import minutes, resolution
from tests.scanning import qr_in


def text_of(content: bytes, folder: Path) -> str:
    """Return the PDF's text as a reader copies it, without layout."""
    path = folder / "document.pdf"
    path.write_bytes(content)
    return subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True, text=True).stdout


def qr_of(content: bytes, folder: Path, *, page: int = 1) -> str:
    """Read the QR code on the page as a camera would."""
    (folder / "seen.pdf").write_bytes(content)
    subprocess.run(["pdftoppm", "-r", "200", "-gray", "-png", "-f", str(page), "-singlefile", "seen.pdf", "seen"], cwd=folder, check=True)
    return qr_in(folder / "seen.png")


@pytest.mark.parametrize("name", sorted(PROFILE))
def test_each_figure_lies_within_the_decree_and_cites_it(name):
    assert PROFILE[name].allowed
    assert PROFILE[name].citation.startswith("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, ")


@pytest.mark.parametrize(("number", "written"), [(1, "01"), (9, "09"), (10, "10"), (107, "107")])
def test_a_number_below_ten_has_a_leading_zero(number, written):
    assert number_text(number) == written


@pytest.mark.parametrize(("day", "written"), [
    (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
    (date(2026, 1, 15), "ngày 15 tháng 01 năm 2026"),
    (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
    (date(2026, 11, 23), "ngày 23 tháng 11 năm 2026"),
])
def test_days_below_ten_and_the_first_two_months_are_padded(day, written):
    assert date_text(day) == written


def test_grounds_and_recipients_end_as_the_decree_says():
    assert grounds_lines(("Căn cứ A.", "Căn cứ B;", "Xét C")) == ["Căn cứ A;", "Căn cứ B;", "Xét C."]
    assert recipients_lines(("- Như trên", "Lưu: VT")) == ["- Như trên;", "- Lưu: VT."]


def test_points_follow_the_vietnamese_alphabet():
    points = resolution().body[0].body[1]
    assert [mark for mark, _text in points.marked()] == ["a)", "b)", "c)", "d)", "đ)"]


def test_text_is_composed_and_spelled_as_the_decree():
    assert composed("Ho\u0300a CỘNG HOÀ") == "Hòa CỘNG HÒA"


def test_the_code_is_read_by_a_plain_reader(tmp_path):
    """Without its white rim this very code is not found."""
    address = "http://localhost:8000/xac-thuc/4RXFW5S0YC1V/"
    assert qr_of(render_pdf(replace(resolution(), verify_url=address, verify_code="4RXFW5S0YC1V")), tmp_path) == address


def test_a_wide_document_lies_on_its_side():
    with pikepdf.open(io.BytesIO(render_pdf(resolution(landscape=True)))) as pdf:
        assert [round(float(edge)) for edge in pdf.pages[0].MediaBox] == [0, 0, 842, 595]


def test_a_resolution_reads_in_the_order_of_the_decree(tmp_path):
    text = text_of(render_pdf(resolution()), tmp_path)
    parts = [
        "HỘI ĐỒNG NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 05/NQ-HĐND",
        "Đông Hà, ngày 05 tháng 02 năm 2026", "NGHỊ QUYẾT", "Về kế hoạch đầu tư công", "KHÓA I, KỲ HỌP THỨ 5",
        "Căn cứ Luật", "QUYẾT NGHỊ:", "Điều 1. Thông qua kế hoạch", "đ) v", "Nơi nhận:", "- Lưu: VT, HĐND.", "Nguyễn Văn Hiếu",
    ]
    places = [text.index(part) for part in parts]
    assert len(places) == len(parts)
    assert text.index("NGHỊ QUYẾT") < text.index("Căn cứ Luật") < text.index("QUYẾT NGHỊ:") < text.index("Nơi nhận:")


def test_a_document_without_number_leaves_the_place_blank(tmp_path):
    assert "Số:" in text_of(render_pdf(resolution(number=None, date=None)), tmp_path)
    assert resolution(number=None).reference == "        /NQ-HĐND"


def test_fonts_are_embedded_and_times_metric():
    with pikepdf.open(io.BytesIO(render_pdf(resolution()))) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        names = {str(font.BaseFont) for font in fonts}
        embedded = [font.DescendantFonts[0].FontDescriptor.get("/FontFile2") is not None for font in fonts]
    assert all("Liberation-Serif" in name for name in names)
    assert all(embedded)


def test_the_sheet_is_a4_and_tagged():
    with pikepdf.open(io.BytesIO(render_pdf(resolution()))) as pdf:
        box = [round(float(edge)) for edge in pdf.pages[0].MediaBox]
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "vi"
    assert box == [0, 0, 595, 842]


def test_the_second_page_alone_has_a_number(tmp_path):
    body = resolution().body * 12
    content = render_pdf(resolution(body=body))
    (tmp_path / "long.pdf").write_bytes(content)
    first, second = (
        subprocess.run(["pdftotext", "-f", page, "-l", page, str(tmp_path / "long.pdf"), "-"],
                       capture_output=True, check=True, text=True).stdout.strip()
        for page in ("1", "2")
    )
    assert "CỘNG HÒA" in first
    assert second.split("\n")[0] == "2" or "\n2\n" in second


def test_demo_documents_say_so_on_every_page(tmp_path):
    assert "BẢN MINH HOẠ" in text_of(render_pdf(resolution(demo=True)), tmp_path)
    assert "BẢN MINH HOẠ" not in text_of(render_pdf(resolution()), tmp_path)


def test_minutes_have_two_places_to_sign_and_no_date_at_the_top(tmp_path):
    drawn = render_for_signing(minutes())
    assert [place.role for place in drawn.places] == ["secretary", "chair"]
    assert drawn.places[0].box[1] == drawn.places[1].box[1]
    assert "ngày 05" not in text_of(drawn.content, tmp_path)


def test_the_lines_are_a_third_to_a_half_of_their_text():
    lines = ["HỘI ĐỒNG NHÂN DÂN", "PHƯỜNG ĐÔNG HÀ"]
    assert 1 / 3 <= rule_length(lines, 12, 70) / text_width(lines[0], 12) <= 1 / 2
    assert rule_length(["x" * 500], 14, 149) == pytest.approx(149 * PROFILE["rule_share"].value)


def test_a_template_cannot_fetch():
    with pytest.raises(FetchRefused):
        html_to_pdf("<img src='http://example.org/x.png'>")


def test_markup_in_a_text_is_text(tmp_path):
    assert "<b>đậm</b>" in text_of(render_pdf(resolution(subject="<b>đậm</b>")), tmp_path)
