"""Deeds on the council itself: its terms, its committees and groups, what its own regulation says."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.bodies.abilities import TABLE
from meetings.bodies.models import Body, CouncilSettings, Term
from meetings.bodies.services.mandates import book_of

EDITED = (
    "quorum_numerator", "quorum_denominator", "convening_days_regular", "convening_days_special", "papers_days", "suspended_counted",
    "vote_change_allowed", "tally_shown_while_open", "roll_on_screen", "floor_is_public", "regulation",
)


def add_term(*, council: Body, name: str, starts: date, ends: date | None, statutory_seats: int, actor: Actor, now: datetime) -> Term:
    """Begin a term. Terms of one council do not overlap; an open one must be given its end first."""
    TABLE.check(actor, "council.manage", council, book=book_of(council))
    with db.deed():
        council = db.lock(Body.objects.all(), pk=council.pk)
        if council.house.is_part:
            raise Conflict("term.of_a_part", _("A part of the council has the council's terms: let it meet on the council's page instead."))
        if ends and ends < starts:
            raise Invalid("term.ends_first", _("The term ends before it begins. Correct one of the days."), field="ends")
        for other in council.terms.all():
            if (other.ends is None or other.ends >= starts) and (ends is None or other.starts <= ends):
                raise Invalid("term.overlaps", _("These days overlap with %(name)s. Correct the days.") % {"name": other.name}, field="starts")
        term = Term.objects.create(body=council, name=name, starts=starts, ends=ends, statutory_seats=statutory_seats)
        audit.record(book=book_of(council), actor=actor, deed="term.add", obj=term, now=now, detail={"name": name, "starts": str(starts)})
    return term


def add_part(*, council: Body, kind: str, name: str, actor: Actor, now: datetime) -> Body:
    """Add a committee, a group or the Standing Committee to a council."""
    TABLE.check(actor, "council.manage", council, book=book_of(council))
    with db.deed():
        council = db.lock(Body.objects.all(), pk=council.pk)
        if kind in (Body.Kind.COUNCIL, Body.Kind.EXECUTIVE) or council.house.is_committee:
            raise Invalid("part.kind", _("A council has no council as a part. Choose another kind."), field="kind")
        if council.parts.filter(name__iexact=name.strip()).exists():
            raise Invalid("part.twice", _("The council already has a part of this name."), field="name")
        part = Body.objects.create(unit_id=council.unit_id, parent=council, kind=kind, name=name.strip(), order=council.parts.count() + 1)
        audit.record(book=book_of(council), actor=actor, deed="part.add", obj=part, now=now, detail={"name": part.name, "kind": kind})
    return part


def edit_settings(*, council: Body, values: Mapping[str, Any], actor: Actor, now: datetime) -> CouncilSettings:
    """Write what the council's regulation says. Every change asks for a new confirmation."""
    TABLE.check(actor, "settings.edit", council, book=book_of(council))
    with db.deed():
        CouncilSettings.objects.get_or_create(body=council)
        row = db.lock(CouncilSettings.objects.all(), body=council)
        if values["quorum_numerator"] > values["quorum_denominator"] or values["quorum_numerator"] < 1:
            raise Invalid("settings.fraction", _("The quorum is a fraction of at most one, such as 2/3. Correct it."), field="quorum_numerator")
        before = {name: getattr(row, name) for name in EDITED}
        for name in EDITED:
            setattr(row, name, values[name])
        row.verified_at, row.verified_by = None, ""
        row.save()
        audit.record(book=book_of(council), actor=actor, deed="settings.edit", obj=row, now=now, before=before, after=dict(values), detail={
            name: values[name] for name in EDITED if values[name] != before[name]
        })
    return row


def confirm_settings(*, council: Body, actor: Actor, now: datetime) -> CouncilSettings:
    """Somebody who answers for it has compared the settings with the regulation and says so by name."""
    TABLE.check(actor, "settings.confirm", council, book=book_of(council))
    with db.deed():
        CouncilSettings.objects.get_or_create(body=council)
        row = db.lock(CouncilSettings.objects.all(), body=council)
        if not row.regulation.strip():
            raise Conflict("settings.no_regulation", _("Write the number and date of the regulation first: the confirmation is about that text."))
        if row.verified_at is not None:
            raise Conflict("settings.confirmed", _("These settings are already confirmed. Change them first."))
        post = actor.post
        row.verified_at = now
        row.verified_by = f"{actor.name}, {post.position_title}" if post else actor.name
        row.save(update_fields=["verified_at", "verified_by"])
        audit.record(book=book_of(council), actor=actor, deed="settings.confirm", obj=row, now=now, detail={"regulation": row.regulation})
    return row
