"""Read the text of a Word document, paragraph by paragraph, tables left out."""

import io

import docx

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx_paragraphs(content: bytes) -> list[str]:
    """Return the paragraphs of the body in order; empty ones too."""
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]
