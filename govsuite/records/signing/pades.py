"""PAdES (B-B) in two phases: prepare → digest → signature → embed.

Between the phases nothing but bytes travels, so that a key may live on a token, in another machine or in a hand.
"""

import asyncio
import io
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from asn1crypto import cms
from django.utils import timezone
from pyhanko.pdf_utils import layout
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_cms import ExternalSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfSigningSession, PdfTBSDocument
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from govsuite.records.documents.pdf import SignPlace
from govsuite.records.signing.identity import Identity, SealPicture, SignatureProvider, SignerInfo
from govsuite.records.signing.mark import mark_pdf, seal_box, seal_pdf

HASH = "sha256"
#: Room for the CMS in hexadecimal: a chain of several certificates fits.
RESERVED = 32 * 1024
_MIDDLE = layout.AxisAlignment.ALIGN_MID
#: a mark keeps a little off the rim of its box; a seal fills its own, or it would not have its real size
_WITHIN = layout.SimpleBoxLayoutRule(_MIDDLE, _MIDDLE, margins=layout.Margins.uniform(5))
_REAL_SIZE = layout.SimpleBoxLayoutRule(_MIDDLE, _MIDDLE)
#: the field of the authority's own signature: on the page it shows the seal, where the authority has its picture here
AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class AgencyField:
    """The authority signs too: over the mark of which role, with which seal (none: it shows in the list of signatures alone)."""

    over: str
    seal: SealPicture | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A PDF that waits for its signature: sign ``to_sign`` (PKCS#1 v1.5, SHA-256), then ``embed`` the result."""

    to_sign: bytes
    digest: bytes
    output: IO[bytes]
    prepared: PreparedByteRangeDigest
    attributes: cms.CMSAttributes
    identity: Identity


class _Signer(PdfSigner):
    """Writes the deed's time, not the library's own clock, into the signature."""

    at: datetime

    def init_signing_session(self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only=existing_fields_only)
        session.system_time = self.at
        return session


def field_name(role: str) -> str:
    """Return the name of the signature field of a role."""
    return f"sign-{role}"


def add_fields(content: bytes, places: tuple[SignPlace, ...], *, agency: AgencyField | None = None) -> bytes:
    """Return the PDF with an empty signature field at each place, and one for the authority: all of them before the first signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    for place in places:
        fields.append_signature_field(writer, fields.SigFieldSpec(
            field_name(place.role), on_page=place.page, box=place.box, readable_field_name=place.role,
        ))
    if agency:
        fields.append_signature_field(writer, _agency_spec(places, agency))
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _agency_spec(places: tuple[SignPlace, ...], agency: AgencyField) -> fields.SigFieldSpec:
    place = next((one for one in places if one.role == agency.over), None)
    if agency.seal is None or place is None:
        return fields.SigFieldSpec(field_name(AGENCY), on_page=0, readable_field_name=AGENCY)
    return fields.SigFieldSpec(field_name(AGENCY), on_page=place.page, box=seal_box(place, agency.seal), readable_field_name=AGENCY)


def prepare(
    content: bytes, *, role: str, identity: Identity, signer: SignerInfo, at: datetime, demo: bool, seal: SealPicture | None = None,
) -> Prepared:
    """Draw the mark of a person or the seal of an authority, leave room for the signature and return what must be signed."""
    outside = _external(identity)
    drawn = seal_pdf(seal) if seal else b"" if signer.unit_id else mark_pdf(signer, at=at, demo=demo)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as mark:
        Path(mark.name).write_bytes(drawn)
        pdf_signer = _Signer(
            PdfSignatureMetadata(
                field_name=field_name(role), md_algorithm=HASH, subfilter=fields.SigSeedSubFilter.PADES,
                name=signer.name, location=signer.organisation,
            ),
            signer=outside,
            stamp_style=StaticStampStyle.from_pdf_file(mark.name, border_width=0, background_layout=_REAL_SIZE if seal else _WITHIN) if drawn else None,
        )
        pdf_signer.at = timezone.localtime(at)
        prepared, _document, output = asyncio.run(pdf_signer.async_digest_doc_for_signing(
            IncrementalPdfFileWriter(io.BytesIO(content)), bytes_reserved=RESERVED, existing_fields_only=True,
        ))
    attributes = asyncio.run(outside.signed_attrs(prepared.document_digest, HASH, use_pades=True))
    return Prepared(attributes.dump(), prepared.document_digest, output, prepared, attributes, identity)


def embed(prepared: Prepared, signature: bytes) -> bytes:
    """Return the PDF with the signature in its place."""
    outside = _external(prepared.identity, signature)
    container = asyncio.run(outside.async_sign_prescribed_attributes(HASH, prepared.attributes))
    asyncio.run(PdfTBSDocument.async_finish_signing(prepared.output, prepared.prepared, container))
    prepared.output.seek(0)
    return prepared.output.read()


def sign(
    content: bytes, *, role: str, provider: SignatureProvider, signer: SignerInfo, at: datetime, demo: bool, seal: SealPicture | None = None,
) -> bytes:
    """Return the PDF signed in the field of ``role``: both phases with a provider that answers at once."""
    identity = provider.identity(signer)
    prepared = prepare(content, role=role, identity=identity, signer=signer, at=at, demo=demo, seal=seal)
    return embed(prepared, provider.sign(identity, prepared.to_sign))


def _external(identity: Identity, signature: bytes | None = None) -> ExternalSigner:
    store = SimpleCertificateStore()
    store.register_multiple(identity.chain)
    size = identity.certificate.public_key.byte_size
    return signers.ExternalSigner(identity.certificate, store, signature_value=signature or bytes(size))
