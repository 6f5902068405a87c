"""Ask a PDF who signed it, whether it was changed since, and whether we trust the authority."""

import asyncio
import io
import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from asn1crypto import pem, x509
from django.conf import settings
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext

from govsuite.records.signing import demo_ca

#: A signed act has one or a few; more is somebody's game with our processor.
MOST_SIGNATURES = 20


class UnreadablePdf(Exception):
    """The file is no PDF that we can read."""


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """What one signature proves."""

    field: str
    name: str
    organisation: str
    at: datetime | None
    intact: bool        # the signed bytes are as they were
    valid: bool         # the key of the certificate made this signature
    trusted: bool       # the certificate leads to an authority that this suite trusts
    whole: bool         # nothing but further signatures was added behind it
    authority: str
    demo: bool
    serial: str

    @property
    def good(self) -> bool:
        return self.intact and self.valid and self.trusted and self.whole


def root_paths() -> list[Path]:
    """Return the demo root and the certificates in ``DATA_DIR/ca/trusted``."""
    paths = [demo_ca.root_path(), *sorted((Path(settings.DATA_DIR) / "ca" / "trusted").glob("*.crt"))]
    return [path for path in paths if path.exists()]


def trusted_roots(paths: list[Path] | None = None) -> list[x509.Certificate]:
    """Return the authorities that this suite trusts, from these files where they are given."""
    return [_certificate(path) for path in (root_paths() if paths is None else paths)]


def validate(content: bytes, roots: list[Path] | None = None) -> list[SignatureReport]:
    """Return a report on each signature, oldest first. Raises UnreadablePdf.

    For files of our own: what a stranger sent goes to ``apart.validate_apart``.
    """
    # The library writes a traceback to the log for every file that somebody broke: that is the answer here, not a fault.
    logger = logging.getLogger("pyhanko")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        return _validate(content, trusted_roots(roots))
    except UnreadablePdf:
        raise
    except RecursionError as problem:
        raise UnreadablePdf("nested too deep") from problem
    except Exception as problem:  # noqa: BLE001 - a hostile file may break the parser anywhere
        raise UnreadablePdf(type(problem).__name__) from problem
    finally:
        logger.setLevel(level)


def _validate(content: bytes, roots: list[x509.Certificate]) -> list[SignatureReport]:
    reader = PdfFileReader(io.BytesIO(content), strict=False)
    if reader.encrypted:
        raise UnreadablePdf("encrypted")
    found = reader.embedded_regular_signatures
    if len(found) > MOST_SIGNATURES:
        raise UnreadablePdf("too many signatures")
    return [_report(signature, roots) for signature in found]


def _report(signature: EmbeddedPdfSignature, roots: list[x509.Certificate]) -> SignatureReport:
    at = signature.self_reported_timestamp
    context = ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail", moment=_within(at))
    status = asyncio.run(async_validate_pdf_signature(signature, context))
    subject, issuer = signature.signer_cert.subject.native, signature.signer_cert.issuer.native
    return SignatureReport(
        field=signature.field_name,
        name=subject.get("common_name", ""),
        organisation=subject.get("organization_name", ""),
        at=at,
        intact=status.intact,
        valid=status.valid,
        trusted=status.trusted,
        whole=status.modification_level in {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING},
        authority=issuer.get("common_name", ""),
        demo=demo_ca.MARK in issuer.get("common_name", ""),
        serial=f"{signature.signer_cert.serial_number:x}",
    )


def _within(at: datetime | None) -> datetime | None:
    """The moment of trust: the time in the signature, since no authority of time vouches for another."""
    return at if at and at.tzinfo else None


def _certificate(path: Path) -> x509.Certificate:
    content = path.read_bytes()
    der = pem.unarmor(content)[2] if pem.detect(content) else content
    return x509.Certificate.load(der)
