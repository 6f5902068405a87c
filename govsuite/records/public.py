"""The door of records. Two sections: files; numbers, documents and signatures."""

# --- files -------------------------------------------------------------------
from govsuite.records.errors_files import TooLarge, WrongType
from govsuite.records.models import File, FileVersion
from govsuite.records.selectors import detail_url, file_for, file_url, latest, may_read, version_for, version_url
from govsuite.records.services.files import add_version, change_audience, store_bytes, store_file, withdraw_file
from govsuite.records.services.intake import Prepared, prepare_upload, received

__all__ = [
    "File",
    "FileVersion",
    "Prepared",
    "TooLarge",
    "WrongType",
    "add_version",
    "change_audience",
    "detail_url",
    "file_for",
    "file_url",
    "latest",
    "may_read",
    "prepare_upload",
    "received",
    "store_bytes",
    "store_file",
    "version_for",
    "version_url",
    "withdraw_file",
]

# --- numbers, documents and signatures ----------------------------------------
from govsuite.records.documents.document import (  # noqa: E402
    Article,
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
from govsuite.records.documents.pdf import render_pdf  # noqa: E402
from govsuite.records.documents.word import render_docx  # noqa: E402

__all__ += [
    "Article",
    "Column",
    "Form",
    "Heading",
    "Listing",
    "OfficialDocument",
    "PageBreak",
    "Paragraph",
    "Run",
    "Signature",
    "Table",
    "render_docx",
    "render_pdf",
]
