"""The letter of invitation: numbered and signed by a leader, then everybody invited is told."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from govsuite.people.public import posts_of
from govsuite.records.public import DocumentIssued, IssuedDocument, RegisterBook, SignerPost, issue, reserve_number
from meetings.bodies.public import council_of, in_words_of, title_in
from meetings.sessions.abilities import LETTER_CODE, TABLE, letter_order
from meetings.sessions.models import Session
from meetings.sessions.selectors.letters import LETTER, letter_is_out, letter_of
from meetings.sessions.services.telling import tell_invited

ROLE = "chair"


def issue_letter(*, session: Session, actor: Actor, now: datetime) -> IssuedDocument:
    """Take the number (once) and sign. Call it outside any transaction: a failure keeps the number for the next try."""
    TABLE.check(actor, "letter.sign", session, book=session.book)
    session.refresh_from_db(fields=["state"])
    if session.state not in (Session.State.CONVENED, Session.State.OPEN):
        raise Conflict("letter.not_convened", _("Convene the session first, then sign the letter of invitation."))
    issued = letter_of(session) or _number(session, actor, now)
    if issued.state != IssuedDocument.State.NUMBERED:
        raise Conflict("letter.done", _("The letter of invitation is already signed."))
    return issue(issued=issued, actor=actor, now=now)


def _number(session: Session, actor: Actor, now: datetime) -> IssuedDocument:
    body = session.term.body
    order = None if TABLE.allows(actor, "session.convene", session) else letter_order(actor, session)
    role, title = (str(order.form), order.receiver.position.title) if order else (ROLE, _own_title(session, actor, now))
    signer = SignerPost(role=role, user_id=actor.user_id or 0, name=actor.name, title=title, organisation=body.name)
    with db.deed():
        issued = reserve_number(
            source_type=LETTER, source_id=session.pk, register=RegisterBook(key=f"GM:{body.unit.code}", title="Sổ đăng ký giấy mời", organisation=council_of(body).name.upper(), unit_id=body.unit_id),
            type_code=LETTER_CODE, symbol=f"{LETTER_CODE}-{body.house.symbol}", title=f"Giấy mời dự {session.title}", signers=[signer], actor=actor, now=now,
            recipients=in_words_of(body.house, "Đại biểu HĐND; khách mời"), audience="guests",
        )
        if order:
            audit.record(book=session.book, actor=actor, deed="letter.by_order", obj=session, now=now, detail={
                "delegation": order.pk, "form": order.form, "for": order.giver.user.full_name, "from": str(order.starts), "until": str(order.ends),
            })
    return issued


def _own_title(session: Session, actor: Actor, now: datetime) -> str:
    body = session.term.body
    codes = {post.position_code for post in posts_of(actor.user_id or 0, on=now)}
    return title_in(body, actor.user_id or 0, codes, timezone.localdate(now)) or in_words_of(body.house, "Chủ tọa kỳ họp")


def on_letter_issued(event: DocumentIssued) -> None:
    """The letter is out: tell everybody who was not told yet. Subscribed in ``govsuite.wiring``."""
    if event.source_type == LETTER:
        send(session=Session.objects.get(pk=event.source_id), now=event.at)


def send(*, session: Session, now: datetime) -> int:
    """Tell those invited who were not told yet; return how many."""
    rows = session.invitations.filter(sent_at__isnull=True)
    user_ids = list(rows.values_list("user_id", flat=True))
    if user_ids and not session.is_rehearsal:
        tell_invited(session=session, user_ids=user_ids, now=now)
    rows.update(sent_at=now)
    return len(user_ids)


def send_late(*, session: Session, now: datetime) -> None:
    """Tell a guest who was added after the letter went out."""
    if letter_is_out(session):
        send(session=session, now=now)
