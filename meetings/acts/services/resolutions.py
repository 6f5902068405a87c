"""Deeds on resolutions up to the number: draft, edit, check. Number and signature are the records' deeds."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid
from govsuite.records.public import IssuedDocument
from meetings.acts.abilities import TABLE
from meetings.acts.errors import not_in_state
from meetings.acts.models import Resolution
from meetings.acts.rules.states import RESOLUTION, may_follow
from meetings.acts.services.telling import tell_published
from meetings.amendments.public import ArticleText, adopted_text, subject_of
from meetings.ballots.public import Ballot, decides_item
from meetings.sessions.public import AgendaItem, tell_hall

_State = Resolution.State


def draft_resolution(*, ballot: Ballot, actor: Actor, now: datetime) -> Resolution | None:
    """Draft the resolution of an adopted ballot from the text that was voted; None where none is due.

    Called inside the deed that closed the ballot. A second adopted ballot of the same item finds the draft there
    and leaves it (a repeated vote: ``following.follow_repeat``). A vote on one article drafts nothing: the one on the whole does.
    """
    item = ballot.item
    if ballot.whole_id or not ballot.adopted or item.kind != AgendaItem.Kind.RESOLUTION or ballot.session.is_rehearsal or not decides_item(ballot):
        return None
    if Resolution.objects.filter(ballot__item=item).exclude(state=_State.WITHDRAWN).exists():
        return None
    text = adopted_text(item)
    resolution = Resolution.objects.create(
        session=ballot.session, ballot=ballot, title=text.subject or subject_of(item.title), grounds=text.grounds,
        articles=[asdict(article) for article in text.articles], effective_on=None,
    )
    record_resolution(resolution, actor=actor, deed="resolution.draft", now=now)
    return resolution


def edit_resolution(
    *, resolution: Resolution, title: str, grounds: Sequence[str], articles: Sequence[ArticleText],
    effective_on: date | None, actor: Actor, now: datetime,
) -> Resolution:
    """Change the wording of a draft (layout and references; the substance was voted)."""
    TABLE.check(actor, "resolution.edit", resolution, book=resolution.session.book)
    if not title.strip():
        raise Invalid("resolution.no_title", _("Write what the resolution is about."), field="title")
    if not any(article.body.strip() or article.title.strip() for article in articles):
        raise Invalid("resolution.no_article", _("A resolution needs at least one article. Write it and save the wording first."), field="articles")
    with db.deed():
        locked = db.lock(Resolution.objects.select_related("session"), pk=resolution.pk)
        if locked.state != _State.DRAFT:
            raise not_in_state(locked.get_state_display())
        before = content_of(locked)
        locked.title, locked.grounds = title.strip(), [ground.strip() for ground in grounds if ground.strip()]
        locked.articles = [asdict(article) for article in articles]
        locked.effective_on = effective_on
        locked.save(update_fields=["title", "grounds", "articles", "effective_on"])
        record_resolution(locked, actor=actor, deed="resolution.edit", now=now, before=before)
    return locked


def content_of(resolution: Resolution) -> dict[str, object]:
    """Return what the resolution says, as the audit digests it."""
    return {
        "title": resolution.title, "grounds": resolution.grounds, "articles": resolution.articles,
        "effective_on": str(resolution.effective_on or ""), "state": resolution.state,
    }


def move_resolution(*, resolution: Resolution, to: str, action: str, actor: Actor, now: datetime) -> Resolution:
    """Take the resolution to the next state, if the table of ways allows it."""
    TABLE.check(actor, action, resolution, book=resolution.session.book)
    if to == _State.CHECKED and not resolution.articles:
        raise Invalid("resolution.no_article", _("A resolution needs at least one article. Write it and save the wording first."), field="articles")
    with db.deed():
        return take_resolution(resolution_id=resolution.pk, to=to, deed=action, actor=actor, now=now)


def take_resolution(
    *, resolution_id: int, to: str, deed: str, actor: Actor, now: datetime, issued: IssuedDocument | None = None,
) -> Resolution:
    """Move the locked row within an open deed that was authorised elsewhere (issuing does).

    ``issued`` is bound when the number is taken; a voided number is let go.
    """
    locked = db.lock(Resolution.objects.select_related("session", "ballot"), pk=resolution_id)
    if not may_follow(RESOLUTION, locked.state, to):
        raise not_in_state(locked.get_state_display())
    before = content_of(locked)
    locked.state = to
    if to == _State.PUBLISHED:
        locked.published_at = now
    elif to == _State.NUMBERED:
        locked.issued = issued
    elif to == _State.CHECKED:
        locked.issued = None
    locked.save(update_fields=["state", "published_at", "issued"])
    record_resolution(locked, actor=actor, deed=deed, now=now, before=before)
    told = {"resolution": locked.pk, "title": locked.title}
    if to == _State.PUBLISHED:
        tell_published(resolution=locked, now=now)
    tell_hall(locked.session_id, kind=f"resolution.{to}", now=now, part_id=locked.ballot.closed_part_id, data=lambda _inside: told)
    return locked


def record_resolution(resolution: Resolution, *, actor: Actor, deed: str, now: datetime, before: dict[str, object] | None = None) -> None:
    """Audit what the resolution says now. Part of the deed that wrote it."""
    audit.record(
        book=resolution.session.book, actor=actor, deed=deed, obj=resolution, now=now,
        before=before, after=content_of(resolution), detail={"title": resolution.title},
    )
