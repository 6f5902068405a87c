"""The record of a hand-over as a document: numbered with the giver's signature, issued with the taker's. A key that fails leaves the shift as it is: sign again."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Refused
from govsuite.records.public import IssuedDocument, RegisterBook, SignerPost, issue, reserve_number
from ioc_bridge.incidents.abilities import TABLE
from ioc_bridge.incidents.documents.hand_over import (
    GIVER,
    GIVES,
    REGISTER_TITLE,
    SYMBOL,
    TAKER,
    TAKES,
    TYPE_CODE,
    title_of,
)
from ioc_bridge.incidents.documents.order import organisation_of
from ioc_bridge.incidents.models import Shift
from ioc_bridge.incidents.selectors.places import authority_of

SHIFT = "ioc_bridge_incidents.shift"


def sign_hand_over(*, shift: Shift, actor: Actor, now: datetime) -> IssuedDocument:
    """Sign the record of the hand-over, whoever's turn it is. Call it outside any transaction: signing has three steps of its own."""
    TABLE.check(actor, "shift.duty", book=shift.book)
    shift.refresh_from_db()
    if shift.offered_to is None:
        raise Conflict("shift.not_offered", _("Nobody hands this shift over now."))
    if actor.user_id not in (shift.officer_id, shift.offered_to_id):
        raise Refused("shift.not_yours", _("Only the two officers of this hand-over sign its record."))
    if actor.user_id == shift.offered_to_id and shift.state != Shift.State.ENDED:
        raise Conflict("shift.not_taken", _("Take the shift over first: your signature stands for it."))
    return issue(issued=_numbered(shift, actor, now), actor=actor, now=now)


def _numbered(shift: Shift, actor: Actor, now: datetime) -> IssuedDocument:
    """Bind the number to the shift; one that has a number keeps it."""
    if shift.issued is not None and shift.issued.state != IssuedDocument.State.VOIDED:
        return shift.issued
    authority = authority_of(shift.unit_id)
    taker = shift.offered_to
    signers = [
        SignerPost(GIVER, shift.officer_id, shift.officer_name, GIVES.capitalize(), shift.unit.name),
        SignerPost(TAKER, taker.pk if taker else 0, taker.full_name if taker else "", TAKES.capitalize(), shift.unit.name),
    ]
    register = RegisterBook(key=f"{TYPE_CODE}-CT:{authority.code}", title=REGISTER_TITLE, organisation=organisation_of(authority.name).replace("\n", " "), unit_id=authority.pk)
    with db.deed():
        locked = db.lock(Shift.objects, pk=shift.pk)
        locked.issued = reserve_number(
            source_type=SHIFT, source_id=locked.pk, register=register, type_code=TYPE_CODE, symbol=SYMBOL, title=title_of(locked, signers[1].name),
            signers=signers, actor=actor, now=now, audience="body",
        )
        locked.save(update_fields=["issued"])
    return locked.issued
