"""A drawing of two pages as a paper of a dossier."""

from datetime import datetime
from io import BytesIO
from typing import Any

from weasyprint import HTML

from govsuite.core import db
from govsuite.records.public import received
from tests.builders import moment
from workflows.dossiers.models import Dossier
from workflows.dossiers.services.papers import keep_scan
from workflows.permits.selectors.drawings import drawing_keys

_STYLE = """@page { size: A3 landscape; margin: 10mm } body { font: 14pt sans-serif } .plan { height: 220mm; border: 2mm solid #222; position: relative }
.plan div { position: absolute; border: 1mm solid #444 } h1 { margin: 0 0 4mm }"""
_PLAN = """<h1>Mặt bằng tầng {n}</h1><div class="plan"><div style="left:20mm;top:20mm;width:120mm;height:90mm">Phòng khách</div>
<div style="left:140mm;top:20mm;width:90mm;height:90mm">Bếp</div><div style="left:20mm;top:110mm;width:210mm;height:60mm">Sân</div></div>"""
_made: dict[int, bytes] = {}


def plan(pages: int = 2) -> bytes:
    """Return the PDF, drawn once a process."""
    if pages not in _made:
        sheets = "".join(f'<section style="break-after:page">{_PLAN.format(n=number)}</section>' for number in range(1, pages + 1))
        _made[pages] = HTML(string=f"<style>{_STYLE}section:last-child {{ break-after: auto !important }}</style>{sheets}").write_pdf()
    return _made[pages]


def hand_in(dossier: Dossier, *, actor: Any, name: str = "mat-bang.pdf", content: bytes | None = None, now: datetime | None = None) -> int:
    """Attach the drawing to a paper that is one; return the paper's number."""
    paper = dossier.papers.filter(key__in=drawing_keys(dossier), file__isnull=True, required=True).first()
    with received(BytesIO(content or plan()), name) as ready, db.deed():
        keep_scan(paper, ready, dossier_id=dossier.pk, actor=actor, now=now or moment())
        paper.save(update_fields=["file"])
    return paper.pk
