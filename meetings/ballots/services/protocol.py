"""Number and sign the record of a count on paper: all members of the board, the head last, by the records' three steps."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from govsuite.records.public import IssuedDocument, SignerPost, issue, reserve_number
from meetings.ballots.abilities import TABLE
from meetings.ballots.documents.protocol import name_of, role_of, signing_order, symbol_of, title_of
from meetings.ballots.models import Ballot, PaperVote
from meetings.ballots.selectors_paper import paper_of
from meetings.bodies.public import register_of

PROTOCOL = "meetings_ballots.papervote"


def number_protocol(*, ballot: Ballot, actor: Actor, now: datetime) -> PaperVote:
    """Take the number of the record in the body's register of minutes. One that has it already gets it back."""
    TABLE.check(actor, "ballot.protocol", ballot, book=ballot.session.book)
    if ballot.state != Ballot.State.CLOSED:
        raise Conflict("ballots.protocol_early", _("The record is written once the result is announced."))
    if ballot.session.is_rehearsal:
        raise Conflict("ballots.protocol_rehearsal", _("This is a rehearsal: its record takes no number and is not signed."))
    members = signing_order(list(paper_of(ballot).members.all()))
    body = ballot.session.term.body
    signers = [SignerPost(role_of(member), member.user_id, member.name, title_of(member), body.name) for member in members]
    with db.deed():
        locked = db.lock(PaperVote.objects, ballot=ballot)
        locked.protocol = reserve_number(
            source_type=PROTOCOL, source_id=ballot.pk, register=register_of(body, "BB"), type_code="BB", symbol=symbol_of(ballot),
            title=name_of(ballot), signers=signers, actor=actor, now=now, audience="body",
        )
        locked.save(update_fields=["protocol"])
    return locked


def sign_protocol(*, ballot: Ballot, actor: Actor, now: datetime) -> IssuedDocument:
    """Sign as the one whose turn it is; the head's signature issues the record. Call it outside any transaction."""
    TABLE.check(actor, "ballot.protocol", ballot, book=ballot.session.book)
    protocol = paper_of(ballot).protocol
    if protocol is None:
        raise Conflict("ballots.protocol_unnumbered", _("Take the number first, then sign."))
    return issue(issued=protocol, actor=actor, now=now)
