from govsuite.records.models.files import File, FileVersion
from govsuite.records.models.registers import IssuedDocument, NumberSeries

__all__ = ["File", "FileVersion", "IssuedDocument", "NumberSeries"]
