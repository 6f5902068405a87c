"""The door of records. Two sections: files; numbers, documents and signatures."""

# --- files -------------------------------------------------------------------
from govsuite.records.errors_files import TooLarge, WrongType
from govsuite.records.models import File, FileVersion, PartialUpload
from govsuite.records.rules.ranges import Unsatisfiable, wanted_part
from govsuite.records.rules.sniffing import office_facts
from govsuite.records.selectors import detail_url, file_for, file_url, latest, may_read, version_for, version_url
from govsuite.records.selectors_text import paragraphs_of
from govsuite.records.services.files import add_version, change_audience, store_bytes, store_file, withdraw_file
from govsuite.records.services.intake import Prepared, prepare_upload, received
from govsuite.records.services.parts import PART, begin_upload, drop_upload, take_part, upload_of, whole_uploads
from govsuite.records.views.files import send_shared, send_to_keep, send_version
from govsuite.records.widgets import UploadInput

__all__ = [
    "File",
    "FileVersion",
    "PART",
    "PartialUpload",
    "Prepared",
    "TooLarge",
    "Unsatisfiable",
    "UploadInput",
    "WrongType",
    "add_version",
    "begin_upload",
    "change_audience",
    "detail_url",
    "drop_upload",
    "file_for",
    "file_url",
    "latest",
    "may_read",
    "office_facts",
    "paragraphs_of",
    "prepare_upload",
    "received",
    "send_shared",
    "send_to_keep",
    "send_version",
    "store_bytes",
    "store_file",
    "take_part",
    "upload_of",
    "version_for",
    "version_url",
    "wanted_part",
    "whole_uploads",
    "withdraw_file",
]

# --- numbers, documents and signatures ----------------------------------------
from govsuite.records.documents.document import (  # noqa: E402
    Article,
    Block,
    Column,
    Form,
    Heading,
    Listing,
    OfficialDocument,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Table,
)
from govsuite.records.documents.pdf import joined_pdf, pdf_of_html, render_pdf  # noqa: E402
from govsuite.records.documents.profile import COUNTRY, MOTTO  # noqa: E402
from govsuite.records.documents.word import render_docx  # noqa: E402
from govsuite.records.events import DocumentIssued, DocumentSigned, DocumentWithdrawn, NumberVoided  # noqa: E402
from govsuite.records.issuers import IssuerPolicy, RegisterBook, SignerPost, issuers  # noqa: E402
from govsuite.records.models import DocumentSigner, IssuedDocument, NumberSeries  # noqa: E402
from govsuite.records.selectors_issuing import bytes_of, last_signer, waiting_for  # noqa: E402
from govsuite.records.selectors_seals import seal_on  # noqa: E402
from govsuite.records.services.issuing import issue, new_code, reserve_number, verify_url  # noqa: E402
from govsuite.records.services.issuing_end import may_end, void_number, withdraw_issued  # noqa: E402
from govsuite.records.services.seals import keep_seal  # noqa: E402
from govsuite.records.services.signers import take_over_signature  # noqa: E402
from govsuite.records.signing.identity import SignerInfo as SignerInfo  # noqa: E402
from govsuite.records.signing.identity import agency_of as agency_of  # noqa: E402

__all__ += [
    "COUNTRY",
    "MOTTO",
    "Article",
    "Block",
    "Column",
    "DocumentIssued",
    "DocumentSigned",
    "DocumentSigner",
    "DocumentWithdrawn",
    "Form",
    "Heading",
    "IssuedDocument",
    "IssuerPolicy",
    "Listing",
    "NumberSeries",
    "NumberVoided",
    "OfficialDocument",
    "PageBreak",
    "Paragraph",
    "RegisterBook",
    "Run",
    "Signature",
    "SignerPost",
    "Table",
    "bytes_of",
    "issue",
    "joined_pdf",
    "keep_seal",
    "last_signer",
    "issuers",
    "may_end",
    "new_code",
    "pdf_of_html",
    "render_docx",
    "render_pdf",
    "reserve_number",
    "seal_on",
    "take_over_signature",
    "verify_url",
    "void_number",
    "waiting_for",
    "withdraw_issued",
]
