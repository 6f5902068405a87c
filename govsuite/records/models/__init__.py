from govsuite.records.models.files import File, FileVersion
from govsuite.records.models.parts import PartialUpload
from govsuite.records.models.registers import DocumentSigner, IssuedDocument, NumberSeries
from govsuite.records.models.seals import AuthoritySeal

__all__ = ["AuthoritySeal", "DocumentSigner", "File", "FileVersion", "IssuedDocument", "NumberSeries", "PartialUpload"]
