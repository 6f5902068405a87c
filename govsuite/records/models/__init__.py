from govsuite.records.models.files import File, FileVersion
from govsuite.records.models.parts import PartialUpload
from govsuite.records.models.registers import DocumentSigner, IssuedDocument, NumberSeries

__all__ = ["DocumentSigner", "File", "FileVersion", "IssuedDocument", "NumberSeries", "PartialUpload"]
