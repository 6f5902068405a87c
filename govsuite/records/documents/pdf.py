"""Draw an official document as PDF (WeasyPrint). Nothing is fetched: fonts come from the system, pictures are inline."""

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
import segno
import weasyprint
from django.template.loader import render_to_string
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse

from govsuite.records.documents import fonts, profile
from govsuite.records.documents.document import (
    Form,
    OfficialDocument,
    Signature,
    composed,
    grounds_lines,
    recipients_lines,
)
from govsuite.records.documents.profile import value

#: WeasyPrint speaks in CSS pixels, PDF in points.
POINTS_A_PIXEL = 0.75
SIGN_BOX = (62, 25)
#: Free millimetres on both sides of the abstract.
TITLE_SIDE = 8
MILLIMETRE = 72 / 25.4


class FetchRefused(FatalURLFetchingError):
    """A template asked for something outside of itself."""


@dataclass(frozen=True, slots=True)
class SignPlace:
    """Where a signature's mark goes: page from 0, box in points from the page's lower left corner."""

    role: str
    page: int
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Rendered:
    """The PDF and the places to sign in it."""

    content: bytes
    places: tuple[SignPlace, ...]
    pages: int


def render_pdf(document: OfficialDocument) -> bytes:
    """Return the document as PDF: A4, the layout of NĐ 30/2020, the font embedded, tagged (PDF/UA)."""
    return render_for_signing(document).content


def render_for_signing(document: OfficialDocument) -> Rendered:
    """Return the PDF with the places where its signers' marks go."""
    document = composed(document)
    return html_to_pdf(render_to_string("pdf/official.html", context(document)), [one.role for one in document.signatures])


def html_to_pdf(html: str, roles: list[str] | None = None) -> Rendered:
    """Lay out HTML of our own templates. Raises FetchRefused where it points outside."""
    drawn = weasyprint.HTML(string=html, url_fetcher=_refuse).render(font_config=FontConfiguration())
    content = drawn.write_pdf(pdf_variant="pdf/ua-1", custom_metadata=False)
    return Rendered(content, tuple(_places(drawn, roles or [])), len(drawn.pages))


def pdf_of_html(html: str) -> bytes:
    """Return HTML of our own templates as PDF: for sheets that are no documents of the decree (a board, a stamp)."""
    return html_to_pdf(html).content


def joined_pdf(parts: Sequence[bytes], *, title: str) -> bytes:
    """Return files of ours as one, in their order: for a pile of papers that goes to the printer at once."""
    whole = pikepdf.Pdf.new()
    for part in parts:
        with pikepdf.Pdf.open(io.BytesIO(part)) as one:
            whole.pages.extend(one.pages)
    with whole.open_metadata() as about:
        about["dc:title"] = title
    kept = io.BytesIO()
    whole.save(kept)
    return kept.getvalue()


def context(document: OfficialDocument) -> dict[str, Any]:
    """Return what templates/pdf/official.html shows."""
    recipients = recipients_lines(document.recipients)
    organisation = document.organisation.upper().split("\n")
    width = text_room(document)
    return {
        "doc": document,
        "name": document.name,
        "css": _css(document),
        "country": profile.COUNTRY,
        "motto": profile.MOTTO,
        "watermark": watermark() if document.demo else None,
        "parent": [line for line in document.parent.upper().split("\n") if line],
        "organisation": organisation,
        "organisation_rule": _millimetres(fonts.rule_length(organisation, value("organisation"), width * profile.LEFT_COLUMN)),
        "title_rule": _millimetres(fonts.rule_length([document.subject], value("subject"), width - 2 * TITLE_SIDE)),
        "type_name": document.type_name.upper(),
        "letter": document.form == Form.LETTER,
        "minutes": document.form == Form.MINUTES,
        "addressees": [f"- {line.strip().rstrip(';.')}{';' if place < len(document.addressees) - 1 else '.'}"
                       for place, line in enumerate(document.addressees)],
        "grounds": grounds_lines(document.grounds),
        "signature_rows": signature_rows(document.signatures, recipients),
        "qr": _qr(document.verify_url),
    }


def signature_rows(signatures: tuple[Signature, ...], recipients: list[str]) -> list[list[dict[str, Any]]]:
    """Return rows of two cells: the recipients stand left of a single signature, below several (1.9)."""
    if len(signatures) <= 1:
        right = {"signature": signatures[0]} if signatures else {}
        return [[{"recipients": recipients}, right]] if recipients or signatures else []
    cells: list[dict[str, Any]] = [{"signature": one} for one in signatures]
    if len(cells) % 2:
        cells.insert(len(cells) - 1, {})
    rows = [cells[start:start + 2] for start in range(0, len(cells), 2)]
    return [*rows, [{"recipients": recipients}, {}]] if recipients else rows


def watermark() -> dict[str, Any]:
    """Return the demo mark as an outline: seen on every page, absent from the text that people copy."""
    path, width, height = fonts.outline(profile.DEMO_MARK)
    return {"path": path, "width": width, "height": height}


def foot(document: OfficialDocument) -> str:
    """Return the small line at the foot of each page: number, code, head of the audit seal."""
    parts = [document.reference.strip()] if document.verify_code and document.symbol else []
    if document.verify_code:
        parts.append(f"{document.code_label[0].lower()}{document.code_label[1:]} {document.verify_code}")
    if document.seal_head:
        parts.append(f"niêm phong nhật ký {document.seal_head[:16]}")
    return " · ".join(parts)


def sheet(*, landscape: bool = False, foot_line: str = "", demo: bool = False, **more: Any) -> str:
    """Return the style sheet of the profile, for documents and for the registers."""
    figures = {name: f"{figure.value:g}" for name, figure in profile.PROFILE.items()}
    width, height = profile.URGENCY.get(more.get("urgency", ""), (0, 0))
    return render_to_string("pdf/official.css", {
        "f": figures,
        "font": f"'{profile.FONT_PDF}'",
        "landscape": landscape,
        "foot": _css_text(foot_line),
        "demo_line": profile.DEMO_LINE if demo else "",
        "left_column": f"{100 * profile.LEFT_COLUMN:g}",
        "title_side": TITLE_SIDE,
        "urgency_width": width,
        "urgency_height": height,
    })


def text_room(document: OfficialDocument) -> float:
    """Return the width between the margins in millimetres."""
    paper = value("page_height") if document.landscape else value("page_width")
    return paper - value("margin_left") - value("margin_right")


def _millimetres(length: float) -> str:
    return f"{length:.1f}mm"


def _css(document: OfficialDocument) -> str:
    return sheet(landscape=document.landscape, foot_line=foot(document), demo=document.demo, urgency=document.urgency)


def _css_text(text: str) -> str:
    return "".join(letter for letter in text if letter not in '"\\<>\n\r')


def _qr(url: str) -> str:
    """Return the code with the white rim of four modules that readers need (ISO/IEC 18004)."""
    return segno.make(url, error="m").svg_inline(border=4, omitsize=True) if url else ""


#: a picture that stands in the document itself: a signature drawn on a screen
_INSIDE = "data:image/png;base64,"


def _refuse(url: str, *_args: Any, **_kwargs: Any) -> URLFetcherResponse:
    if url.startswith(_INSIDE):
        return URLFetcherResponse(url, base64.b64decode(url.removeprefix(_INSIDE)), {"Content-Type": "image/png"})
    raise FetchRefused(f"A document may not fetch {url[:80]}.")


def _places(drawn: weasyprint.Document, roles: list[str]) -> list[SignPlace]:
    found = []
    for page_index, page in enumerate(drawn.pages):
        for role in roles:
            corner = page.anchors.get(f"sign-{role}")
            if corner is None:
                continue
            left, top = corner[0] * POINTS_A_PIXEL, (page.height - corner[1]) * POINTS_A_PIXEL
            width, height = (length * MILLIMETRE for length in SIGN_BOX)
            found.append(SignPlace(role, page_index, (round(left), round(top - height), round(left + width), round(top))))
    return found
