"""Verify a document for anybody: by its code, or by the file itself. Reads only."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core.errors import Invalid
from govsuite.core.rate import TooMany
from govsuite.records.models import IssuedDocument
from govsuite.records.rules.sniffing import HEAD, sniff
from govsuite.records.selectors import latest
from govsuite.records.selectors_issuing import bytes_of, issued_by_code, issued_by_digest
from govsuite.records.signing.apart import TooBusy, validate_apart
from govsuite.records.signing.validation import SignatureReport, UnreadablePdf, validate

MAX_MEGABYTES = 20
State = IssuedDocument.State


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: a sentence with its tone, the register's line where there is one, a report on each signature."""

    tone: str
    title: str
    sentence: str
    issued: IssuedDocument | None = None
    signatures: list[SignatureReport] = field(default_factory=list)

    @property
    def demo(self) -> bool:
        return any(report.demo for report in self.signatures)

    @property
    def shows_document(self) -> bool:
        """Before its issue a document's subject is nobody's business."""
        return self.issued is not None and self.issued.state in {State.ISSUED, State.WITHDRAWN}


def verify_code(code: str) -> Verdict:
    """Look the code up, then prove the stored original: its digest and its signatures. Raises NotFound."""
    issued = issued_by_code(code)
    if issued.state == State.NUMBERED:
        return Verdict("info", _("Not issued yet"), _("A number was taken for this document. It waits for its signature and has no effect."), issued)
    if issued.state == State.VOIDED:
        return Verdict("danger", _("Number voided"), _("This number was voided before anything was issued under it. A paper that carries it has no effect."), issued)
    if issued.pdf is None:
        raise LookupError(f"{issued} is issued without a file.")
    content = bytes_of(issued.pdf)
    if hashlib.sha256(content).hexdigest() != issued.signed_sha256:
        return Verdict("danger", _("Original damaged"), _("The stored original is not the file that was signed. Report this to the office that issued it."), issued)
    return _original(issued, validate(content))


def verify_upload(upload: Any) -> Verdict:
    """Compare an uploaded file with the registers by its digest, and prove the signatures in it. Raises Invalid."""
    if upload.size > MAX_MEGABYTES * 2**20:
        raise Invalid("verification.too_large", _("Issued documents are smaller than %(n)s MB. Choose the issued file itself.") % {"n": MAX_MEGABYTES}, field="file")
    content = upload.read()
    if not content:
        raise Invalid("verification.empty", _("This file is empty. Download the document again, then choose it here."), field="file")
    sha256 = hashlib.sha256(content).hexdigest()
    issued = issued_by_digest(sha256)
    if issued and issued.docx and latest(issued.docx).sha256 == sha256:
        return Verdict("info", _("Editable copy"), _("This is the copy for editing that was issued with the document. It carries no signature: the signed original is the PDF."), issued)
    return _compared(issued, sha256, _signatures(content))


def _signatures(content: bytes) -> list[SignatureReport]:
    if sniff(content[:HEAD]) != "pdf":
        raise Invalid("verification.not_pdf", _("This is not a PDF file. Choose the PDF that you received; a picture or a Word file carries no signature."), field="file")
    try:
        return validate_apart(content)
    except TooBusy:
        raise TooMany("records.too_many", _("Too many questions from this address. Wait a minute, then try again.")) from None
    except UnreadablePdf:
        raise Invalid("verification.unreadable", _("This PDF cannot be read: it is damaged or locked by a password. Download it again from where it was published."), field="file") from None


def _compared(issued: IssuedDocument | None, sha256: str, reports: list[SignatureReport]) -> Verdict:
    if issued and issued.signed_sha256 == sha256:
        return _original(issued, reports)
    if not reports:
        return Verdict("warning", _("No signature"), _("This file carries no electronic signature and is not in our registers. It may be a print or a draft: type the code beside the QR to find the original."))
    if not all(report.intact and report.valid and report.whole for report in reports):
        return Verdict("danger", _("Altered"), _("This file was changed after it was signed. Do not rely on it; type the code beside the QR to get the original."), issued, reports)
    if not all(report.trusted for report in reports):
        return Verdict("warning", _("Unknown authority"), _("The file is as it was signed, but the certificate comes from an authority that this site does not trust."), None, reports)
    if issued:
        return Verdict("warning", _("Not the final version"), _("This version was signed before all signers had signed. Get the original below."), issued, reports)
    return Verdict("warning", _("Not in our registers"), _("The signatures are good, but no register here knows this file. Ask the office that signed it."), None, reports)


def _original(issued: IssuedDocument, reports: list[SignatureReport]) -> Verdict:
    if not reports or not all(report.good for report in reports):
        return Verdict("danger", _("Signature not valid"), _("A signature of this document does not prove itself. Report this to the office that issued it."), issued, reports)
    if issued.state == State.WITHDRAWN:
        return Verdict("warning", _("Withdrawn"), _("This is the original, signed and unchanged, but the document was withdrawn and no longer has effect."), issued, reports)
    return Verdict("success", _("Genuine and unchanged"), _("This document was issued by the office below, and nothing was changed since it was signed."), issued, reports)
