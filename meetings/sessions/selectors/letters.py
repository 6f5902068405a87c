"""The letter of invitation (giấy mời): one numbered document a session."""

from govsuite.records.public import IssuedDocument
from meetings.sessions.models import Session

LETTER = "meetings_sessions.session"


def letter_of(session: Session) -> IssuedDocument | None:
    """Return the letter that holds a number, whatever became of it; a voided number counts as none."""
    return IssuedDocument.objects.filter(source_type=LETTER, source_id=session.pk).exclude(state="voided").select_related("pdf").first()


def letter_is_out(session: Session) -> bool:
    return IssuedDocument.objects.filter(source_type=LETTER, source_id=session.pk, state="issued").exists()
