"""What of voters' petitions waits for a person: to sort, to answer, to judge."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem
from meetings.petitions.abilities import TABLE
from meetings.petitions.models import Petition
from meetings.petitions.selectors.petitions import for_units, rows, url_of

KEEPERS = ("council_secretary", "council_chair", "council_vice_chair")


def waiting_items(actor: Actor, now: datetime) -> list[WaitingItem]:
    mine = [_item(row, _("Petition to answer"), row.written_at) for row in for_units(actor) if row.state == Petition.State.SENT]
    if not actor.holds(*KEEPERS):
        return mine
    to_sort = [row for row in rows().filter(state=Petition.State.COLLECTED) if TABLE.allows(actor, "petition.sort", row)]
    to_judge = [row for row in rows().filter(state=Petition.State.ANSWERED) if TABLE.allows(actor, "petition.close", row)]
    return [*mine, *(_item(row, _("Petition to sort"), row.written_at) for row in to_sort), *(_item(row, _("Answer to judge"), row.answered_at) for row in to_judge)]


def _item(row: Petition, kind: str, since: datetime | None) -> WaitingItem:
    return WaitingItem(title=row.subject, kind=kind, url=url_of(row.pk), since=since)
