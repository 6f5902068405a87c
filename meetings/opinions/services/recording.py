"""The record of a counted sheet: numbered, signed by who compiled it and by the Chairman, reported to the next meeting (Law 72/2025 Đ40)."""

import io
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from govsuite.records.public import (
    File,
    IssuedDocument,
    NumberVoided,
    SignerPost,
    bytes_of,
    issue,
    received,
    reserve_number,
)
from meetings.bodies.public import register_of
from meetings.opinions.abilities import TABLE
from meetings.opinions.documents import CHAIR, SECRETARY, SYMBOL, title_of
from meetings.opinions.models import Sheet
from meetings.sessions.public import AgendaItem, ItemPlan, Paper, PaperPlan, Session, add_item, put_paper

RECORD = "meetings_opinions.sheet"


def number_record(*, sheet: Sheet, actor: Actor, now: datetime) -> Sheet:
    """Take the number in the committee's register of minutes; who asks has compiled it and signs first, the Chairman last."""
    TABLE.check(actor, "sheet.number", sheet, book=sheet.book)
    if sheet.state != Sheet.State.CLOSED:
        raise Conflict("opinions.not_counted", _("The record is written once the opinions are counted. Come back after the end."))
    chair = sheet.chair
    if chair is None:
        raise Conflict("opinions.no_chair", _("No Chairman was in office when this was asked: nobody can sign its record. Ask again once there is one."))
    if chair.pk == actor.user_id:
        raise Conflict("opinions.own_record", _("Who compiles the record and the Chairman are two persons: let the office take the number."))
    signers = [
        SignerPost(SECRETARY, actor.user_id or 0, actor.name, "Người tổng hợp", sheet.body.name), SignerPost(CHAIR, chair.pk, chair.full_name, "Chủ tịch", sheet.body.name),
    ]
    with db.deed():
        row = db.lock(Sheet.objects.select_related("body__unit"), pk=sheet.pk)
        row.issued = reserve_number(
            source_type=RECORD, source_id=row.pk, register=register_of(row.body, "BB"), type_code="BB", symbol=SYMBOL, title=title_of(row), signers=signers,
            actor=actor, now=now, recipients="Thành viên Ủy ban nhân dân", audience="body",
        )
        row.save(update_fields=["issued"])
    return row


def sign_record(*, sheet: Sheet, actor: Actor, now: datetime) -> IssuedDocument:
    """Sign as the one whose turn it is; the Chairman's signature issues the record. Call it outside any transaction."""
    TABLE.check(actor, "sheet.sign", sheet, book=sheet.book)
    if sheet.issued is None:
        raise Conflict("opinions.no_number", _("Take the number first, then sign."))
    return issue(issued=sheet.issued, actor=actor, now=now)


def on_number_voided(event: NumberVoided) -> None:
    """Let the record go: it may take another number."""
    if event.source_type == RECORD:
        Sheet.objects.filter(pk=event.source_id).update(issued=None)


def report_sheet(*, sheet: Sheet, session: Session, actor: Actor, now: datetime) -> AgendaItem:
    """Put the signed result on the agenda of a coming meeting, with the record as its paper: its minutes tell it."""
    TABLE.check(actor, "sheet.report", sheet, book=sheet.book)
    with db.deed():
        row = db.lock(Sheet.objects.select_related("body__unit", "issued__pdf"), pk=sheet.pk)
        session = db.lock(Session.objects.select_related("term__body__unit", "term__body__settings"), pk=session.pk)
        signed = _signed_file(row, session)
        with override(settings.LANGUAGE_CODE):
            title = _("Result of the opinions in writing: %(title)s") % {"title": row.title}
        item = add_item(session=session, plan=ItemPlan(kind=AgendaItem.Kind.REPORT, title=title[:500], planned_minutes=5), actor=actor, now=now)
        with received(io.BytesIO(bytes_of(signed)), f"bien-ban-y-kien-{row.pk}.pdf") as ready:
            put_paper(session=session, plan=PaperPlan(role=Paper.Role.REPORT, title=title_of(row)[:300], audience="body", item_id=item.pk), ready=ready, actor=actor, now=now)
        row.item = item
        row.save(update_fields=["item"])
        audit.record(book=row.book, actor=actor, deed="opinions.report", obj=row, now=now, detail={"session": session.title, "item": item.pk})
    return item


def _signed_file(row: Sheet, session: Session) -> File:
    """Return the signed record; refuses where there is none, or it stands on an agenda already."""
    if row.issued is None or row.issued.pdf is None or row.issued.state != IssuedDocument.State.ISSUED:
        raise Conflict("opinions.unsigned", _("Number and sign the record first: the meeting gets the signed one."))
    if row.item_id is not None:
        raise Conflict("opinions.reported", _("This result stands on the agenda of a meeting already."))
    if session.term.body_id != row.body_id:
        raise Conflict("opinions.other_body", _("This meeting is another committee's. Choose one of the committee that was asked."))
    return row.issued.pdf
