"""The works of a dossier, written down by the officer who appraises it, and checked against the plan of the place."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from workflows.dossiers.public import DOSSIER_ABILITIES, Dossier, State, lock, record, touch
from workflows.permits.models import LIMITS, Adviser, LimitCheck, Neighbour, Work, WorkItem, WorkReview, Zone
from workflows.permits.rules.declared import differences
from workflows.permits.rules.limits import LimitFinding, Measures, check_limits, whole
from workflows.permits.selectors.declared import declared_of, declared_values
from workflows.permits.selectors.zones import zones_at

#: while somebody works on the dossier; what is decided is not rewritten
OPEN_STATES = (State.ACCEPTED, State.WORKING, State.SUPPLEMENT, State.DECIDING)
MOST_ROWS = 60
_MEASURED = ("storeys", "height", "footprint", "floor_area", "setback_front", "setback_side", "setback_back")
Rows = Sequence[dict[str, Any]]


def save_work(
    *, dossier: Dossier, values: dict[str, Any], items: Rows = (), advisers: Rows = (), neighbours: Rows = (), version: int, actor: Actor, now: datetime,
) -> Work:
    """Write the works with its buildings, advisers and neighbours as given, and check the figures against the zones of the place.

    A row with an ``id`` is that row, one without is new; rows that are not given any more are removed.
    Refused when the dossier changed since the page was opened, or when nobody works on it any more (``work.over``).
    """
    DOSSIER_ABILITIES.check(actor, "dossier.work", dossier, book=dossier.book)
    if max(len(items), len(advisers), len(neighbours)) > MOST_ROWS:
        raise Invalid("work.too_many_rows", _("A list has at most %(most)s rows. Put the rest into a paper of the dossier.") % {"most": MOST_ROWS})
    with db.deed():
        locked = lock(dossier, version=version)
        if locked.state not in OPEN_STATES:
            raise Conflict("work.over", _("Nobody works on this dossier any more: its figures stay as they were decided on."))
        work, made = Work.objects.update_or_create(dossier=locked, defaults=values)
        _write_items(work, items)
        _write_rows(work, Adviser, advisers)
        _write_rows(work, Neighbour, neighbours)
        check = keep_check(work, actor.name, now)
        review = keep_review(locked, actor, now)
        touch(locked, fields=())
        record(locked, deed="work_data", actor=actor, now=now, detail={
            "new": made, "items": len(items), "advisers": len(advisers), "neighbours": len(neighbours), "check": check.pk if check else None,
            **({"different": [row["field"] for row in review.differences]} if review else {}),
        })
    return work


def _write_items(work: Work, rows: Rows) -> None:
    """Write buildings and stages; who was there keeps the place, new ones follow."""
    known = {item.pk: item for item in work.items.all()}
    kept = {row["id"] for row in rows if row.get("id") in known}
    work.items.exclude(pk__in=kept).delete()
    last = max((known[pk].order for pk in kept), default=0)
    for row in rows:
        values = {name: value for name, value in row.items() if name != "id"}
        if row.get("id") in known:
            work.items.filter(pk=row["id"]).update(**values)
        else:
            last += 1
            WorkItem.objects.create(work=work, order=last, kind=work.kind, **values)


def _write_rows(work: Work, model: type[Adviser] | type[Neighbour], rows: Rows) -> None:
    mine = model.objects.filter(work=work)
    known = set(mine.values_list("pk", flat=True))
    mine.exclude(pk__in=[row["id"] for row in rows if row.get("id") in known]).delete()
    for row in rows:
        values = {name: value for name, value in row.items() if name != "id"}
        if row.get("id") in known:
            mine.filter(pk=row["id"]).update(**values)
        else:
            model.objects.create(work=work, **values)


def measures_of(work: Work) -> Measures:
    """Return the figures that limits speak of, buildings and stages taken in."""
    parts = [Measures(**{name: getattr(item, name) for name in _MEASURED}) for item in work.items.all()]
    return whole(Measures(parcel_area=work.parcel_area, **{name: getattr(work, name) for name in _MEASURED}), parts)


def check_of(work: Work, now: datetime) -> LimitCheck:
    """Return what a check of the works finds now, not kept."""
    fresh = Work.objects.get(pk=work.pk)  # numbers as the database keeps them
    placed = fresh.lng is not None
    zones = zones_at(fresh.lng, fresh.lat, timezone.localdate(now)) if placed else []
    measures = measures_of(fresh)
    findings = [_row(zone, found) for zone in zones for found in check_limits(measures, {limit: getattr(zone, limit) for limit in LIMITS})]
    return LimitCheck(dossier=work.dossier, at=now, placed=placed, zones=[zone.pk for zone in zones], findings=findings)


def keep_check(work: Work, by_name: str, now: datetime) -> LimitCheck | None:
    """Keep what the check finds, unless the last one found the same."""
    found, last = check_of(work, now), LimitCheck.objects.filter(dossier=work.dossier).first()
    if last and (last.placed, last.zones, last.findings) == (found.placed, found.zones, found.findings):
        return None
    found.by_name = by_name
    found.save()
    return found


def keep_review(dossier: Dossier, actor: Actor, now: datetime) -> WorkReview | None:
    """Keep what the officer found different from what the applicant declared, unless the last look found the same."""
    declared = declared_of(dossier)
    if declared is None:
        return None
    rows, last = differences(declared.values, declared_values(dossier)), declared.reviews.first()
    if last and last.differences == rows:
        return None
    return WorkReview.objects.create(declared=declared, at=now, by_name=actor.name, differences=rows)


def _row(zone: Zone, found: LimitFinding) -> dict[str, Any]:
    return {
        "zone": zone.name, "source": zone.source, "illustrative": zone.illustrative, "limit": found.limit, "standing": str(found.standing),
        "value": _text(found.value), "bound": _text(found.bound),
    }


def _text(number: Decimal | None) -> str:
    """Return the number with at most two decimals, without empty ones; empty for none."""
    return "" if number is None else f"{number:.2f}".rstrip("0").rstrip(".")
