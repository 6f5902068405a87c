"""Deeds on minutes: edit the substance, finish, reopen. The text itself is written from what happened."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.acts.abilities import TABLE
from meetings.acts.errors import not_in_state
from meetings.acts.models import Minutes
from meetings.acts.rules.states import MINUTES, may_follow
from meetings.acts.selectors.minutes import automatic_blocks
from meetings.acts.selectors.wording import wording_number
from meetings.acts.services.telling import tell_minutes
from meetings.sessions.public import Session

_State = Minutes.State


def start_minutes(*, session: Session, actor: Actor) -> Minutes:
    """Return the session's minutes; its secretary's asking makes them where there are none."""
    found = Minutes.objects.filter(session=session).first()
    TABLE.check(actor, "minutes.view" if found else "minutes.edit", found or Minutes(session=session), book=session.book)
    return found or Minutes.objects.get_or_create(session=session)[0]


def edit_block(*, minutes: Minutes, key: str, text: str, base: str, actor: Actor, now: datetime, base_text: str = "") -> Minutes:
    """Put the secretary's wording in place of one automatic block.

    ``base`` is the digest of the automatic text that the secretary had before the eyes, ``base_text`` the text itself: both are kept,
    so that a later change in what happened shows beside the edited text, all three of them. Empty text takes the automatic one back.
    """
    TABLE.check(actor, "minutes.edit", minutes, book=minutes.session.book)
    with db.deed():
        locked = db.lock(Minutes.objects.select_related("session"), pk=minutes.pk)
        if locked.state != _State.DRAFT:
            raise not_in_state(locked.get_state_display())
        known = {block.key: block.text for block in automatic_blocks(locked.session)}
        if key not in known:
            raise Invalid("minutes.no_block", _("This part is not in the minutes any more. Open the page again."))
        before = dict(locked.edited)
        kept = text.replace("\r\n", "\n").strip()
        if kept and kept != known[key]:
            locked.edited[key] = {"text": kept, "base": base, "by": actor.name, "at": now.isoformat(), "base_text": _seen(known[key], base, base_text)}
        else:
            locked.edited.pop(key, None)
        locked.save(update_fields=["edited"])
        _record(locked, actor=actor, deed="minutes.edit", now=now, before=before, detail={"part": key})
    return locked


def _seen(automatic: str, base: str, base_text: str) -> str:
    """Return the text that the digest stands for: the one written now, or what the page gave back of it; nothing where neither fits."""
    return next((text for text in (automatic, base_text.replace("\r\n", "\n")) if audit.digest(text) == base), "")


def finish_minutes(*, minutes: Minutes, actor: Actor, now: datetime) -> Minutes:
    """Freeze the text for signing: the automatic blocks of this moment are stored."""
    TABLE.check(actor, "minutes.finish", minutes, book=minutes.session.book)
    with db.deed():
        locked = db.lock(Minutes.objects.select_related("session"), pk=minutes.pk)
        if locked.session.state != Session.State.CLOSED:
            raise Conflict("minutes.session_open", _("The session is not closed yet. Close it, then finish the minutes."))
        return _move(locked, to=_State.FINAL, deed="minutes.finish", actor=actor, now=now)


def reopen_minutes(*, minutes: Minutes, actor: Actor, now: datetime) -> Minutes:
    """Take finished minutes back to the desk, as long as they have no number."""
    TABLE.check(actor, "minutes.finish", minutes, book=minutes.session.book)
    with db.deed():
        locked = db.lock(Minutes.objects.select_related("session"), pk=minutes.pk)
        if locked.issued_id:
            raise Conflict("minutes.numbered", _("The minutes have a number already and can only be signed or their number voided."))
        return _move(locked, to=_State.DRAFT, deed="minutes.reopen", actor=actor, now=now)


def take_minutes(*, minutes_id: int, to: str, deed: str, actor: Actor, now: datetime) -> Minutes:
    """Move the locked row within an open deed that was authorised elsewhere (issuing does)."""
    return _move(db.lock(Minutes.objects.select_related("session"), pk=minutes_id), to=to, deed=deed, actor=actor, now=now)


def _move(locked: Minutes, *, to: str, deed: str, actor: Actor, now: datetime) -> Minutes:
    if not may_follow(MINUTES, locked.state, to):
        raise not_in_state(locked.get_state_display())
    before = {"state": locked.state}
    locked.state = to
    if to == _State.FINAL:
        locked.automatic = [block.as_dict() for block in automatic_blocks(locked.session)]
    locked.save(update_fields=["state", "automatic"])
    if to == _State.SIGNED:
        tell_minutes(minutes=locked, now=now)
    _record(locked, actor=actor, deed=deed, now=now, before=before, detail={"wording": wording_number(locked.session.term.body_id)} if to == _State.FINAL else None)
    return locked


def _record(minutes: Minutes, *, actor: Actor, deed: str, now: datetime, before: dict, detail: dict | None = None) -> None:
    audit.record(
        book=minutes.session.book, actor=actor, deed=deed, obj=minutes, now=now, before=before,
        after={"state": minutes.state, "automatic": minutes.automatic, "edited": minutes.edited}, detail=detail,
    )
