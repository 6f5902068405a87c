"""What everybody may know of permits (Decree 217/2026, Article 66): their content and state, no number of a person."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from govsuite.core.errors import Conflict, NotFound
from workflows.dossiers.public_results import folded
from workflows.permits.enums_permits import IN_FORCE, ChangeKind, PermitState
from workflows.permits.models import Permit, PermitChange

#: what the open data have of a permit, in the order of their columns
COLUMNS = ("number", "issued_on", "authority", "kind", "state", "title", "site", "holder", "start_until", "exists_until", "lng", "lat", "code", "origin")

#: what everybody may download
PUBLIC_DECISIONS = (ChangeKind.REVOKED, ChangeKind.CANCELLED)
#: how a permit issued on paper before the suite is marked, everywhere
BEFORE_THE_SUITE = gettext_lazy("issued before the system")


def published(on: date) -> QuerySet[Permit]:
    """Return the permits that the register shows: for the months of the law pack at least, and as long as one is in force."""
    return Permit.objects.filter(Q(public_until__gte=on) | Q(state__in=IN_FORCE)).select_related("unit")


def searched(rows: QuerySet[Permit], words: str, *, in_force: bool) -> QuerySet[Permit]:
    """Return those whose number, works or site have every word; ``in_force`` leaves out what is over."""
    for word in folded(words).split():
        rows = rows.filter(found_by__contains=word)
    return rows.filter(state__in=IN_FORCE) if in_force else rows


def public_permit(code: str) -> Permit:
    """Return a permit by the code of its board: found also after its time in the register, so that a board never leads nowhere."""
    found = Permit.objects.select_related("unit", "dossier__unit__parent").filter(code=code.upper()).first()
    if found is None:
        raise NotFound("permit.not_found", _("There is no permit with this code. Compare it with the board on the site, or look for the number in the register."))
    return found


def board_permit(code: str) -> Permit:
    """Return a permit whose board may be printed: works that may go on."""
    found = public_permit(code)
    if not found.is_in_force:
        raise Conflict("permit.no_board", _("Permit %(number)s is “%(state)s”: there is no board for it.") % {
            "number": found.number, "state": found.get_state_display(),
        })
    return found


def public_changes(permit: Permit) -> list[Any]:
    """Return what happened, as far as everybody may know."""
    hidden = (ChangeKind.DELIVERED, ChangeKind.PAPER_RETURNED, ChangeKind.LINKED)
    rows = list(permit.changes.exclude(kind__in=hidden).select_related("issued"))
    for row in rows:
        row.is_public_file = row.kind in PUBLIC_DECISIONS and row.issued is not None and row.issued.pdf_id is not None  # type: ignore[attr-defined]
    return rows


def public_decision(code: str, change_pk: int) -> PermitChange:
    """Return the decision that revoked or cancelled a permit, signed: it is public (Decree 217/2026, Article 65 clause 3). No other document is."""
    change = PermitChange.objects.filter(
        permit__code=code.upper(), pk=change_pk, kind__in=PUBLIC_DECISIONS, issued__pdf__isnull=False, issued__pdf__withdrawn_at__isnull=True,
    ).select_related("issued__pdf").first()
    if change is None:
        raise NotFound("permit.no_decision", _("There is no such public decision on this permit. Open its page and choose one there."))
    return change


def open_row(permit: Permit) -> list[Any]:
    """Return one row of the open data. The name of a person is left out: the paper and the page have it, a bulk file need not."""
    values = {name: getattr(permit, name) for name in COLUMNS if name != "origin"}
    values["origin"] = str(BEFORE_THE_SUITE) if permit.is_earlier else ""
    values["holder"] = "" if permit.holder_is_household else permit.holder
    for name in ("issued_on", "start_until", "exists_until"):
        values[name] = values[name].isoformat() if values[name] else ""
    for name in ("lng", "lat"):
        values[name] = float(values[name]) if values[name] is not None else ""
    return [values[name] for name in COLUMNS]


def open_feature(permit: Permit, url: str) -> dict[str, Any]:
    """Return one point of the map."""
    row = dict(zip(COLUMNS, open_row(permit), strict=True))
    lng, lat = row.pop("lng"), row.pop("lat")
    return {
        "type": "Feature", "geometry": {"type": "Point", "coordinates": [lng, lat]},
        "properties": row | {"url": url, "state_words": str(PermitState(permit.state).label), "in_force": permit.is_in_force, "earlier": permit.is_earlier},
    }
