"""What records announces."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DocumentSigned:
    """One of several signers signed; ``next_signer_id`` is whose turn it is now."""

    issued_id: int
    source_type: str
    source_id: int
    role: str
    next_signer_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DocumentIssued:
    """A document has its number and all its signatures; its files can be read by its audience."""

    issued_id: int
    source_type: str
    source_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class NumberVoided:
    """A number will not become a document; the source may take another one."""

    issued_id: int
    source_type: str
    source_id: int
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DocumentWithdrawn:
    """An issued document was withdrawn; it stays in the register and in the file."""

    issued_id: int
    source_type: str
    source_id: int
    reason: str
    at: datetime
