"""Write what a permit's document needs beside the works; name the permit that is changed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from workflows.dossiers.public import Dossier, State, lock, record
from workflows.dossiers.public_results import DOSSIER_ABILITIES, folded
from workflows.permits.models import Permit, PermitTerms

#: columns that a form may fill
FIELDS = (
    "succession", "design", "present", "content", "started", "exists_until", "move_from", "move_to", "move_period", "ground", "finding", "on_paper",
)


def write_terms(
    *, dossier: Dossier, values: Mapping[str, Any], actor: Actor, now: datetime, permit_number: str = "", permit_day: date | None = None,
    version: int | None = None,
) -> PermitTerms:
    """Write the terms while the dossier is appraised. With a number, the permit is found and its holder compared with the applicant."""
    DOSSIER_ABILITIES.check(actor, "dossier.work", dossier, book=dossier.book)
    with db.deed():
        locked = lock(dossier, version=version)
        if locked.state not in (State.WORKING, State.SUPPLEMENT):
            raise Conflict("permit.terms_closed", _("The terms are written while the dossier is appraised. Ask for the draft back to change them."))
        terms = PermitTerms.objects.filter(dossier=locked).first() or PermitTerms(dossier=locked)
        for name in FIELDS:
            if name in values:
                setattr(terms, name, values[name])
        terms.permit = _named(locked, permit_number, permit_day, terms.succession) if permit_number.strip() else None
        terms.save()
        record(locked, deed="permit_terms", actor=actor, now=now, detail={"permit": terms.permit.number if terms.permit else "", "fields": sorted(values)})
    return terms


def _named(dossier: Dossier, number: str, day: date | None, succession: str) -> Permit:
    """Return the permit of this authority with that number and day, held by the applicant; else say what does not fit."""
    rows = Permit.objects.filter(unit_id=dossier.unit_id, number__iexact=number.strip())
    found = list(rows.filter(issued_on=day)) if day else []  # authorities that were merged have used the same numbers
    permit = next((one for one in found if one.holder_folded == folded(dossier.applicant.name)), found[0] if found else None)
    if permit is None:
        raise Invalid("permit.unknown", _(
            "This authority has issued no permit %(number)s on that day. Compare number and day with the paper."
        ) % {"number": number.strip()[:40]}, field="permit_number")
    if folded(dossier.applicant.name) != permit.holder_folded and not succession.strip() and not dossier.procedure.startswith("GPXD-TH"):
        raise Invalid("permit.other_holder", _(
            "Permit %(number)s was issued to somebody else. Name the paper by which the applicant has taken it over (Decree 217/2026, Article 63 clause 3 d)."
        ) % {"number": permit.number}, field="succession")
    return permit
