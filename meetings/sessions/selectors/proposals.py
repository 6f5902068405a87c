"""Read what is proposed to a People's Committee."""

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from meetings.bodies.public import Body
from meetings.sessions.abilities import TABLE
from meetings.sessions.models import ProposedItem, Session
from meetings.sessions.selectors.planning import terms_to_plan


def meeting_for(body: Body) -> Session | None:
    """Return the body's next meeting in preparation: what is proposed now is meant for it."""
    rows = Session.objects.filter(term__body=body, state=Session.State.PREPARING, is_rehearsal=False)
    return rows.order_by("starts_on", "pk").first()


def meetings_to_fill(body: Body) -> list[Session]:
    """Return the body's meetings whose agenda still takes items, the next first."""
    states = (Session.State.PREPARING, Session.State.CONVENED)
    return list(Session.objects.filter(term__body=body, state__in=states, is_rehearsal=False).select_related("term__body").order_by("starts_on", "pk"))


def bodies_to_serve(actor: Actor | None) -> list[Body]:
    """Return the committees whose agenda the actor may fill."""
    return [term.body for term in terms_to_plan(actor, timezone.localdate()) if term.body.house.is_executive]


def proposals_waiting(bodies: list[Body]) -> list[ProposedItem]:
    """Return what waits for an agenda, the oldest first."""
    return list(ProposedItem.objects.filter(body__in=bodies, state=ProposedItem.State.WAITING).select_related("body", "unit", "session"))


def proposals_done(bodies: list[Body], most: int = 30) -> list[ProposedItem]:
    """Return what became of earlier ones, the newest first."""
    rows = ProposedItem.objects.filter(body__in=bodies).exclude(state=ProposedItem.State.WAITING)
    return list(rows.select_related("body", "unit", "session").order_by("-proposed_at", "-pk")[:most])


def proposal_for(actor: Actor | None, pk: int) -> ProposedItem:
    """Return a proposal for somebody who fills the agenda of its committee."""
    row = ProposedItem.objects.filter(pk=pk).select_related("body__unit", "unit").first()
    if row is None:
        raise NotFound("proposal.not_found", _("There is no such matter. Choose one from the list of proposed matters."))
    TABLE.check(actor, "council.plan", row.body, book=row.book)
    return row
