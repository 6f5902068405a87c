"""What signatures show (NĐ 30/2020 Annex I): a person's mark (II.7d), who, for whom, when by ISO 8601; an authority's seal (II.8)."""

import base64
import io
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone
from PIL import Image

from govsuite.records.documents import pdf, profile
from govsuite.records.documents.pdf import MILLIMETRE, SignPlace
from govsuite.records.signing.identity import SealPicture, SignerInfo


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


def seal_box(place: SignPlace, seal: SealPicture) -> tuple[int, int, int, int]:
    """Return where the seal goes, in points: in its real size, over the left third of the mark and level with its middle."""
    left, bottom, right, top = place.box
    width, height = (length * MILLIMETRE for length in _size(seal))
    edge = max(left + profile.value("seal_share") * (right - left), width)  # never off the paper
    middle = (bottom + top) / 2
    return round(edge - width), round(middle - height / 2), round(edge), round(middle + height / 2)


def seal_pdf(seal: SealPicture) -> bytes:
    """Return the seal as a small PDF of its real size, transparent where the picture is."""
    width, height = _size(seal)
    return pdf.html_to_pdf(render_to_string("pdf/seal_mark.html", {
        "picture": base64.b64encode(seal.content).decode(), "width": f"{width:g}", "height": f"{height:g}",
    })).content


def _size(seal: SealPicture) -> tuple[float, float]:
    with Image.open(io.BytesIO(seal.content), formats=("PNG",)) as picture:
        return float(seal.width), seal.width * picture.height / picture.width
