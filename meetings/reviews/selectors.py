"""Read review meetings: ``review_for`` and ``item_to_review`` are the only ways to them."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from meetings.reviews.abilities import TABLE
from meetings.reviews.models import Review, Reviewer
from meetings.sessions.public import AgendaItem, Session, knows_item, session_for


def reviews() -> QuerySet[Review]:
    return Review.objects.select_related("body", "item__session__term__body__unit", "item__session__term__body__settings", "issued", "paper__file", "meeting_item__session")


def review_for(actor: Actor | None, pk: int, action: str = "view") -> Review:
    row = reviews().filter(pk=pk).first()
    if row is None:
        raise NotFound("review.not_found", _("There is no such review meeting. Choose one from the session's page."))
    TABLE.check(actor, f"review.{action}", row, book=row.book)
    return row


def item_to_review(actor: Actor | None, pk: int) -> AgendaItem:
    """Return the item for which the actor may call a review meeting."""
    item = AgendaItem.objects.select_related("session__term__body__unit", "reviewing_body").filter(pk=pk, reviewing_body__isnull=False).first()
    if item is None:
        raise NotFound("review.no_item", _("No committee reviews this item. Name one on the agenda first."))
    TABLE.check(actor, "item.call", item, book=item.session.book)
    return item


def rows_of(actor: Actor, session_pk: int) -> tuple[Session, list[dict[str, object]]]:
    """Return the session, and each item that a committee reviews with its meeting, as far as the actor may see it."""
    known = Session.objects.select_related("term__body__unit").filter(pk=session_pk).first()
    # A committee is called while the session is still in preparation, and not there for its members.
    session = known if known is not None and concerns(actor, known) else session_for(actor, session_pk)
    items = [item for item in session.items.filter(reviewing_body__isnull=False).select_related("reviewing_body", "closed_part") if knows_item(actor, item)]
    found_reviews = {row.item_id: row for row in reviews().filter(item__in=items).exclude(state=Review.State.CANCELLED)}
    found = []
    for item in items:
        item.session = session
        row = found_reviews.get(item.pk)
        found.append({
            "item": item, "review": row if row and TABLE.allows(actor, "review.view", row) else None,
            "may_call": row is None and TABLE.allows(actor, "item.call", item),
        })
    return session, found


def concerns(actor: Actor, session: Session) -> bool:
    """Tell whether the session's page shows the way: to who calls review meetings, and to who is asked in one."""
    items = list(session.items.filter(reviewing_body__isnull=False).select_related("session__term__body__unit"))
    return bool(items) and (
        Reviewer.objects.filter(review__item__session=session, user_id=actor.user_id).exists() or any(TABLE.allows(actor, "item.call", item) for item in items)
    )


#: states of a meeting whose agenda still takes an item
TAKES_ITEMS = (Session.State.PREPARING, Session.State.CONVENED)


def meetings_to_place(review: Review) -> list[Session]:
    """Return the meetings of the review's committee whose agenda still takes it."""
    rows = Session.objects.filter(term__body=review.body_id, state__in=TAKES_ITEMS, is_rehearsal=False)
    return list(rows.prefetch_related("sittings").order_by("starts_on", "pk"))


def reviewer_of(review: Review, actor: Actor) -> Reviewer | None:
    return review.reviewers.filter(user_id=actor.user_id).first()


def waiting_for(actor: Actor) -> list[Reviewer]:
    """Return the meetings that wait for this person's opinion or vote."""
    rows = Reviewer.objects.filter(user_id=actor.user_id).filter(Q(review__state=Review.State.CALLED, opinion="") | Q(review__state=Review.State.VOTING, choice=""))
    return list(rows.select_related("review__item", "review__body"))
