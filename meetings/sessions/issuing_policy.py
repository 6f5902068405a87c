"""What the records ask of letters of invitation when they issue them; registered from ``apps.py``."""

from django.urls import reverse

from govsuite.core.actors import Actor
from govsuite.records.public import IssuedDocument, IssuerPolicy, OfficialDocument, SignerInfo, agency_of
from meetings.sessions.abilities import TABLE
from meetings.sessions.documents import letter_document
from meetings.sessions.selectors.papers import may_read_file
from meetings.sessions.selectors.sessions import session_unchecked


def _document(issued: IssuedDocument) -> OfficialDocument:
    session = session_unchecked(issued.source_id)
    if session is None:
        raise LookupError(issued.source_id)
    signer = issued.signers.get()
    return letter_document(session, role=signer.role, signer_title=signer.title, signer_name=signer.name)


def _signs(actor: Actor, session_id: int) -> bool:
    session = session_unchecked(session_id)
    return session is not None and TABLE.allows(actor, "letter.sign", session)


def _leads(actor: Actor, session_id: int) -> bool:
    session = session_unchecked(session_id)
    return session is not None and TABLE.allows(actor, "session.convene", session)


def _house(issued: IssuedDocument) -> SignerInfo | None:
    """The council or committee signs the letter that goes out in its name."""
    session = session_unchecked(issued.source_id)
    return agency_of(session.term.body.unit_id, session.term.body.unit.name) if session else None


LETTER_POLICY = IssuerPolicy(
    document=_document, may_number=_signs, may_sign=lambda actor, session_id, role: _signs(actor, session_id), may_end=_leads,
    may_read=may_read_file, url=lambda session_id: reverse("sessions:invitations", args=[session_id]), agency=_house,
)
