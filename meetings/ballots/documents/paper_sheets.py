"""The printed sheets of a paper vote: A6 for a question, A5 for a list of persons, a full page for a long one; one QR a sheet.

No law that was read gives a layout or says how a sheet is marked: the layout and the X in a box are our own.
"""

from dataclasses import dataclass

import segno
from django.template.loader import render_to_string

from govsuite.core import demo
from govsuite.records.public import pdf_of_html
from meetings.ballots.documents.paper_words import KINDS, columns_of, how_to_mark
from meetings.ballots.models import Ballot, PaperVote, Subject
from meetings.ballots.selectors import standing_subjects
from meetings.ballots.selectors_paper import serials_of
from meetings.bodies.public import in_words_of

A4 = (210, 297)
#: lines that a lying half page holds
MOST_ON_A5 = 7


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet in millimetres, and how many stand on an A4 page."""

    width: float
    height: float
    across: int
    down: int

    @property
    def single(self) -> "Sheet":
        return Sheet(self.width, self.height, 1, 1)


A6, A5, WHOLE = Sheet(105, 148.5, 2, 2), Sheet(210, 148.5, 1, 2), Sheet(210, 297, 1, 1)


def format_of(ballot: Ballot, lines: int) -> Sheet:
    """Return the paper on which this sheet is printed."""
    if not ballot.is_on_persons:
        return A6
    return A5 if lines <= MOST_ON_A5 else WHOLE


def sheets_pdf(ballot: Ballot, subjects: list[Subject], serials: list[str], *, address: str, singly: bool = False) -> bytes:
    """Return all sheets: on A4 to be cut, or ``singly`` each on its own page. ``address`` ends where the serial follows."""
    form = format_of(ballot, len(subjects))
    form = form.single if singly else form
    body = ballot.session.term.body
    cells = [{"serial": serial, "qr": segno.make(f"{address}{serial}", error="m").svg_inline(border=0, omitsize=True)} for serial in serials]
    each = form.across * form.down
    pages = [
        [{**cell, "left": place % form.across * form.width, "top": place // form.across * form.height} for place, cell in enumerate(cells[start:start + each])]
        for start in range(0, len(cells), each)
    ]
    return pdf_of_html(render_to_string("pdf/paper_sheets.html", {
        "ballot": ballot, "kind": KINDS[ballot.kind], "how": how_to_mark(ballot), "columns": columns_of(ballot), "subjects": subjects, "pages": pages,
        "council": body.name.upper(), "session": in_words_of(body.house, f"Kỳ họp {ballot.session.ordinal}"), "demo": demo.is_present() or ballot.session.is_rehearsal,
        "mm": {
            "page": f"{form.across * form.width if singly else A4[0]:g}mm {form.down * form.height if singly else A4[1]:g}mm",
            "width": f"{form.width:g}", "height": f"{form.height:g}", "qr": "22" if form.width < A4[0] else "26",
        },
        "small": form.width < A4[0],
    }))


def sheets_of_reserve(ballot: Ballot, *, address: str) -> bytes:
    """Return the sheets of a prepared vote that hides its choices, as they stand printed."""
    subjects = standing_subjects(ballot) if ballot.is_on_persons else []
    return sheets_pdf(ballot, subjects, serials_of(PaperVote.objects.get(ballot=ballot)), address=address)
