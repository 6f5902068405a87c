"""Take over a list of permits from before the suite: good lines wait for a second person, bad ones are reported, known ones are passed over."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import Unit
from workflows.dossiers.public_lists import MOST_BYTES, BadTable, file_too_large, lines_of, table_of, table_words
from workflows.permits.abilities_permits import TABLE
from workflows.permits.earlier_words import line_words
from workflows.permits.models import EarlierList, EarlierPermit
from workflows.permits.rules.earlier import COLUMN_OF, COLUMNS, NEEDED, Written, flaws, read_cells
from workflows.permits.services.earlier import columns_of, refuse_issued_here, same_paper

#: taken over while the page waits
MOST_LINES = 2000


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number as a reader counts, the permit, what is wrong with it."""

    number: int
    written: Written
    reasons: list[str]


def read_list(content: bytes, name: str, *, today: date) -> list[Line]:
    """Return the lines of a file. Raises Invalid with a sentence where the file as a whole cannot be read."""
    if len(content) > MOST_BYTES:
        raise file_too_large()
    try:
        return list(_lines(content, name, today))
    except (BadTable, csv.Error) as bad:
        code, detail = (bad.code, bad.detail) if isinstance(bad, BadTable) else ("not_utf8", "")
        raise Invalid(f"import.{code}", table_words(code, detail), field="file") from None


def _lines(content: bytes, name: str, today: date) -> Iterator[Line]:
    for number, cells in lines_of(table_of(content, name), columns=COLUMNS, needed=NEEDED, most=MOST_LINES):
        written, unread = read_cells(cells)
        said = {column for _code, column in unread}
        wrong = unread + [(code, column) for code, value in flaws(written, today) if (column := COLUMN_OF[value]) not in said]
        yield Line(number, written, [line_words(*one) for one in wrong])


def take_list(*, unit: Unit, name: str, content: bytes, actor: Actor, now: datetime) -> EarlierList:
    """Take over the good lines in one deed. Sent again, what is here is passed over."""
    TABLE.check(actor, "earlier.write", book=f"register:earlier_permits:{unit.pk}")
    lines = read_list(content, name, today=timezone.localdate(now))
    with db.deed():
        run = EarlierList.objects.create(unit=unit, name=name[:255], at=now, by_name=actor.name)
        known = set(EarlierPermit.objects.filter(unit=unit).values_list("same", flat=True))
        fresh = []
        for line in lines:
            reason = "; ".join(line.reasons) or _refused(unit, line)
            if reason:
                run.problems.append({"line": line.number, "number": line.written.number[:40], "reason": reason[:1000]})
            elif same_paper(line.written) in known:
                run.known += 1
            else:
                known.add(same_paper(line.written))
                fresh.append(EarlierPermit(unit=unit, source=run, first_by=actor.user_id, **columns_of(unit, line.written, actor, now)))
        run.taken = len(EarlierPermit.objects.bulk_create(fresh, batch_size=200))
        run.save(update_fields=["taken", "known", "problems"])
        audit.record(book=f"register:earlier_permits:{unit.pk}", actor=actor, deed="earlier.take_list", obj=run, now=now, detail={
            "file": run.name, "taken": run.taken, "known": run.known, "wrong": run.wrong,
        })
    return run


def _refused(unit: Unit, line: Line) -> str:
    try:
        refuse_issued_here(unit.pk, line.written)
    except Conflict as refusal:
        return str(refusal.message)
    return ""
