"""Begin with a draft, move the deadline, propose, withdraw, recommend."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.inbox.public import notify
from meetings.amendments.abilities import TABLE
from meetings.amendments.errors import not_now
from meetings.amendments.house import withdrawn
from meetings.amendments.models import Amendment, DraftText
from meetings.amendments.rules.composing import ADD, REMOVE
from meetings.amendments.rules.sentences import tidy
from meetings.amendments.rules.standing import may
from meetings.amendments.selectors.drafts import articles_of, committees_led, read_item
from meetings.amendments.services.locking import locked_draft, own, touched
from meetings.amendments.services.sorting import place_last
from meetings.bodies.public import active_mandate, group_of
from meetings.floor.public import tell_minutes
from meetings.sessions.public import AgendaItem, Session, secretaries_of

LIVE = (Session.State.CONVENED, Session.State.OPEN)
MOST = 200


@dataclass(frozen=True, slots=True)
class NewAmendment:
    """What a delegate proposes; ``committee_id``: in the name of a committee that the delegate leads."""

    kind: str
    article: int
    title: str = ""
    body: str = ""
    reason: str = ""
    committee_id: int | None = None


def begin_draft(*, item: AgendaItem, closes_at: datetime, actor: Actor, now: datetime) -> DraftText:
    """Take amendments to an item's draft from now until ``closes_at``: its text is read and frozen."""
    TABLE.check(actor, "session.begin", item.session, book=item.session.book)
    _check_moment(closes_at, now)
    with db.deed():
        session = db.lock(Session.objects.all(), pk=item.session_id)
        if session.state not in LIVE or session.is_rehearsal:
            raise Conflict("amendments.session_state", _("Amendments are taken once the session is convened and until it closes."))
        if DraftText.objects.filter(item=item).exists():
            raise Conflict("amendments.begun", _("Amendments to this draft are taken already. The page shows them."))
        text, title = read_item(item)
        if not text.articles:
            raise Invalid("amendments.no_text", _("No Word file (DOCX) with articles is among the draft papers of this item. Add it under “Papers”, then begin."))
        draft = DraftText.objects.create(
            item=item, subject=text.subject, grounds=text.grounds, read_from=title[:300], closes_at=closes_at,
            articles=[asdict(article) | {"body": tidy(article.body)} for article in text.articles],
        )
        audit.record(book=session.book, actor=actor, deed="amendments.begin", obj=draft, now=now, detail={"item": item.title, "closes_at": closes_at.isoformat(), "articles": len(text.articles)})
    return draft


def move_deadline(*, draft: DraftText, closes_at: datetime, version: int, actor: Actor, now: datetime) -> DraftText:
    """The chair says until when amendments are taken; a moment that has passed ends it at once."""
    TABLE.check(actor, "draft.deadline", draft, book=draft.book)
    with db.deed():
        row = locked_draft(draft, version)
        before = row.closes_at
        row.closes_at = max(closes_at, now)
        touched(row, "closes_at")
        audit.record(book=row.book, actor=actor, deed="amendments.deadline", obj=row, now=now, before={"closes_at": before.isoformat()}, after={"closes_at": row.closes_at.isoformat()})
    return row


def _check_moment(closes_at: datetime, now: datetime) -> None:
    if closes_at <= now:
        raise Invalid("amendments.closes_past", _("This moment has passed. Choose a later one."), field="closes_at")


def propose_amendment(*, draft: DraftText, new: NewAmendment, actor: Actor, now: datetime) -> Amendment:
    """Write an amendment down with the next number and a place in the order of voting."""
    TABLE.check(actor, "draft.propose", draft, book=draft.book)
    with db.deed():
        row = db.lock(DraftText.objects.select_related("item__session__term__body"), pk=draft.pk)
        session = row.item.session
        if session.state not in LIVE or row.composed_at or now >= row.closes_at:
            raise Conflict("amendments.closed", _("Amendments are not taken any more: the chair had set a moment, and it has passed. Ask the chair for more time."))
        mandate = active_mandate(session.term, actor.user_id, timezone.localdate(now))
        if mandate is None:
            raise Conflict("amendments.no_mandate", _("Only a delegate in office proposes amendments."))
        if row.amendments.count() >= MOST:
            raise Conflict("amendments.too_many", _("This draft has as many amendments as can be kept. Withdraw one first."))
        committee = committees_led(session, actor.user_id).filter(pk=new.committee_id).first() if new.committee_id else None
        if new.committee_id and committee is None:
            raise Invalid("amendments.committee", _("In the name of a committee only its head or deputy head proposes."), field="committee")
        group = group_of(mandate, timezone.localdate(now))
        title, body = _wording(row, new)
        amendment = Amendment.objects.create(
            draft=row, number=(row.amendments.aggregate(last=Max("number"))["last"] or 0) + 1, kind=new.kind, article=new.article, title=title, body=body,
            reason=new.reason.strip()[:2000], author=mandate, author_name=actor.name, committee=committee, created_at=now,
            on_behalf=committee.name if committee else group.name if group else "",
        )
        place_last(row, amendment)
        touched(row)
        audit.record(book=row.book, actor=actor, deed="amendment.propose", obj=amendment, now=now, after=said(amendment), detail={"number": amendment.number, "article": new.article, "kind": new.kind})
        notify(
            user_ids=[role.user_id for role in secretaries_of(session)], kind="amendment.proposed", now=now, url=reverse("amendments:item", args=[row.item_id]),
            title=_("%(name)s proposes an amendment: %(item)s") % {"name": actor.name, "item": row.item.title},
        )
    return amendment


def said(amendment: Amendment) -> dict[str, object]:
    """Return what the book keeps of an amendment."""
    return {"kind": amendment.kind, "article": amendment.article, "title": amendment.title, "body": amendment.body}


def _wording(draft: DraftText, new: NewAmendment) -> tuple[str, str]:
    """Return the tidy words of the proposal; refuses one without a change, or without an article."""
    articles = articles_of(draft)
    if new.kind not in Amendment.Kind.values or not (0 if new.kind == ADD else 1) <= new.article <= len(articles):
        raise Invalid("amendments.no_article", _("Choose an article of the draft."), field="article")
    title, body = " ".join(new.title.split())[:500], tidy(new.body)
    if new.kind == REMOVE:
        return "", ""
    if not (title or body):
        raise Invalid("amendments.empty", _("Write the words that should stand. To take the whole article out, choose that instead."), field="body")
    if new.kind != ADD:
        article = articles[new.article - 1]
        if (title, body) == (article.title, article.body):
            raise Invalid("amendments.no_change", _("This is the text of the draft, word for word. Change what you want to be changed."), field="body")
    return title, body


def withdraw_amendment(*, amendment: Amendment, version: int, actor: Actor, now: datetime) -> Amendment:
    """The author takes it back, until it is put to the vote."""
    TABLE.check(actor, "amendment.withdraw", amendment, book=amendment.draft.book)
    with db.deed():
        draft = locked_draft(amendment.draft, version)
        row = own(draft, amendment)
        if not may(row.state, "withdraw"):
            raise not_now(str(row.get_state_display()))
        row.state = Amendment.State.WITHDRAWN
        row.save(update_fields=["state"])
        touched(draft)
        tell_minutes(item=draft.item, kind="amendment.withdrawn", text=withdrawn(row), now=now)
        audit.record(book=draft.book, actor=actor, deed="amendment.withdraw", obj=row, now=now, detail={"number": row.number})
    return row


def recommend(*, amendment: Amendment, advice: str, text: str, version: int, actor: Actor, now: datetime) -> Amendment:
    """The reviewing committee says what it thinks; the secretary may write it down for the committee."""
    TABLE.check(actor, "amendment.recommend", amendment, book=amendment.draft.book)
    if advice not in Amendment.Advice.values or not advice:
        raise Invalid("amendments.advice", _("Say what the committee recommends."), field="advice")
    with db.deed():
        draft = locked_draft(amendment.draft, version)
        row = own(draft, amendment)
        if not may(row.state, "recommend"):
            raise not_now(str(row.get_state_display()))
        before = {"advice": row.advice, "text": row.advice_text}
        reviewer = draft.item.reviewing_body
        row.advice, row.advice_text, row.advice_by = advice, text.strip()[:2000], (reviewer.name if reviewer else actor.name)[:300]
        row.save(update_fields=["advice", "advice_text", "advice_by"])
        touched(draft)
        audit.record(book=draft.book, actor=actor, deed="amendment.recommend", obj=row, now=now, before=before, after={"advice": advice, "text": row.advice_text}, detail={"number": row.number})
        notify(
            user_ids=[row.author.user_id], kind="amendment.advice", now=now, url=reverse("amendments:item", args=[draft.item_id]),
            title=_("The committee has looked at your amendment %(number)s: %(advice)s") % {"number": row.number, "advice": row.get_advice_display()},
        )
    return row
