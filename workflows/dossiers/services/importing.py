"""Take over a list from the national portal: good lines in, bad ones reported; a list that comes again makes no doubles."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from itertools import islice
from typing import Any

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from govsuite.core import audit, db, jobs
from govsuite.core.actors import Actor
from govsuite.core.errors import DomainError, Invalid
from govsuite.law.public import procedure
from govsuite.records.public import office_facts
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.enums import Channel
from workflows.dossiers.import_words import line_words, table_words
from workflows.dossiers.models import CounterSettings, Dossier, ImportProblem, ImportRun
from workflows.dossiers.rules.portal_rows import KINDS, BadTable, PortalRow, checked_rows
from workflows.dossiers.services.arriving import Finder, file_whole
from workflows.dossiers.services.filing import Person, Request
from workflows.dossiers.services.moving import record

MOST_BYTES = 20 * 2**20
JOB = "dossiers.import"
#: the list has twelve; who keeps own columns beside them may
MOST_COLUMNS = 64
#: how many lines are looked up together, and how often the run tells how far it is
EVERY = 100


def table_of(content: bytes, name: str) -> Iterator[Sequence[Any]]:
    """Return the lines of a CSV or XLSX file. Raises BadTable."""
    if name.lower().endswith(".xlsx"):
        return _lines_of_workbook(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadTable("not_utf8") from None
    if "\0" in text:
        raise BadTable("not_utf8")
    first = text.split("\n", 1)[0]
    return csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")


def _lines_of_workbook(content: bytes) -> Iterator[Sequence[Any]]:
    """Yield the lines of the first sheet. It is looked at for bombs first, and a line is never wider than the list may be."""
    try:
        office_facts(io.BytesIO(content))
        sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        sheet.reset_dimensions()  # what the sheet says of its own size may be wrong, and lines beyond it would be lost
        yield from sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)
    except Exception:  # a file made to break its reader makes it raise anything, at any line
        raise BadTable("not_xlsx") from None


def rows_of(content: bytes, name: str, *, today: date) -> Iterator[PortalRow]:
    """Return the checked lines of the file. Raises Invalid with a sentence where the file as a whole cannot be read."""
    try:
        yield from checked_rows(table_of(content, name), today=today)
    except (BadTable, csv.Error) as bad:
        code, detail = (bad.code, bad.detail) if isinstance(bad, BadTable) else ("not_utf8", "")
        raise Invalid(f"import.{code}", table_words(code, detail), field="file") from None


def begin_import(*, counter: CounterSettings, name: str, content: bytes, actor: Actor, now: datetime) -> ImportRun:
    """Keep the file and put its taking-over in the queue; a file that cannot be read as a whole is refused at once."""
    TABLE.check(actor, "dossier.import", book="register:dossiers")
    if len(content) > MOST_BYTES:
        raise file_too_large()
    total = sum(1 for _row in rows_of(content, name, today=timezone.localdate(now)))
    with db.deed():
        run = ImportRun.objects.create(
            unit=counter.unit, name=name[:255], content=content, total=total, created_at=now, created_by=actor.user_id, created_by_name=actor.name,
        )
        audit.record(book="register:dossiers", actor=actor, deed="dossier.import_begin", obj=run, now=now, detail={"file": name[:255], "lines": total})
        jobs.enqueue(JOB, key=f"dossiers.import:{run.pk}", run_id=run.pk)
    return run


def file_too_large() -> Invalid:
    return Invalid("import.too_large", _("The file is larger than %(most)d MB. Split it and send the parts.") % {"most": MOST_BYTES // 2**20}, field="file")


def take_over(run: ImportRun, *, now: datetime, hold: jobs.Run | None = None) -> ImportRun:
    """Take over each line in a deed of its own. Done again after a crash it goes on: what is in is known by its code."""
    actor = Actor(user_id=run.created_by, name=run.created_by_name, is_system=True)
    counter = CounterSettings.objects.select_related("unit", "desk").get(unit_id=run.unit_id)
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.RUNNING)
    ImportProblem.objects.filter(run=run).delete()
    counts, place = {"taken": 0, "known": 0, "wrong": 0}, 0
    rows = rows_of(bytes(run.content), run.name, today=timezone.localdate(run.created_at))
    while some := list(islice(rows, EVERY)):
        known = set(Dossier.objects.filter(external_code__in=[row.code for row in some if row.code]).values_list("external_code", flat=True))
        find = cache(procedure)  # of these lines alone: a law that is put in force meanwhile counts from the next ones
        for row in some:
            outcome, reason = ("known", "") if row.code in known and not row.errors else _take_row(row, counter, run, actor, now, find)
            counts[outcome] += 1
            if reason:
                ImportProblem.objects.create(run=run, line=row.line, external_code=row.code[:60], reason=reason[:1000])
        place += len(some)
        if hold is not None:
            hold.progress(place, run.total)
    run.state, run.finished_at = ImportRun.State.DONE, now
    run.taken, run.known, run.wrong = counts["taken"], counts["known"], counts["wrong"]
    run.save(update_fields=["state", "finished_at", "taken", "known", "wrong"])
    return run


def _take_row(row: PortalRow, counter: CounterSettings, run: ImportRun, actor: Actor, now: datetime, find: Finder) -> tuple[str, str]:
    """Return what became of the line, and why where it is wrong."""
    if row.errors or row.filed is None:
        return "wrong", "; ".join(line_words(code, column) for code, column in row.errors)
    try:
        _dossier, is_new = _filed(row, counter, actor, now, {"list": run.pk, "line": row.line}, find)
    except DomainError as refusal:
        return "wrong", str(refusal.message)
    return ("taken" if is_new else "known"), ""


def take_portal_row(row: PortalRow, *, counter: CounterSettings, actor: Actor, now: datetime, source: Mapping[str, Any]) -> tuple[Dossier, bool]:
    """File what the portal says in one line without mistakes; return the dossier and whether it is new. A code comes in once."""
    known = Dossier.objects.filter(external_code=row.code).first()
    return (known, False) if known is not None else _filed(row, counter, actor, now, source, procedure)


def _filed(row: PortalRow, counter: CounterSettings, actor: Actor, now: datetime, source: Mapping[str, Any], find: Finder) -> tuple[Dossier, bool]:
    cells = row.cells
    try:
        with db.deed():
            dossier = file_whole(
                counter=counter, request=Request(cells["ma_thu_tuc"], cells["noi_dung"], site=cells["dia_diem"]), channel=Channel.PORTAL,
                external_code=row.code, actor=actor, now=moment_filed(row), find=find, person=Person(
                    cells["ho_ten"], kind=KINDS[cells["loai_nguoi_nop"]], id_number=cells["so_dinh_danh"], phone=cells["dien_thoai"],
                    email=cells["email"], address=cells["dia_chi"], representative=cells["nguoi_dai_dien"],
                ),
            )
            record(dossier, deed="import", actor=actor, now=now, detail={"external_code": row.code, **source})
    except IntegrityError:
        known = Dossier.objects.filter(external_code=row.code).first()  # it came in by another way, or on a line before
        if known is None:
            raise
        return known, False
    return dossier, True


def moment_filed(row: PortalRow) -> datetime:
    """Return when it was filed at the portal, aware: a day alone is its beginning."""
    if row.filed is None:
        raise ValueError("A line without a day has no moment.")
    return timezone.make_aware(row.filed if isinstance(row.filed, datetime) else datetime.combine(row.filed, datetime.min.time()))
