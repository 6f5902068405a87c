"""The same document as DOCX: what Word and LibreOffice find in it."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from govsuite.records.documents.fonts import text_width
from govsuite.records.documents.pdf import render_pdf
from govsuite.records.documents.word import render_docx
from tests.govsuite.records.papers import minutes, resolution
from tests.govsuite.records.test_layout import text_of


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def words(text: str) -> list[str]:
    """Return the words in alphabetical order: the two programs order the two columns of the head differently."""
    return sorted(re.findall(r"\w+", text))


def test_letters_and_language_are_those_of_the_decree():
    word = Document(io.BytesIO(render_docx(resolution())))
    assert word.styles["Normal"].font.name == "Times New Roman"
    assert word.core_properties.language == "vi-VN"
    assert 'w:lang w:val="vi-VN"' in part(render_docx(resolution()), "word/styles.xml")


def test_the_page_number_is_a_field_and_page_one_has_none():
    content = render_docx(resolution())
    word = Document(io.BytesIO(content))
    assert word.sections[0].different_first_page_header_footer
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        headers = [archive.read(name).decode() for name in archive.namelist() if "/header" in name]
    assert [" PAGE " in header for header in headers].count(True) == 1


def test_margins_are_those_of_the_profile():
    section = Document(io.BytesIO(render_docx(resolution()))).sections[0]
    assert [round(edge.mm) for edge in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)] == [
        20, 20, 30, 15,
    ]


def test_the_rule_under_the_motto_is_as_long_as_the_motto():
    assert 50 < text_width("Độc lập - Tự do - Hạnh phúc", 13) < 62


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("make", [resolution, minutes])
def test_libreoffice_reads_the_same_text_as_the_pdf(make, tmp_path: Path):
    document = make(demo=True)
    (tmp_path / "document.docx").write_bytes(render_docx(document))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf",
         "--outdir", str(tmp_path / "out"), str(tmp_path / "document.docx")],
        check=True, capture_output=True, timeout=120,
    )
    office = text_of((tmp_path / "out" / "document.pdf").read_bytes(), tmp_path)
    ours = text_of(render_pdf(document), tmp_path)
    assert words(office) == words(ours)


def test_characters_that_xml_cannot_hold_do_not_stop_the_issue():
    pasted = replace(resolution(), subject="Phân bổ\x0bngân sách\x00 năm\x1f 2027\ufffe\ud800")
    assert "Phân bổ ngân sách năm 2027" in part(render_docx(pasted), "word/document.xml")
    assert render_pdf(pasted).startswith(b"%PDF-")


def test_what_looks_like_markup_is_text():
    hostile = '<img src="file:///etc/passwd"/>]]></w:t><w:p/>&x;'
    pasted = replace(resolution(), subject=hostile)
    assert hostile in "".join(each.text for each in Document(io.BytesIO(render_docx(pasted))).paragraphs)
    assert render_pdf(pasted).startswith(b"%PDF-")
