"""Who may do what with a draft and its amendments. The object is the session, the draft, or the amendment."""

from govsuite.core.abilities import AbilityTable, Predicate, predicate
from govsuite.core.actors import Actor
from meetings.amendments.models import Amendment, DraftText
from meetings.bodies.public import Membership
from meetings.sessions.public import chairs, has_a_seat_now, keeps_the_books, knows_item, sees, works_on_it


def _of_draft(ask: Predicate) -> Predicate:
    return Predicate(lambda actor, draft: ask(actor, draft.item.session))


def _of_amendment(ask: Predicate) -> Predicate:
    return Predicate(lambda actor, amendment: ask(actor, amendment.draft.item.session))


@predicate
def reads_draft(actor: Actor, draft: DraftText) -> bool:
    """Sees the session; of a draft dealt with behind closed doors, who sat there and who leads."""
    return sees(actor, draft.item.session) and knows_item(actor, draft.item)


@predicate
def wrote(actor: Actor, amendment: Amendment) -> bool:
    return amendment.author.user_id == actor.user_id


@predicate
def heads_the_review(actor: Actor, amendment: Amendment) -> bool:
    """Head or deputy head of the committee that reviews the item."""
    reviewer = amendment.draft.item.reviewing_body_id
    leads = (Membership.Role.HEAD, Membership.Role.DEPUTY)
    return reviewer is not None and Membership.objects.filter(body_id=reviewer, mandate__user_id=actor.user_id, role__in=leads, ends=None).exists()


TABLE = AbilityTable("meetings_amendments", {
    "session.view": sees,
    #: the object of these is the session: a draft is not there yet
    "session.begin": works_on_it,
    "draft.view": reads_draft,
    "draft.propose": _of_draft(has_a_seat_now),
    "draft.deadline": _of_draft(chairs),
    "draft.sort": _of_draft(works_on_it | chairs),
    "draft.solve": _of_draft(chairs),
    "draft.compose": _of_draft(works_on_it | chairs),
    "draft.vote": _of_draft(chairs | keeps_the_books),
    "amendment.view": Predicate(lambda actor, amendment: reads_draft(actor, amendment.draft)),
    "amendment.vote": _of_amendment(chairs | keeps_the_books),
    "amendment.withdraw": wrote,
    "amendment.recommend": heads_the_review | _of_amendment(works_on_it),
})
