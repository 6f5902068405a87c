"""Order of voting and groups that exclude each other: first by the usual way, then as the chair says, with a reason."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.amendments.abilities import TABLE
from meetings.amendments.models import Amendment, DraftText
from meetings.amendments.rules.ordering import excluding, usual_order
from meetings.amendments.rules.standing import may
from meetings.amendments.selectors.drafts import amendments_of, articles_of, change_of
from meetings.amendments.services.locking import locked_draft, touched

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one amendment stands: its place in the order of voting and the letter of its group."""

    amendment_id: int
    order: int
    group: str = ""


def place_last(draft: DraftText, amendment: Amendment) -> None:
    """Give a new amendment its place: by the usual order while nobody has chosen another one, else the last."""
    rows = [row for row in amendments_of(draft) if may(row.state, "sort")]
    if draft.order_reason:
        last = max((row.order for row in amendments_of(draft)), default=0)
        Amendment.objects.filter(pk=amendment.pk).update(order=last + 1)
        return
    numbers = usual_order(articles_of(draft), [change_of(row) for row in rows])
    letters = {number: LETTERS[place % 26] for place, group in enumerate(excluding(articles_of(draft), [change_of(row) for row in rows])) for number in group}
    decided = max((row.order for row in amendments_of(draft) if not may(row.state, "sort")), default=0)
    for row in rows:
        row.order, row.group = decided + numbers.index(row.number) + 1, letters.get(row.number, "")
    Amendment.objects.bulk_update(rows, ["order", "group"])


def sort_amendments(*, draft: DraftText, places: list[Place], reason: str, version: int, actor: Actor, now: datetime) -> DraftText:
    """Store order and groups. Whoever changes the order says why: the minutes and the delegates read it."""
    TABLE.check(actor, "draft.sort", draft, book=draft.book)
    reason = " ".join(reason.split())[:500]
    with db.deed():
        row = locked_draft(draft, version)
        known = {each.pk: each for each in amendments_of(row)}
        wanted = sorted(places, key=lambda place: place.order)
        if {place.amendment_id for place in places} != {pk for pk, each in known.items() if may(each.state, "sort")} or len(places) != len({place.amendment_id for place in places}):
            raise Conflict("amendments.other_list", _("The list of amendments has changed meanwhile. Look at it as it is now, and sort it again."))
        if any(place.group not in {"", *LETTERS} for place in places):
            raise Invalid("amendments.group", _("A group is named by one letter from A to Z."), field="group")
        before = [each.number for each in known.values() if may(each.state, "sort")]
        after = [known[place.amendment_id].number for place in wanted]
        if before != after and not reason:
            raise Invalid("amendments.order_reason", _("Say why the order of voting is changed: the delegates read it."), field="reason")
        _store(known, wanted)
        if before != after:
            row.order_reason = reason
        touched(row, "order_reason")
        groups = {known[place.amendment_id].number: place.group for place in wanted if place.group}
        audit.record(book=row.book, actor=actor, deed="amendments.sort", obj=row, now=now, before={"order": before}, after={"order": after, "groups": groups}, detail={"reason": reason})
    return row


def _store(known: dict[int, Amendment], wanted: list[Place]) -> None:
    decided = max((each.order for each in known.values() if not may(each.state, "sort")), default=0)
    for number, place in enumerate(wanted, start=1):
        known[place.amendment_id].order, known[place.amendment_id].group = decided + number, place.group
    Amendment.objects.bulk_update([known[place.amendment_id] for place in wanted], ["order", "group"])
