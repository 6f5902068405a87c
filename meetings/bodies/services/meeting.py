"""Let a council's Standing Committee or a committee (Ban) meet in the house: a term beside the council's, a seat for each member."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.bodies.abilities import TABLE
from meetings.bodies.documents import council_of
from meetings.bodies.models import Body, CouncilSettings, Membership, Term
from meetings.bodies.selectors import term_on
from meetings.bodies.services.creating import presets
from meetings.bodies.services.mandates import book_of
from meetings.bodies.services.seats import take_seat

#: who leads sits first
_RANKS: dict[str, int] = {role: place for place, role in enumerate((Membership.Role.HEAD, Membership.Role.DEPUTY, Membership.Role.MEMBER))}


def let_part_meet(*, part: Body, actor: Actor, now: datetime) -> Term:
    """Open the meetings of a part for the council's running term; later changes of its members follow by themselves."""
    council = council_of(part)
    TABLE.check(actor, "council.manage", council, book=book_of(council))
    if not part.house.is_part:
        raise Invalid("part.no_meetings", _("Only the Standing Committee and the committees (Ban) of a council hold meetings of their own."))
    with db.deed():
        part = db.lock(Body.objects.select_related("parent"), pk=part.pk)
        of_council = term_on(council, timezone.localdate(now))
        if of_council is None:
            raise Conflict("part.no_term", _("The council has no term yet. Enter its term first."))
        if part.terms.filter(starts=of_council.starts, name=of_council.name).exists():
            raise Conflict("part.meets", _("%(part)s meets here already: plan its meeting on the page of sessions.") % {"part": part.name})
        rows = Membership.objects.filter(body=part, mandate__term=of_council).select_related("body", "mandate__term").order_by("mandate__seat", "pk")
        members = sorted(rows, key=lambda row: (row.starts, _RANKS[row.role]))
        if not members:
            raise Conflict("part.nobody", _("%(part)s has no member yet. Add its members on the delegates' pages first.") % {"part": part.name})
        CouncilSettings.objects.get_or_create(body=part, defaults=presets(part, now))
        term = Term.objects.create(body=part, name=of_council.name, starts=of_council.starts, ends=of_council.ends, statutory_seats=len({row.mandate_id for row in members}))
        for row in members:
            take_seat(row)
        audit.record(book=book_of(council), actor=actor, deed="part.meets", obj=term, now=now, after={"term": term.name, "seats": term.statutory_seats}, detail={
            "part": part.name, "members": len(members),
        })
    return term
