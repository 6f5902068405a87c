"""Read drafts with their amendments: the only way to them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, NotFound
from govsuite.records.public import latest, paragraphs_of
from meetings.amendments.abilities import TABLE
from meetings.amendments.models import Amendment, DraftText
from meetings.amendments.rules.composing import Change
from meetings.amendments.rules.drafts import ArticleText, ResolutionText, read_draft
from meetings.ballots.public import Ballot
from meetings.bodies.public import Body, Membership
from meetings.sessions.public import AgendaItem, Paper, Session, knows_item

_DEEP = ("item__session__term__body__unit", "item__session__term__body__settings", "item__reviewing_body")


def session_of(actor: Actor | None, pk: int, action: str = "view", *, deed: str = "") -> Session:
    """Return a council's session to whoever sees it; hidden from others. ``deed`` is what was tried on something in it."""
    session = Session.objects.select_related("term__body__unit", "term__body__settings").filter(pk=pk, term__body__kind=Body.Kind.COUNCIL).first()
    if session is None or actor is None or not TABLE.allows(actor, "session.view", session):
        wanted = deed or (f"amendments.{action}" if action != "view" else "")
        tried = Attempt(book=session.book, deed=wanted) if session and wanted else None
        raise NotFound("amendments.no_session", _("There is no such session, or it does not concern you. Choose one from the list of sessions."), attempt=tried)
    TABLE.check(actor, f"session.{action}", session, book=session.book)
    return session


def item_for(actor: Actor | None, pk: int, action: str = "view", *, deed: str = "") -> AgendaItem:
    """Return an item that is a draft resolution."""
    item = AgendaItem.objects.select_related("reviewing_body").filter(pk=pk, kind=AgendaItem.Kind.RESOLUTION).first()
    if item is None:
        raise NotFound("amendments.no_item", _("There is no such draft resolution on an agenda. Choose one from the list of the session."))
    item.session = session_of(actor, item.session_id, action, deed=deed)
    if not knows_item(actor, item):
        raise NotFound("amendments.no_item", _("There is no such draft resolution on an agenda. Choose one from the list of the session."))
    return item


def draft_of(item: AgendaItem) -> DraftText | None:
    """Return the draft's text where amendments are taken; None before that."""
    draft = DraftText.objects.filter(item=item).first()
    if draft is not None:
        draft.item = item
    return draft


def draft_for(actor: Actor | None, item_pk: int, action: str = "view") -> DraftText:
    item = item_for(actor, item_pk, deed=f"draft.{action}" if action != "view" else "")
    draft = draft_of(item)
    if draft is None:
        raise NotFound("amendments.not_begun", _("No amendments are taken to this draft yet. The secretary begins it on the page of the draft."))
    TABLE.check(actor, f"draft.{action}", draft, book=draft.book)
    return draft


def amendment_for(actor: Actor | None, pk: int, action: str = "view") -> Amendment:
    row = Amendment.objects.select_related(*(f"draft__{path}" for path in _DEEP), "author", "committee").filter(pk=pk).first()
    if row is None:
        raise NotFound("amendment.not_found", _("There is no such amendment. Choose one from the list."))
    session_of(actor, row.draft.item.session_id, deed=f"amendment.{action}" if action != "view" else "")
    TABLE.check(actor, f"amendment.{action}", row, book=row.draft.book)
    return row


def amendments_of(draft: DraftText) -> list[Amendment]:
    """Return the amendments in the order of voting."""
    rows = list(Amendment.objects.filter(draft=draft).select_related("ballot", "author"))
    for row in rows:
        row.draft = draft
    return rows


def drafts_of(session: Session, actor: Actor | None) -> list[dict[str, Any]]:
    """Return the draft resolutions of a session with what became of their amendments, in two queries; to whoever was outside none of those behind closed doors."""
    rows = session.items.filter(kind=AgendaItem.Kind.RESOLUTION).select_related("closed_part").order_by("order", "pk")
    items = [item for item in rows if knows_item(actor, item)]
    drafts = {draft.item_id: draft for draft in DraftText.objects.filter(item__session=session).prefetch_related("amendments")}
    return [{"item": item, "draft": drafts.get(item.pk)} for item in items]


def articles_of(draft: DraftText) -> list[ArticleText]:
    return [ArticleText(article["title"], article["body"]) for article in draft.articles]


def article_of(draft: DraftText, amendment: Amendment) -> ArticleText | None:
    """Return the article as it stands in the draft; None for one that is new."""
    return None if amendment.kind == Amendment.Kind.ADD else articles_of(draft)[amendment.article - 1]


def change_of(row: Amendment) -> Change:
    return Change(row.number, row.kind, row.article, row.title, row.body)


def adopted_changes(rows: Sequence[Amendment]) -> list[Change]:
    """Return what passed, in the order of the votes."""
    passed = [row for row in rows if row.state == Amendment.State.ADOPTED]
    return [change_of(row) for row in sorted(passed, key=lambda row: (row.ballot.closed_at, row.number))]


def amendment_on(ballot: Ballot) -> Amendment | None:
    """Return the amendment on which a ballot is held. Its question names it: also when the vote is repeated or goes on by hands."""
    return Amendment.objects.filter(draft__item_id=ballot.item_id, question=ballot.question).exclude(question="").first()


def is_on_amendment(ballot: Ballot) -> bool:
    return amendment_on(ballot) is not None


def read_item(item: AgendaItem) -> tuple[ResolutionText, str]:
    """Read the newest Word draft among the item's papers and return it with its title; empty where there is none."""
    papers = Paper.objects.filter(item=item, role=Paper.Role.DRAFT, withdrawn_at__isnull=True).select_related("file").order_by("-pk")
    for paper in papers:
        paragraphs = paragraphs_of(latest(paper.file))
        if paragraphs:
            return read_draft(paragraphs), paper.title
    return ResolutionText(), ""


def adopted_text(item: AgendaItem) -> ResolutionText:
    """Return the text on which the council voted: composed of what passed, else as the newest draft paper has it."""
    draft = DraftText.objects.filter(item=item).first()
    if draft is None:
        return read_item(item)[0]
    articles = draft.composed if draft.composed_at else draft.articles
    return ResolutionText(draft.subject, list(draft.grounds), [ArticleText(article["title"], article["body"]) for article in articles])


def committees_led(session: Session, user_id: int | None) -> QuerySet[Body]:
    """Return the committees of the council in whose name this person may propose."""
    leads = (Membership.Role.HEAD, Membership.Role.DEPUTY)
    mine = Membership.objects.filter(mandate__user_id=user_id, mandate__term=session.term, role__in=leads, ends=None).values("body_id")
    return Body.objects.filter(pk__in=mine, kind=Body.Kind.COMMITTEE)
