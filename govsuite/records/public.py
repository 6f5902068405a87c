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
