"""Permits from before the suite: written down from the paper, compared by a second person, then in the register like any other."""

from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid, Refused
from govsuite.law.public import figure, procedure
from govsuite.people.public import Unit
from govsuite.records.public import Prepared, add_version, new_code, store_file
from workflows.dossiers.public_results import folded
from workflows.permits.abilities_permits import TABLE
from workflows.permits.earlier_words import flaw_words
from workflows.permits.enums_permits import ChangeKind, EarlierState, PermitState
from workflows.permits.models import EarlierPermit, Permit
from workflows.permits.rules.earlier import Written, flaws, may_check
from workflows.permits.rules.terms import months_after
from workflows.permits.services.changes import note_change

OWNER, AUDIENCE = "workflows_permits.earlier", "body"
#: the procedure whose pack says how long a permit is public
PUBLISHED_BY = "GPXD-NO-MOI"
_COLUMNS = ("authority", "number", "issued_on", "kind", "holder", "holder_is_household", "site", "start_until", "extensions", "started_on", "exists_until", "remark")


def write_earlier(*, unit: Unit, written: Written, scan: Prepared | None, actor: Actor, now: datetime) -> EarlierPermit:
    """Write a permit down from its paper. One that is here already, written down or issued here, is refused."""
    TABLE.check(actor, "earlier.write", book=f"register:earlier_permits:{unit.pk}")
    _check(written, now)
    with db.deed():
        row = EarlierPermit(unit=unit, first_by=actor.user_id, **columns_of(unit, written, actor, now))
        refuse_issued_here(unit.pk, written)
        _saved(row)
        _keep_scan(row, scan, actor, now)
        _record(row, "write", actor, now)
    return row


def correct_earlier(*, row: EarlierPermit, written: Written, scan: Prepared | None, actor: Actor, now: datetime, version: int | None = None) -> EarlierPermit:
    """Correct what was written, until it is in the register. It waits for a second person again."""
    TABLE.check(actor, "earlier.write", row, book=row.book)
    _check(written, now)
    with db.deed():
        locked = _open(row, version)
        for name, value in columns_of(locked.unit, written, actor, now).items():
            setattr(locked, name, value)
        locked.state, locked.reason, locked.version = EarlierState.WAITING, "", locked.version + 1
        refuse_issued_here(locked.unit_id, written)
        _saved(locked)
        _keep_scan(locked, scan, actor, now)
        _record(locked, "correct", actor, now)
    return locked


def return_earlier(*, row: EarlierPermit, reason: str, actor: Actor, now: datetime, version: int | None = None) -> EarlierPermit:
    """Give it back to whoever wrote it, saying what differs from the paper."""
    TABLE.check(actor, "earlier.check", row, book=row.book)
    if not reason.strip():
        raise Invalid("earlier.no_reason", _("Say what differs from the paper."), field="reason")
    with db.deed():
        locked = _open(row, version)
        _check_second(locked, actor)
        locked.state, locked.reason, locked.version = EarlierState.RETURNED, reason.strip()[:1000], locked.version + 1
        locked.save(update_fields=["state", "reason", "version"])
        _record(locked, "return", actor, now, reason=locked.reason)
    return locked


def confirm_earlier(*, row: EarlierPermit, actor: Actor, now: datetime, version: int | None = None) -> Permit:
    """A second person compared it with the scan: it is a permit from now on, marked as issued before the suite."""
    TABLE.check(actor, "earlier.check", row, book=row.book)
    with db.deed():
        locked = _open(row, version)
        _check_second(locked, actor)
        if locked.state != EarlierState.WAITING:
            raise Conflict("earlier.returned", _("It was given back and is not corrected yet. Correct it first."))
        if locked.scan_id is None:
            raise Conflict("earlier.no_scan", _("There is no scan of the paper to compare with. Add it first."))
        locked.state, locked.checked_at, locked.checked_by_name, locked.version = EarlierState.TAKEN, now, actor.name, locked.version + 1
        locked.save(update_fields=["state", "checked_at", "checked_by_name", "version"])
        permit = Permit.objects.create(**_permit_of(locked, now))
        note_change(permit, deed="take_earlier", kind=ChangeKind.EARLIER, actor=actor, now=now, text=_("Written down by %(name)s, compared with the paper by %(other)s") % {
            "name": locked.written_by_name, "other": actor.name,
        })
        _record(locked, "confirm", actor, now, permit=permit.pk)
    return permit


def _permit_of(row: EarlierPermit, now: datetime) -> dict[str, Any]:
    """Return the columns of the permit. Whether its time to start is over is told afterwards, like of any other."""
    pack, _rule = procedure(PUBLISHED_BY, timezone.localdate(now))
    work = row.work | {"items": [], "advisers": []}
    return {
        "code": new_code(), "earlier": row, "unit": row.unit, "authority": row.authority, "number": row.number, "issued_on": row.issued_on, "kind": row.kind,
        "state": PermitState.EXTENDED if row.extensions else PermitState.IN_FORCE, "holder": row.holder, "holder_folded": folded(row.holder),
        "holder_is_household": row.holder_is_household, "is_house": work.get("kind") == "house", "title": work["name"], "site": row.site,
        "found_by": folded(f"{row.number} {work['name']} {row.site}")[:700], "parcel": work.get("parcel", ""), "map_sheet": work.get("map_sheet", ""),
        "lng": work.get("lng"), "lat": work.get("lat"), "start_until": row.start_until, "exists_until": row.exists_until, "extensions": row.extensions,
        "started_on": row.started_on, "public_until": months_after(row.issued_on, int(figure(pack, "register_months").value)), "snapshot": {
            "procedure": "", "group": "", "kind": row.kind, "is_house": work.get("kind") == "house", "holder": row.holder, "site": row.site, "title": work["name"],
            "work": work, "terms": {}, "permit": {}, "figures": {}, "clocks": {},
        },
    }


def refuse_issued_here(unit_id: int, written: Written) -> None:
    """A permit that the suite itself issued is not written down once more."""
    rows = Permit.objects.filter(unit_id=unit_id, number__iexact=written.number, earlier__isnull=True)
    if written.issued_on in rows.values_list("issued_on", flat=True):
        raise _known(written.number)


def _known(number: str) -> Conflict:
    return Conflict("earlier.known", _("Permit %(number)s of that day and authority is here already. Look for it in the list.") % {"number": number})


def _saved(row: EarlierPermit) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise _known(row.number) from None


def _check(written: Written, now: datetime) -> None:
    """The form has said all of it beside its fields; here the first is enough."""
    for code, name in flaws(written, timezone.localdate(now)):
        raise Invalid(f"earlier.{code}", flaw_words(code), field=name)


def _check_second(row: EarlierPermit, actor: Actor) -> None:
    if not may_check(checker=actor.user_id, writers=(row.first_by, row.written_by)):
        raise Refused("earlier.own", _("You wrote this down: a colleague compares it with the paper."))


def _open(row: EarlierPermit, version: int | None) -> EarlierPermit:
    locked = db.lock(EarlierPermit.objects.select_related("unit"), pk=row.pk)
    if locked.state == EarlierState.TAKEN:
        raise Conflict("earlier.taken", _("This permit is in the register already. Changes are made by a dossier now."))
    if version is not None and locked.version != version:
        raise Conflict("earlier.changed", _("Somebody changed it while you read it. Open it again and compare anew."))
    return locked


def same_paper(written: Written) -> str:
    """Return by what a paper is known again: number, day and authority, however they are spelled."""
    return folded(f"{written.number} {written.issued_on} {written.authority}")[:300]


def columns_of(unit: Unit, written: Written, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return the columns of what was written, by whom."""
    issuer = next((one for one in issuers_of(unit) if folded(one.name) == folded(written.authority)), None)
    work = {name: _plain(value) for name, value in written.work.items() if value not in (None, "")}
    return {name: asdict(written)[name] for name in _COLUMNS} | {
        "issuer": issuer, "same": same_paper(written), "work": work, "written_at": now, "written_by": actor.user_id, "written_by_name": actor.name,
    }


def issuers_of(unit: Unit) -> list[Unit]:
    """Return the authority and those that it took over from, as far back as they are known."""
    found, fresh = [unit], [unit]
    while fresh:
        rows = Unit.objects.filter(successors__in=fresh).exclude(pk__in=[one.pk for one in found]).distinct()
        fresh = list(rows)
        found += fresh
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def _keep_scan(row: EarlierPermit, scan: Prepared | None, actor: Actor, now: datetime) -> None:
    if scan is None:
        return
    if row.scan is None:
        row.scan = store_file(upload=scan, name=scan.name, owner_type=OWNER, owner_id=row.pk, audience=AUDIENCE, actor=actor, now=now)
        row.save(update_fields=["scan"])
    else:
        add_version(file=row.scan, upload=scan, name=scan.name, actor=actor, now=now)


def _record(row: EarlierPermit, deed: str, actor: Actor, now: datetime, **detail: Any) -> None:
    audit.record(
        book=row.book, actor=actor, deed=f"earlier.{deed}", obj=row, now=now, after={"state": row.state, "version": row.version},
        detail={"number": row.number, "issued_on": row.issued_on, "authority": row.authority, **detail},
    )
