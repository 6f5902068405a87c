"""Write an official document as DOCX (python-docx): the same profile, opened clean by Word and LibreOffice."""

import io

import segno
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph

from govsuite.records.documents import profile
from govsuite.records.documents.document import (
    Article,
    Block,
    Form,
    Heading,
    Listing,
    OfficialDocument,
    PageBreak,
    Paragraph,
    Run,
    Table,
    Text,
    composed,
    grounds_lines,
    recipients_lines,
    runs,
)
from govsuite.records.documents.fonts import rule_length, text_width
from govsuite.records.documents.pdf import TITLE_SIDE, foot, signature_rows, text_room
from govsuite.records.documents.profile import value

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
RED = RGBColor(0xB3, 0x26, 0x1E)
Host = WordDocument | Cell


def render_docx(document: OfficialDocument) -> bytes:
    """Return the document as DOCX: Times New Roman, Vietnamese, a real page number field."""
    document = composed(document)
    word = Document()
    _properties(word, document)
    _base_style(word)
    width = _page(word, document)
    _head(word, document, width)
    _title(word, document, width)
    for block in document.body:
        _block(word, block, width)
    _signatures(word, document, width)
    for block in (PageBreak(), *document.overleaf) if document.overleaf else ():
        _block(word, block, width)
    _verification(word, document, width)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _properties(word: WordDocument, document: OfficialDocument) -> None:
    core = word.core_properties
    core.title, core.subject = document.name[:255], document.subject[:255]
    core.author, core.language, core.comments = document.organisation.replace("\n", " ")[:255], profile.LANGUAGE, ""
    core.keywords = profile.DEMO_MARK if document.demo else ""


def _base_style(word: WordDocument) -> None:
    style = word.styles["Normal"]
    style.font.name, style.font.size = profile.FONT_WORD, Pt(value("body"))
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), profile.FONT_WORD)
    language = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia", "w:bidi"):
        language.set(qn(name), profile.LANGUAGE)
    style.element.get_or_add_rPr().append(language)
    defaults = word.styles.element.find(qn("w:docDefaults"))
    for old in defaults.iter(qn("w:lang")):
        old.set(qn("w:val"), profile.LANGUAGE)
        old.set(qn("w:eastAsia"), profile.LANGUAGE)
    style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(0), Pt(0)


def _page(word: WordDocument, document: OfficialDocument) -> float:
    """Set paper, margins and page number; return the text width in millimetres."""
    section = word.sections[0]
    width, height = value("page_width"), value("page_height")
    if document.landscape:
        width, height = height, width
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(value("margin_top")), Mm(value("margin_bottom"))
    section.left_margin, section.right_margin = Mm(value("margin_left")), Mm(value("margin_right"))
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(number, "PAGE", value("page_number"))
    for footer in (section.first_page_footer, section.footer):
        line = footer.paragraphs[0]
        if document.demo:
            _run(line, Run(f"{profile.DEMO_LINE}    ", bold=True), 8).font.color.rgb = RED
        _run(line, Run(foot(document)), 8)
    return text_room(document)


def _head(word: WordDocument, document: OfficialDocument, width: float) -> None:
    left_width = width * profile.LEFT_COLUMN
    table = _plain_table(word, 2, [left_width, width - left_width])
    left, right = table.rows[0].cells
    lines = [(line, "parent", False) for line in document.parent.upper().split("\n") if line]
    lines += [(line, "organisation", True) for line in document.organisation.upper().split("\n")]
    for text, size, bold in lines:
        _line(left, text, value(size), bold=bold)
    if document.organisation:
        _rule(left, left_width, rule_length(document.organisation.upper().split("\n"), value("organisation"), left_width))
    _line(right, profile.COUNTRY, value("country"), bold=True)
    _line(right, profile.MOTTO, value("motto"), bold=True)
    _rule(right, width - left_width, text_width(profile.MOTTO, value("motto")))
    left, right = table.rows[1].cells
    if document.symbol:
        _line(left, f"Số: {document.reference}", value("number"))
    if document.form == Form.LETTER:
        _line(left, f"V/v {document.subject}", value("subject_letter"), before=value("subject_letter_gap"))
    if document.urgency:
        _urgency(left, document.urgency, left_width)
    if document.form != Form.MINUTES and document.place:
        _line(right, document.place_date, value("place_date"), italic=True)


def _urgency(cell: Cell, text: str, column: float) -> None:
    paragraph = _line(cell, text, value("stamp"), bold=True, before=6)
    paragraph.runs[0].font.color.rgb = RGBColor(0xCC, 0, 0)
    _borders(paragraph, "top", "left", "bottom", "right", colour="CC0000", size=12)
    side = max(0.0, (column - profile.URGENCY.get(text, (30, 8))[0]) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(side)


def _title(word: WordDocument, document: OfficialDocument, width: float) -> None:
    if document.form != Form.LETTER:
        _line(word, document.type_name.upper(), value("type_name"), bold=True, before=12)
        subject = _line(word, document.subject, value("subject"), bold=True)
        subject.paragraph_format.left_indent = subject.paragraph_format.right_indent = Mm(TITLE_SIDE)
        _rule(word, width, rule_length([document.subject], value("subject"), width - 2 * TITLE_SIDE), after=12)
    if len(document.addressees) == 1:
        _line(word, f"Kính gửi: {document.addressees[0]}", value("addressees"), before=6, after=12)
    elif document.addressees:
        _addressees(word, document.addressees)
    for line in document.authority:
        _line(word, line, value("body"), bold=True).paragraph_format.keep_with_next = True
    for place, ground in enumerate(grounds_lines(document.grounds)):
        paragraph = _body(word, Paragraph(ground, italic=True))
        paragraph.paragraph_format.space_before = Pt(10 if document.authority and place == 0 else 0)
    if document.enacting:
        _line(word, document.enacting, value("body"), bold=True, before=8, after=8).paragraph_format.keep_with_next = True


def _addressees(word: WordDocument, addressees: tuple[str, ...]) -> None:
    last = len(addressees) - 1
    texts = ["Kính gửi:", *(f"- {one.strip().rstrip(';.')}{'.' if place == last else ';'}" for place, one in enumerate(addressees))]
    for place, text in enumerate(texts):
        paragraph = _line(word, text, value("addressees"), align="left", after=12 if place == len(texts) - 1 else 0)
        paragraph.paragraph_format.left_indent = Mm(value("first_line") * 2)


def _block(word: WordDocument, block: Block, width: float) -> None:
    if isinstance(block, Paragraph):
        _body(word, block)
    elif isinstance(block, Heading):
        _heading(word, block)
    elif isinstance(block, Listing):
        for mark, item in block.marked():
            _body(word, Paragraph((Run(f"{mark} " if mark else ""), *runs(item))))
    elif isinstance(block, Article):
        title = tuple(Run(run.text, bold=True, italic=run.italic) for run in runs(block.title))
        paragraph = _body(word, Paragraph((Run(f"Điều {block.number}. ", bold=True), *title)))
        paragraph.paragraph_format.keep_with_next = bool(block.body)
        for inner in block.body:
            _block(word, inner, width)
    elif isinstance(block, Table):
        _ruled_table(word, block, width)
    elif isinstance(block, PageBreak):
        word.add_page_break()


def _heading(word: WordDocument, heading: Heading) -> None:
    centred = heading.level == 1
    run = Run(heading.text, bold=True, italic=heading.level == 3)
    paragraph = _body(word, Paragraph((run,), align="center" if centred else "left", indent=not centred))
    paragraph.paragraph_format.keep_with_next = True
    if not centred:
        paragraph.paragraph_format.first_line_indent = Mm(value("first_line"))


def _ruled_table(word: WordDocument, block: Table, width: float) -> None:
    if block.caption:
        _line(word, block.caption, value("body"), bold=True, before=4, after=4).paragraph_format.keep_with_next = True
    table = word.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths = [width * share for share in block.shares()]
    for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
        _fill(cell, (Run(column.label, bold=True),), block.size, "center")
    _repeat_head(table)
    for row in block.rows:
        for cell, column, text in zip(table.add_row().cells, block.columns, row, strict=True):
            _fill(cell, text, block.size, column.align)
    for row in table.rows:
        _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
        for cell, millimetres in zip(row.cells, widths, strict=True):
            cell.width = Mm(millimetres)
    for grid, millimetres in zip(table.columns, widths, strict=True):
        grid.width = Mm(millimetres)
    word.add_paragraph().paragraph_format.space_after = Pt(2)


def _signatures(word: WordDocument, document: OfficialDocument, width: float) -> None:
    for row in signature_rows(document.signatures, recipients_lines(document.recipients)):
        gap = word.add_paragraph()
        gap.paragraph_format.space_after = Pt(0)
        gap.paragraph_format.keep_with_next = True
        table = _plain_table(word, 1, [width / 2, width / 2])
        _mark(table.rows[0]._tr.get_or_add_trPr(), "w:cantSplit")
        tallest = max((len(cell["signature"].lines) for cell in row if "signature" in cell), default=0)
        for cell, content in zip(table.rows[0].cells, row, strict=True):
            if content.get("recipients"):
                label = _line(cell, "Nơi nhận:", value("recipients_title"), bold=True, italic=True, align="left")
                label.paragraph_format.keep_with_next = True
                for line in content["recipients"]:
                    _line(cell, line, value("recipients"), align="left")
            if content.get("signature"):
                _signature(cell, content["signature"].lines, content["signature"].name, tallest)


def _signature(cell: Cell, lines: tuple[str, ...], name: str, tallest: int) -> None:
    for line in (*lines, *[""] * (tallest - len(lines))):
        _line(cell, line, value("signature"), bold=True)
    for _blank in range(4):
        _line(cell, "", value("signature"))
    _line(cell, name, value("signature"), bold=True)


def _verification(word: WordDocument, document: OfficialDocument, width: float) -> None:
    if not document.verify_url:
        return
    picture = io.BytesIO()
    segno.make(document.verify_url, error="m").save(picture, kind="png", scale=6, border=4)
    picture.seek(0)
    word.add_paragraph()
    table = _plain_table(word, 1, [24, width - 24])
    _mark(table.rows[0]._tr.get_or_add_trPr(), "w:cantSplit")
    left, right = table.rows[0].cells
    left.paragraphs[0].add_run().add_picture(picture, width=Mm(23))
    _line(right, f"{document.verify_label}: {document.verify_url}", 8.5, align="left", before=12)
    _line(right, f"{document.code_label}: {document.verify_code}", 8.5, align="left")


def _line(host: Host, text: str, size: float, *, bold: bool = False, italic: bool = False, align: str = "center",
          before: float = 0, after: float = 0) -> WordParagraph:
    """Add a line of one emphasis; a new cell's first, empty paragraph is used up first."""
    paragraph = host.paragraphs[0] if isinstance(host, Cell) and _is_new(host) else host.add_paragraph()
    paragraph.alignment = ALIGN[align]
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    _run(paragraph, Run(text, bold, italic), size)
    return paragraph


def _is_new(cell: Cell) -> bool:
    return len(cell.paragraphs) == 1 and not cell.paragraphs[0].runs


def _body(word: WordDocument, block: Paragraph) -> WordParagraph:
    paragraph = word.add_paragraph()
    paragraph.alignment = ALIGN[block.align]
    form = paragraph.paragraph_format
    form.space_after, form.line_spacing, form.widow_control = Pt(value("paragraph_gap")), value("line"), True
    if block.indent and block.align == "justify":
        form.first_line_indent = Mm(value("first_line"))
    for run in runs(block.text):
        _run(paragraph, Run(run.text, run.bold or block.bold, run.italic or block.italic), value("body"))
    return paragraph


def _fill(cell: Cell, text: Text, size: float, align: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = ALIGN[align]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    for run in runs(text):
        _run(paragraph, run, size)


def _run(paragraph: WordParagraph, run: Run, size: float):  # noqa: ANN202 - python-docx's Run
    written = paragraph.add_run(run.text)
    written.bold, written.italic, written.font.size = run.bold or None, run.italic or None, Pt(size)
    return written


def _plain_table(word: WordDocument, rows: int, widths: list[float]) -> WordTable:
    table = word.add_table(rows=rows, cols=len(widths))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for column, millimetres in zip(table.columns, widths, strict=True):
        column.width = Mm(millimetres)
        for cell in column.cells:
            cell.width = Mm(millimetres)
    for row in table.rows[1:]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_before = Pt(6)
    _no_cell_margins(table)
    return table


def _no_cell_margins(table: WordTable) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        look.addprevious(margins)
    else:
        table._tbl.tblPr.append(margins)


def _rule(host: Host, column: float, length: float, *, after: float = 0) -> None:
    """Draw the decree's line: the upper border of an empty, low paragraph, as long as ``length`` says."""
    paragraph = host.add_paragraph()
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(2), Pt(after)
    paragraph.paragraph_format.line_spacing = Pt(3)
    side = Mm(max(0.0, (column - length) / 2))
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    _borders(paragraph, "top")
    paragraph.add_run("").font.size = Pt(2)


def _borders(paragraph: WordParagraph, *sides: str, colour: str = "000000", size: int = 6) -> None:
    box = OxmlElement("w:pBdr")
    for side in sides:
        edge = OxmlElement(f"w:{side}")
        for name, text in (("val", "single"), ("sz", str(size)), ("space", "1"), ("color", colour)):
            edge.set(qn(f"w:{name}"), text)
        box.append(edge)
    properties = paragraph._p.get_or_add_pPr()
    successors = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    first = next((child for child in properties if child.tag in {qn(name) for name in successors}), None)
    if first is None:
        properties.append(box)
    else:
        first.addprevious(box)


def _field(paragraph: WordParagraph, instruction: str, size: float) -> None:
    """Write a real field (PAGE), with a cached 2 for programs that do not compute it."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("text", "2"), ("end", "")):
        run = _run(paragraph, Run(text if kind == "text" else ""), size)
        if kind == "":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {text} "
            run._r.append(code)
        elif kind != "text":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def _repeat_head(table: WordTable) -> None:
    _mark(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")


def _mark(properties, name: str) -> None:  # noqa: ANN001 - an lxml element
    if properties.find(qn(name)) is None:
        properties.append(OxmlElement(name))
