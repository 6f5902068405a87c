"""What of the incidents waits for a person: to decide on, to verify or take charge of, a shift to take over."""

from datetime import datetime

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem
from ioc_bridge.incidents.abilities import CENTRE, LEADERS
from ioc_bridge.incidents.enums import State
from ioc_bridge.incidents.models import Shift
from ioc_bridge.incidents.selectors.incidents import incidents_of
from ioc_bridge.incidents.selectors.orders import waiting_proposals
from ioc_bridge.incidents.words import duty_page, page_of, proposal_page

MOST = 30


def waiting_items(actor: Actor, now: datetime) -> list[WaitingItem]:
    """Return the proposals of a leader, the incidents of the centre."""
    found: list[WaitingItem] = []
    if actor.holds(*LEADERS):
        found += [
            WaitingItem(title=f"{row.incident.code}: {row.content['subject']}", url=proposal_page(row.pk), kind=_("Decide on an order"), since=row.made_at, urgent=True)
            for row in waiting_proposals(actor)[:MOST]
        ]
    if not actor.holds(*CENTRE):
        return found
    mine = Q(state__in=[State.NOTICED, State.VERIFIED]) | Q(owner_id=actor.user_id, state__in=[State.OWNED, State.DONE])
    found += [
        WaitingItem(title=f"{row.code}: {row.title}", url=page_of(row.pk), kind=capfirst(str(State(row.state).label)), since=row.opened_at, urgent=row.level > 1)
        for row in incidents_of(actor).filter(mine).order_by("-level", "opened_at", "pk")[:MOST]
    ]
    return found + [
        WaitingItem(title=_("%(name)s hands the shift over to you") % {"name": row.officer_name}, url=duty_page(), kind=_("Shift"), since=row.offered_at, urgent=True)
        for row in Shift.objects.filter(state=Shift.State.OFFERED, offered_to_id=actor.user_id)
    ]
