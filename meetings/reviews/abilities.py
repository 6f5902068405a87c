"""Who may do what with a review meeting. The object is the review, for ``item.call`` the item that is reviewed."""

from django.utils import timezone

from govsuite.core.abilities import AbilityTable, predicate
from govsuite.core.actors import Actor
from meetings.bodies.public import Membership, holds_in_area
from meetings.reviews.models import Review
from meetings.sessions.public import AgendaItem, leads

HEADS = (Membership.Role.HEAD, Membership.Role.DEPUTY)


def _heads(actor: Actor, body_id: int | None) -> bool:
    rows = Membership.objects.filter(body_id=body_id, role__in=HEADS, mandate__user_id=actor.user_id, starts__lte=timezone.localdate())
    return body_id is not None and rows.exclude(ends__lt=timezone.localdate()).exists()


@predicate
def heads_the_reviewer(actor: Actor, item: AgendaItem) -> bool:
    return _heads(actor, item.reviewing_body_id)


@predicate
def serves_the_session(actor: Actor, item: AgendaItem) -> bool:
    """The office that works for the council and its committees."""
    body = item.session.term.body
    return actor.is_system or holds_in_area(actor, body, *body.house.office)


@predicate
def serves(actor: Actor, review: Review) -> bool:
    body = review.item.session.term.body
    return actor.is_system or holds_in_area(actor, body, *body.house.office)


@predicate
def heads(actor: Actor, review: Review) -> bool:
    return _heads(actor, review.body_id)


@predicate
def is_asked(actor: Actor, review: Review) -> bool:
    return review.pk is not None and review.reviewers.filter(user_id=actor.user_id).exists()


@predicate
def leads_the_session(actor: Actor, review: Review) -> bool:
    return leads(actor, review.item.session)


TABLE = AbilityTable("meetings_reviews", {
    "item.call": heads_the_reviewer | serves_the_session,
    "review.view": serves | heads | is_asked | leads_the_session,
    "review.opine": is_asked,
    "review.vote": is_asked,
    "review.attend": serves | heads,
    "review.place": serves,
    "review.write": serves | heads,
    "review.close": heads,
    "review.cancel": heads | serves,
    "review.number": heads,
    "review.sign": heads,
})
