"""Who may do what with a permit. The object of an action is the ``Permit``, of a visit the ``SiteVisit``; what is written on a dossier asks the dossier's own table."""

from govsuite.core.abilities import AbilityTable
from govsuite.people.public import holds_in_place
from workflows.dossiers.public_results import LEADERS, OFFICERS, STAFF

HEADS = ("unit_head", "unit_deputy", "office_head")
COUNTER = ("onestop_officer", "onestop_head")


TABLE = AbilityTable("workflows_permits", {
    "permit.view": holds_in_place(*STAFF),
    "permit.list": holds_in_place(*STAFF),
    "permit.work": holds_in_place(*OFFICERS, *HEADS),
    "permit.note": holds_in_place(*OFFICERS, *HEADS, *COUNTER),
    "permit.request": holds_in_place(*OFFICERS, *HEADS, *COUNTER),
    "permit.charge": holds_in_place(*OFFICERS, *HEADS, *COUNTER),
    "permit.sign": holds_in_place(*LEADERS),
    "permit.inspect": holds_in_place(*OFFICERS, *HEADS),
    "earlier.view": holds_in_place(*STAFF),
    "earlier.write": holds_in_place(*OFFICERS, *HEADS),
    "earlier.check": holds_in_place(*OFFICERS, *HEADS),
    "visit.view": holds_in_place(*STAFF),
    "visit.begin": holds_in_place(*OFFICERS, *HEADS),
    "visit.record": holds_in_place(*OFFICERS, *HEADS),
})
