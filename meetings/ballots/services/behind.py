"""Which closed part of the session a vote belongs to: what was dealt with behind closed doors is not voted on in public."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core.errors import Conflict
from meetings.ballots.models import Ballot
from meetings.sessions.public import AgendaItem, ClosedPart, part_at, part_now


def part_for(ballot: Ballot, *, at: datetime | None = None) -> ClosedPart | None:
    """Return the part behind closed doors to which a deed on the vote belongs, None in public; ``at``: its hour on paper. Part of a deed.

    Refuses a vote in public on an item that stays behind closed doors: its question would be read outside.
    """
    if at is not None:
        return part_at(ballot.session_id, at)
    part = part_now(ballot.session_id)
    if part is None and AgendaItem.objects.filter(pk=ballot.item_id, closed_part__isnull=False).exists():
        raise Conflict("ballots.behind_doors", _("This item was dealt with behind closed doors. Close the doors again before the council votes on it."))
    return part
