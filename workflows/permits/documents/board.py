"""The board on the site: the content of the permit and a QR that leads to its state of today. Vietnamese by law.

Law 135/2025, Article 49 clause 1 has the owner put up a sign; Decree 217/2026, Article 66 clause 2 has the permit's content public
on the site while works go on. Neither gives a layout: this one is our own.
"""

import segno
from django.template.loader import render_to_string

from govsuite.core import demo
from govsuite.records.public import pdf_of_html
from workflows.permits.documents.citations import SITE_BOARD
from workflows.permits.documents.permit_words import adviser_words, advisers, day, metres, parcel, square, storeys
from workflows.permits.models import Permit

#: paper → width and height in millimetres, lying
SIZES = {"A3": (420, 297), "A2": (594, 420)}
A3_HEIGHT = 297
#: lengths on A3, in millimetres: read from five metres
LENGTHS = {"letter": 7.4, "pad": 14, "edge": 4, "code": 118, "gap": 14, "qr": 100, "foot": 18}


def board_pdf(permit: Permit, *, size: str, url: str) -> bytes:
    """Return the board as one page; ``size`` is A3 or A2."""
    width, height = SIZES[size]
    return pdf_of_html(render_to_string("pdf/site_board.html", {
        "permit": permit, "rows": board_rows(permit), "width": width, "height": height, "url": url,
        "mm": {name: f"{length * height / A3_HEIGHT:.2f}" for name, length in LENGTHS.items()}, "demo": demo.is_present(),
        "authority": permit.authority.upper(), "citation": SITE_BOARD,
        "qr": segno.make(url, error="m").svg_inline(border=0, omitsize=True),
    }))


def board_rows(permit: Permit) -> list[tuple[str, str]]:
    """Return what the board says, in the order in which a passer-by reads it."""
    work = permit.snapshot["work"]
    names = {role: "; ".join(adviser_words(one) for one in advisers(work, role)) for role in ("design", "construction")}
    scale = ", ".join(filter(None, [
        storeys(work), f"cao {metres(work['height'])}" if work.get("height") else "", f"tổng diện tích sàn {square(work['floor_area'])}" if work.get("floor_area") else "",
    ]))
    rows = [
        ("Chủ đầu tư", permit.holder), ("Địa điểm xây dựng", "; ".join(filter(None, [permit.site, parcel(work)]))),
        ("Giấy phép xây dựng", f"số {permit.number} ngày {permit.issued_on:%d/%m/%Y}"), ("Cơ quan cấp", permit.authority), ("Quy mô", scale),
        ("Khởi công chậm nhất", f"{permit.start_until:%d/%m/%Y}" if permit.started_on is None else ""),
        ("Khởi công", f"{permit.started_on:%d/%m/%Y}" if permit.started_on else ""),
        ("Thời gian thi công dự kiến", f"{work['months']} tháng" if work.get("months") else ""),
        ("Được tồn tại đến", day(permit.exists_until.isoformat()) if permit.exists_until else ""),
        ("Đơn vị thiết kế", names["design"]), ("Đơn vị thi công", names["construction"]),
    ]
    return [(label, value) for label, value in rows if value]
