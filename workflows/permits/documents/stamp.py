"""Form 06 of Decree 217/2026, Appendix II: the stamp of the authority, drawn over the first page of a drawing. Vietnamese by law."""

import io
from datetime import date

import pikepdf
from django.template.loader import render_to_string

from govsuite.records.public import pdf_of_html
from workflows.dossiers.public import organisation_of
from workflows.permits.models import Permit

#: of our own choosing within the form's range: 6–9 cm long, 4–6 cm wide
LENGTH, WIDTH, MARGIN = 80, 50, 10
POINTS_A_MILLIMETRE = 72 / 25.4


class UnreadableDrawing(ValueError):
    """The drawing is damaged, protected or no PDF at all."""


def stamped(content: bytes, permit: Permit, *, signer: str) -> bytes:
    """Return the drawing with the stamp at the upper right of its first page. The original and its signatures stay as they are. Raises UnreadableDrawing."""
    stamp_page = stamp_pdf(permit, signer=signer)
    try:
        return _overlaid(content, stamp_page)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, IndexError, ArithmeticError) as broken:  # what a file made to break its reader raises
        raise UnreadableDrawing from broken


def _overlaid(content: bytes, stamp_page: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as drawing, pikepdf.open(io.BytesIO(stamp_page)) as stamp:
        if drawing.is_encrypted:
            raise UnreadableDrawing
        page = drawing.pages[0]
        page.add_overlay(stamp.pages[0], _corner(page))
        found = io.BytesIO()
        drawing.save(found)
    return found.getvalue()


def _corner(page: pikepdf.Page) -> pikepdf.Rectangle:
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    width, height, margin = (size * POINTS_A_MILLIMETRE for size in (LENGTH, WIDTH, MARGIN))
    scale = min(1.0, (right - left - 2 * margin) / width, (top - bottom - 2 * margin) / height)
    return pikepdf.Rectangle(right - margin - width * scale, top - margin - height * scale, right - margin, top - margin)


def stamp_pdf(permit: Permit, *, signer: str) -> bytes:
    """Return the stamp alone, on a page of its own size."""
    return pdf_of_html(render_to_string("pdf/permit_stamp.html", {
        "authority": _head(permit), "number": permit.number, "day": _day(permit.issued_on), "signer": signer, "length": LENGTH, "width": WIDTH,
    }))


def _head(permit: Permit) -> list[str]:
    return organisation_of(permit.dossier).split("\n") if permit.dossier else [permit.authority.upper()]


def _day(when: date) -> str:
    return f"ngày {when.day:02d} tháng {when.month:02d} năm {when.year}"
