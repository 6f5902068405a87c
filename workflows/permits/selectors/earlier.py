"""Permits from before the suite on their way into the register, and what the law says of them today."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, NotFound
from govsuite.law.public import Citation, RuleUnknown, citation, procedure
from govsuite.people.public import Unit
from workflows.permits.abilities_permits import TABLE
from workflows.permits.documents.permit_works import works
from workflows.permits.enums_permits import EarlierState
from workflows.permits.models import EarlierList, EarlierPermit
from workflows.permits.rules.earlier import may_check
from workflows.permits.selectors.permits import places_of
from workflows.permits.selectors.zones import kept_by

#: what the pack in force says of permits that were issued before it: its keys, in the order in which they are shown
TRANSITION = ("d76k22", "d75k2", "d63k3a-truoc", "l95k3", "l95k5", "d76k20")
#: the procedure whose pack is asked
_ASKED = "GPXD-NO-GH"
TONES = {EarlierState.WAITING: "warning", EarlierState.RETURNED: "danger", EarlierState.TAKEN: "success"}


def earlier_rows(actor: Actor, state: str) -> QuerySet[EarlierPermit]:
    """Return those of the actor's places in a state, newest first."""
    return EarlierPermit.objects.filter(unit_id__in=places_of(actor), state=state).select_related("permit")


def earlier_lists(actor: Actor) -> QuerySet[EarlierList]:
    return EarlierList.objects.filter(unit_id__in=places_of(actor))


def earlier_for(actor: Actor | None, pk: int, action: str = "view") -> EarlierPermit:
    """Return what was written down when the actor may do ``action``."""
    found = EarlierPermit.objects.select_related("unit", "scan", "issuer").filter(pk=pk).first()
    if found is None:
        raise NotFound("earlier.not_found", _("There is no such permit here. Open it from the list of permits from before the suite."))
    TABLE.check(actor, f"earlier.{action}", found, book="" if action == "view" else found.book)
    return found


def earlier_list_for(actor: Actor, pk: int) -> EarlierList:
    found = earlier_lists(actor).filter(pk=pk).first()
    if found is None:
        raise NotFound("earlier.list_not_found", _("There is no such list here."))
    return found


def keeping_unit(actor: Actor) -> Unit:
    """Return the authority for which the actor writes permits down."""
    unit = kept_by(actor)
    if unit is None:
        raise Conflict("earlier.no_counter", _("Your authority has no one-stop counter here yet. Ask the administrator to set it up."))
    return unit


def may_read_scan(actor: Actor | None, pk: int, audience: str) -> bool:
    row = EarlierPermit.objects.filter(pk=pk).first()
    return row is not None and TABLE.allows(actor, "earlier.view", row)


def can_of(row: EarlierPermit, actor: Actor) -> dict[str, bool]:
    """Return what this person may do with it now."""
    is_open, second = row.state != EarlierState.TAKEN, may_check(checker=actor.user_id, writers=(row.first_by, row.written_by))
    checks = is_open and TABLE.allows(actor, "earlier.check", row)
    return {
        "correct": is_open and TABLE.allows(actor, "earlier.write", row), "give_back": checks and second and row.state == EarlierState.WAITING,
        "confirm": checks and second and row.state == EarlierState.WAITING and row.scan_id is not None, "own": checks and not second,
    }


def lines_of_earlier(row: EarlierPermit) -> list[tuple[str, str]]:
    """Return the works as (name, value), in the order of the form."""
    content: dict[str, Any] = {"kind": row.kind, "site": row.site, "terms": {}, "work": row.work | {"items": [], "advisers": []}}
    runs = [getattr(block, "text", "") for block in works(content)]
    return [(pair[0].text.strip(" -+*:"), pair[1].text) for pair in runs if isinstance(pair, tuple) and len(pair) == 2]


def transition(on: date) -> list[Citation]:
    """Return what the pack in force says of such permits, the unsure too: each says whether somebody verified it."""
    try:
        pack, _rule = procedure(_ASKED, on)
    except RuleUnknown:
        return []
    return [found for key in TRANSITION if (found := citation(pack, key)) is not None]
