"""Who may do what with a permit. The object of an action is the ``Permit``, of a visit the ``SiteVisit``; what is written on a dossier asks the dossier's own table."""

from typing import Any

from govsuite.core.abilities import AbilityTable, predicate
from govsuite.core.actors import Actor
from govsuite.people.public import same_place
from workflows.dossiers.public_results import LEADERS, OFFICERS, STAFF
from workflows.permits.models import EarlierPermit, Permit, SiteVisit

HEADS = ("unit_head", "unit_deputy", "office_head")
COUNTER = ("onestop_officer", "onestop_head")


def _holds(*codes: str) -> Any:
    """Hold one of these positions in the place of the authority that issued it; without one, anywhere."""

    @predicate
    def ask(actor: Actor, one: Permit | SiteVisit | EarlierPermit | None) -> bool:
        if actor.is_system:
            return True
        return actor.holds(*codes) if one is None else same_place(actor, one.unit_id, *codes)

    return ask


TABLE = AbilityTable("workflows_permits", {
    "permit.view": _holds(*STAFF),
    "permit.list": _holds(*STAFF),
    "permit.work": _holds(*OFFICERS, *HEADS),
    "permit.note": _holds(*OFFICERS, *HEADS, *COUNTER),
    "permit.request": _holds(*COUNTER),
    "permit.charge": _holds(*OFFICERS, *HEADS, *COUNTER),
    "permit.sign": _holds(*LEADERS),
    "permit.inspect": _holds(*OFFICERS, *HEADS),
    "earlier.view": _holds(*STAFF),
    "earlier.write": _holds(*OFFICERS, *HEADS),
    "earlier.check": _holds(*OFFICERS, *HEADS),
    "visit.view": _holds(*STAFF),
    "visit.begin": _holds(*OFFICERS, *HEADS),
    "visit.record": _holds(*OFFICERS, *HEADS),
})
