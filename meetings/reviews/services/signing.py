"""Number and sign the review report; the signed file goes among the papers of the council's session."""

import io
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Conflict
from govsuite.records.public import (
    DocumentIssued,
    IssuedDocument,
    NumberVoided,
    RegisterBook,
    SignerPost,
    bytes_of,
    issue,
    received,
    reserve_number,
)
from meetings.bodies.public import Membership
from meetings.reviews.abilities import HEADS, TABLE
from meetings.reviews.documents import HEAD, SYMBOL, TITLES, subject_of
from meetings.reviews.models import Review
from meetings.reviews.services.meeting import locked
from meetings.sessions.public import Paper, PaperPlan, Session, put_paper

REVIEW = "meetings_reviews.review"
_State = Review.State


def number_report(*, review: Review, actor: Actor, now: datetime) -> Review:
    """Take the number of the adopted report in the council's register of reports; who asks signs it."""
    TABLE.check(actor, "review.number", review, book=review.book)
    body = review.item.session.term.body
    role = Membership.objects.filter(body=review.body_id, role__in=HEADS, mandate__user_id=actor.user_id or 0, starts__lte=timezone.localdate(now)).order_by("-starts").values_list("role", flat=True).first()
    signer = SignerPost(role=HEAD, user_id=actor.user_id or 0, name=actor.name, title=TITLES.get(role or "", TITLES["head"]), organisation=review.body.name)
    with db.deed():
        row = locked(review, _State.ADOPTED)
        row.issued = reserve_number(
            source_type=REVIEW, source_id=row.pk, register=RegisterBook(key=f"BC:{body.unit.code}", title="Sổ đăng ký báo cáo", organisation=body.name.upper(), unit_id=body.unit_id),
            type_code="BC", symbol=SYMBOL, title=subject_of(row), signers=[signer], actor=actor, now=now, recipients="Thường trực HĐND; đại biểu HĐND", audience="body",
        )
        row.state = _State.NUMBERED
        row.version += 1
        row.save(update_fields=["issued", "state", "version"])
    return row


def sign_report(*, review: Review, actor: Actor, now: datetime) -> IssuedDocument:
    """Sign and issue. Call it outside any transaction; a failure keeps the number."""
    TABLE.check(actor, "review.sign", review, book=review.book)
    if review.issued is None:
        raise Conflict("review.no_number", _("Take the number first, then sign."))
    return issue(issued=review.issued, actor=actor, now=now)


def on_document_issued(event: DocumentIssued) -> None:
    """Put the signed report among the papers of its item: the session does not lack it any more. Within the transaction that issued it."""
    if event.source_type != REVIEW:
        return
    row = locked(Review(pk=event.source_id), _State.NUMBERED)
    session = db.lock(Session.objects.select_related("term__body"), pk=row.item.session_id)
    issued = IssuedDocument.objects.select_related("pdf").get(pk=event.issued_id)
    plan = PaperPlan(role=Paper.Role.REVIEW, title=subject_of(row)[:300], audience="body", item_id=row.item_id)
    if issued.pdf is None:
        raise Conflict("review.no_file", _("The signed report has no file. Ask the administrator to look at the store of files."))
    with received(io.BytesIO(bytes_of(issued.pdf)), f"bao-cao-tham-tra-{row.pk}.pdf") as ready:
        row.paper = put_paper(session=session, plan=plan, ready=ready, actor=system_actor(), now=event.at)
    row.state = _State.ISSUED
    row.version += 1
    row.save(update_fields=["paper", "state", "version"])
    audit.record(book=row.book, actor=system_actor(), deed="review.issue", obj=row, now=event.at, after={"state": row.state, "paper": row.paper_id}, detail={"number": str(issued)})


def on_number_voided(event: NumberVoided) -> None:
    """Let the report go: it may take another number."""
    if event.source_type == REVIEW:
        Review.objects.filter(pk=event.source_id, state=_State.NUMBERED).update(state=_State.ADOPTED, issued=None)
