"""The visible mark of a personal signature (NĐ 30/2020 Annex I, II.7d): who, for whom, when by ISO 8601."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone

from govsuite.records.documents import pdf, profile
from govsuite.records.signing.identity import SignerInfo


def iso_time(at: datetime) -> str:
    """Return the moment as ISO 8601 in Vietnam's time, to the second."""
    return timezone.localtime(at).isoformat(timespec="seconds")


def mark_pdf(signer: SignerInfo, *, at: datetime, demo: bool) -> bytes:
    """Return the mark as a small PDF: blue on transparent, the font embedded."""
    width, height = pdf.SIGN_BOX
    return pdf.html_to_pdf(render_to_string("pdf/signature_mark.html", {
        "signer": signer, "time": iso_time(at), "demo": profile.DEMO_MARK if demo else "", "font": profile.FONT_PDF,
        "width": width, "height": height,
    })).content
