"""What the records ask of the record of a count when they issue it; registered from ``apps.py``."""

from govsuite.core.actors import Actor
from govsuite.records.public import IssuedDocument, IssuerPolicy, NumberVoided, OfficialDocument
from meetings.ballots.abilities import TABLE
from meetings.ballots.documents.protocol import protocol_document
from meetings.ballots.models import Ballot, CountEntry, PaperVote
from meetings.ballots.selectors import ballots, outcomes_of
from meetings.ballots.selectors_paper import paper_of
from meetings.ballots.services.protocol import PROTOCOL


def document_of_protocol(issued: IssuedDocument) -> OfficialDocument:
    return draft_of_protocol(ballots().get(pk=issued.source_id), number=issued)


def draft_of_protocol(ballot: Ballot, *, number: IssuedDocument | None = None) -> OfficialDocument:
    """Return the record as it stands; without a number its places stay blank."""
    paper = paper_of(ballot)
    entries = list(CountEntry.objects.filter(paper=paper).select_related("member"))
    return protocol_document(
        paper, entries, outcomes_of(ballot), number=number.number if number else None, day=number.issued_on if number else None,
    )


def _allows(action: str, actor: Actor | None, pk: int) -> bool:
    return TABLE.allows(actor, f"ballot.{action}", ballots().get(pk=pk))


PROTOCOL_POLICY = IssuerPolicy(
    document=document_of_protocol,
    may_number=lambda actor, pk: _allows("protocol", actor, pk),
    may_sign=lambda actor, pk, role: _allows("protocol", actor, pk),
    may_end=lambda actor, pk: _allows("name_board", actor, pk),
    may_read=lambda actor, pk, audience: _allows("paper" if audience == "lead" else "roll", actor, pk),
    url=lambda pk: f"/bieu-quyet/{pk}/phieu-giay/",
)


def on_number_voided(event: NumberVoided) -> None:
    """Let the record go: it may take another number."""
    if event.source_type == PROTOCOL:
        PaperVote.objects.filter(pk=event.source_id).update(protocol=None)
