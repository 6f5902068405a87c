"""Keep the boards: each deed adds its difference, the job draws entries together, the recount proves the sum."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import F
from django.utils import timezone

from govsuite.core import db
from workflows.dossiers.models import BoardEntry, Dossier
from workflows.dossiers.rules.board import Change, Key, Standing, changes
from workflows.dossiers.selectors.board_counts import KEY, counted_by_dossiers, counted_by_entries

#: columns of a dossier that say where it counts
COLUMNS = ("unit_id", "work_unit_id", "procedure", "state", "accepted_at", "due_on", "decided_at", "ended_at", "on_time", "days_taken")
_NAMES = {name.removesuffix("_id"): name for name in COLUMNS} | {name: name for name in COLUMNS}
#: the job draws so many entries together at once
BATCH = 5000


def standing_of(row: Mapping[str, Any]) -> Standing:
    """Return where a dossier with these columns stands."""
    return Standing(
        row["unit_id"], row["work_unit_id"] or row["unit_id"], row["procedure"], row["state"], _day(row["accepted_at"]), row["due_on"],
        _day(row["decided_at"]), _day(row["ended_at"]), row["on_time"], row["days_taken"],
    )


def _day(at: datetime | None) -> date | None:
    return timezone.localdate(at) if at else None


def count_change(locked: Dossier, fields: Iterable[str]) -> None:
    """Count what saving these fields of the locked dossier changes. Call it before they are saved.

    What stands in the table is asked for, not what was locked: a clock of the same deed may have moved the due date since.
    """
    saved = {_NAMES[name] for name in fields if name in _NAMES}
    if not saved:
        return
    before = Dossier.objects.filter(pk=locked.pk).values(*COLUMNS).get()
    after = before | {name: getattr(locked, name) for name in saved}
    _write(changes([(standing_of(before), standing_of(after))]))


def count_moves(moves: Mapping[int, date | None]) -> None:
    """Count that dossiers are due on another day: id → day. Call it before the days are saved."""
    pairs = []
    for row in Dossier.objects.filter(pk__in=moves).values("pk", *COLUMNS):
        before = standing_of(row)
        pairs.append((before, replace(before, due_on=moves[row["pk"]])))
    _write(changes(pairs))


def _write(found: Iterable[Change]) -> None:
    BoardEntry.objects.bulk_create([BoardEntry(**change.key._asdict(), amount=change.amount, days=change.days) for change in found])


def draw_together() -> int:
    """Draw fresh entries into one a key; return how many were fresh. No sum changes: who reads sees it before or after.

    May run twice at once: each takes entries that the other does not hold. Keys are taken in their order.
    """
    with db.deed():
        rows = BoardEntry.objects.filter(fresh=True).order_by("pk")
        mine = list((rows if db.is_sqlite() else rows.select_for_update(skip_locked=True)).values_list("pk", *KEY, "amount", "days")[:BATCH])
        sums: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
        for _pk, *key, amount, days in mine:
            total = sums[Key(*key)]
            total[0], total[1] = total[0] + amount, total[1] + days
        for key in sorted(sums):
            _add(key, *sums[key])
        BoardEntry.objects.filter(pk__in=[row[0] for row in mine]).delete()
    return len(mine)


def _add(key: Key, amount: int, days: int) -> None:
    """Add to the drawn entry of the key. Two of one key do no harm: whoever reads adds them up."""
    drawn = BoardEntry.objects.filter(**key._asdict(), fresh=False).order_by("pk").values_list("pk", flat=True).first()
    if drawn is None:
        BoardEntry.objects.create(**key._asdict(), amount=amount, days=days, fresh=False)
    else:
        BoardEntry.objects.filter(pk=drawn).update(amount=F("amount") + amount, days=F("days") + days)


def recount(*, mend: bool) -> list[Change]:
    """Count every dossier anew; return what the boards lack (with ``mend`` it is added), in the order of the keys.

    Both counts are of one moment, so that deeds may go on meanwhile.
    """
    alone = not connection.in_atomic_block
    with db.deed():
        if alone and not db.is_sqlite():
            _one_moment()
        right, told = counted_by_dossiers(), counted_by_entries()
        lacking = _differences(right, told)
        if mend:
            _write(lacking)
    return lacking


def _differences(right: Mapping[Key, tuple[int, int]], told: Mapping[Key, tuple[int, int]]) -> list[Change]:
    found = []
    for key in sorted(set(right) | set(told)):
        (amount, days), (known, known_days) = right.get(key, (0, 0)), told.get(key, (0, 0))
        if (amount, days) != (known, known_days):
            found.append(Change(key, amount - known, days - known_days))
    return found


def _one_moment() -> None:
    """Let every statement of this transaction see the same moment."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
