"""Read lists of candidates. ``list_for`` and ``nomination_for`` are the only ways from outside."""

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, NotFound
from meetings.ballots.public import Ballot, repeat_of
from meetings.nominations.abilities import TABLE
from meetings.nominations.models import CandidateList, Nomination
from meetings.sessions.public import AgendaItem

_DEEP = "item__session__term__body__settings"


def item_to_elect(actor: Actor | None, pk: int) -> AgendaItem:
    """Return an item of an election on which the actor may open a list."""
    item = AgendaItem.objects.select_related("session__term__body__settings", "closed_part").filter(pk=pk, kind=AgendaItem.Kind.ELECTION).first()
    if item is None:
        raise NotFound("candidates.no_item", _("There is no such election on an agenda. Choose its item there."))
    TABLE.check(actor, "session.begin", item.session, book=item.session.book)
    return item


def list_of(item_id: int) -> CandidateList | None:
    return CandidateList.objects.select_related(_DEEP, "item__closed_part", "ballot__annulment").filter(item_id=item_id).first()


def list_for(actor: Actor | None, pk: int, action: str = "view") -> CandidateList:
    row = CandidateList.objects.select_related(_DEEP, "item__closed_part", "ballot__annulment").filter(pk=pk).first()
    if row is None:
        raise NotFound("candidates.not_found", _("There is no such list of candidates. Open it from the item under way."))
    TABLE.check(actor, f"candidates.{action}", row, book=row.book)
    return row


def nomination_for(actor: Actor | None, pk: int, action: str) -> Nomination:
    row = Nomination.objects.select_related("list__item__session__term__body__settings", "list__item__closed_part", "mandate").filter(pk=pk).first()
    if row is None:
        raise NotFound("nomination.not_found", _("This candidate is not on a list. Load the page again."))
    TABLE.check(actor, f"nomination.{action}", row, book=row.list.book)
    return row


def last_vote(row: CandidateList) -> Ballot | None:
    """Return the vote on the list that counts: the one that was held in its place, where there is one."""
    return (repeat_of(row.ballot) or row.ballot) if row.ballot else None


def is_accepted(row: CandidateList) -> bool:
    last = last_vote(row)
    return last is not None and last.decides and bool(last.adopted)


def refuse_unaccepted(row: CandidateList) -> None:
    """Refuse to elect from a list that the council has not accepted."""
    if not is_accepted(row):
        raise Conflict("candidates.not_accepted", _("The council has not accepted the list. Let it vote on the list first, or open the list again."))


def standing(candidates: CandidateList) -> list[Nomination]:
    """Return who stands, in the order in which they were put forward."""
    return list(candidates.nominations.filter(withdrawn_at__isnull=True).select_related("mandate"))
