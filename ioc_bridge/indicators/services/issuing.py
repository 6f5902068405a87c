"""The signed sheet as a report: numbered and signed by whoever signed it off. A key that fails leaves the sheet signed off: sign the report again."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Refused
from govsuite.records.public import IssuedDocument, RegisterBook, SignerPost, issue, reserve_number
from ioc_bridge.indicators.abilities import TABLE
from ioc_bridge.indicators.documents.readiness import REGISTER_TITLE, TYPE_CODE, issuer_of, title_of
from ioc_bridge.indicators.enums import SHEET
from ioc_bridge.indicators.models import Assessment

ROLE = "signer"


def issue_sheet(*, sheet: Assessment, actor: Actor, now: datetime) -> IssuedDocument:
    """Number and sign the report. Call it outside any transaction: signing has three steps of its own."""
    TABLE.check(actor, "readiness.sign", sheet, book=sheet.book)
    sheet.refresh_from_db()
    if sheet.state != Assessment.State.SIGNED:
        raise Conflict("readiness.not_signed", _("Sign the sheet off first; then its report is numbered."))
    if sheet.signed_by != actor.user_id:
        raise Refused("readiness.other_signer", _("%(name)s signed this sheet off and signs its report too.") % {"name": sheet.signed_by_name})
    return issue(issued=_numbered(sheet, actor, now), actor=actor, now=now)


def _numbered(sheet: Assessment, actor: Actor, now: datetime) -> IssuedDocument:
    """Bind the number to the sheet; one that has a number keeps it."""
    codes = [post.position_code for post in actor.posts]
    issuer = issuer_of(sheet.centre, codes)
    register = RegisterBook(key=f"{TYPE_CODE}:{issuer.unit.code}", title=REGISTER_TITLE, organisation=issuer.unit.name.upper(), unit_id=issuer.unit.pk)
    with db.deed():
        locked = db.lock(Assessment.objects.select_related("centre", "issued"), pk=sheet.pk)
        if locked.issued is not None and locked.issued.state != IssuedDocument.State.VOIDED:
            return locked.issued
        locked.issued = reserve_number(
            source_type=SHEET, source_id=locked.pk, register=register, type_code=TYPE_CODE, symbol=issuer.symbol, title=title_of(locked),
            signers=[SignerPost(ROLE, actor.user_id or 0, actor.name, " ".join(issuer.lines).capitalize(), issuer.unit.name)], actor=actor, now=now, audience="body",
        )
        locked.save(update_fields=["issued"])
    return locked.issued
