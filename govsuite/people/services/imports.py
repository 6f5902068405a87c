"""Import people from CSV: every row is checked before anything is written, then all rows in one deed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import DomainError, Invalid
from govsuite.people.abilities import TABLE
from govsuite.people.models import Appointment, Position, Unit, User
from govsuite.people.rules.people_csv import Row, Unreadable, read_rows
from govsuite.people.rules.periods import overlap
from govsuite.people.services.accounts import check_username
from govsuite.people.services.appointments import check_dates_of_unit, check_no_overlap


@dataclass
class Preview:
    """What the import would do: rows with their errors, and the sums."""

    text: str
    rows: list[Row]
    new_people: int
    new_appointments: int

    @property
    def wrong(self) -> int:
        return sum(bool(row.errors) for row in self.rows)


class _Checker:
    """Checks rows against the directory and against the rows above them; three queries for the whole file."""

    def __init__(self, rows: list[Row]) -> None:
        self.positions = {position.code: position for position in Position.objects.all()}
        self.units = {unit.code: unit for unit in Unit.objects.all()}
        names = {row.cells["ten_dang_nhap"] for row in rows}
        self.known = {user.username.lower(): user for user in User.objects.filter(username__in=names)}
        self.named: dict[str, tuple[int, str]] = {}
        self.periods: dict[tuple[str, str, str], list[tuple[int, tuple]]] = {}

    def check(self, row: Row) -> None:
        row.errors = [_spoken(error) for error in row.errors]
        cells = row.cells
        self._check_codes(row)
        if cells["email"]:
            try:
                validate_email(cells["email"])
            except ValidationError:
                row.errors.append(_("“%(value)s” is no e-mail address.") % {"value": cells["email"]})
        if not row.errors:
            self._check_person(row)
            self._check_period(row)

    def _check_codes(self, row: Row) -> None:
        for column, known, sentence in (
            ("chuc_vu", self.positions, _("There is no position with the code “%(value)s”.")),
            ("don_vi", self.units, _("There is no unit with the code “%(value)s”.")),
        ):
            value = row.cells[column]
            if value and value not in known:
                row.errors.append(sentence % {"value": value})

    def _check_person(self, row: Row) -> None:
        name, full_name = row.cells["ten_dang_nhap"], row.cells["ho_ten"]
        known = self.known.get(name)
        if known is not None and known.full_name != full_name:
            sentence = _("The sign-in name %(name)s belongs to %(person)s already. Choose another one for this person.")
            row.errors.append(sentence % {"name": name, "person": known.full_name})
        elif known is None and name not in self.named:
            _collect(row, check_username, name)
        line, other = self.named.setdefault(name, (row.line, full_name))
        if other != full_name:
            row.errors.append(_("Line %(line)s gives the same sign-in name to %(person)s.") % {"line": line, "person": other})

    def _check_period(self, row: Row) -> None:
        if row.starts is None:
            return
        name = row.cells["ten_dang_nhap"]
        position, unit = self.positions[row.cells["chuc_vu"]], self.units[row.cells["don_vi"]]
        _collect(row, check_dates_of_unit, row.starts, row.ends, unit)
        if name in self.known:
            _collect(row, check_no_overlap, user=self.known[name], position=position, unit=unit, starts=row.starts, ends=row.ends)
        earlier = self.periods.setdefault((name, position.code, unit.code), [])
        for line, period in earlier:
            if overlap(period, (row.starts, row.ends)):
                row.errors.append(_("Line %(line)s appoints the same person to the same post on the same days.") % {"line": line})
        earlier.append((row.line, (row.starts, row.ends)))


def _collect(row: Row, check: Callable[..., None], *args: object, **kwargs: object) -> None:
    try:
        check(*args, **kwargs)
    except DomainError as refused:
        row.errors.append(str(refused.message))


def _spoken(error: str) -> str:
    code, _colon, column = error.partition(":")
    return {
        "needed": _("The column %(column)s is empty."),
        "bad_day": _("The day in the column %(column)s cannot be read; write it as 31/12/2026."),
        "dates_reversed": _("The day in the column %(column)s lies before the first day."),
        "too_long": "%(column)s: " + _("The text is too long here."),
        "too_many_cells": _("This line has more cells than the file has columns."),
    }[code] % {"column": column}


def preview_import(*, text: str, actor: Actor) -> Preview:
    """Check every row and write nothing."""
    TABLE.check(actor, "people.import", book="people")
    try:
        rows = read_rows(text)
    except Unreadable as problem:
        raise Invalid(f"people.csv_{problem.code}", sentence_of(problem), field="file") from None
    checker = _Checker(rows)
    for row in rows:
        checker.check(row)
    new = {row.cells["ten_dang_nhap"] for row in rows} - set(checker.known)
    return Preview(text, rows, len(new), len(rows))


def sentence_of(problem: Unreadable) -> str:
    """Say why a file cannot be read, and what to do."""
    return {
        "not_text": _("This file is no text. Save the table as “CSV UTF-8” and choose that file."),
        "not_utf8": _("The letters of this file cannot be read. Save the table as “CSV UTF-8” and choose that file."),
        "empty": _("This file has no rows. Fill in the template and choose it again."),
        "columns_missing": _("These columns are missing: %(detail)s. Use the template."),
        "too_many": _("A file may have at most %(detail)s rows. Divide it."),
    }[problem.code] % {"detail": problem.detail}


def apply_import(*, text: str, actor: Actor, now: datetime) -> Preview:
    """Write all rows, or none: rows are checked again inside the deed."""
    TABLE.check(actor, "people.import", book="people")
    with db.deed():
        preview = preview_import(text=text, actor=actor)
        if preview.wrong:
            sentence = ngettext("%(count)s row is wrong; nothing was written.", "%(count)s rows are wrong; nothing was written.", preview.wrong)
            raise Invalid("people.import_wrong", sentence % {"count": preview.wrong})
        positions = {position.code: position for position in Position.objects.all()}
        units = {unit.code: unit for unit in Unit.objects.all()}
        people = {user.username.lower(): user for user in User.objects.all()}
        for row in preview.rows:
            cells = row.cells
            assert row.starts is not None
            user = people.get(cells["ten_dang_nhap"]) or _opened(cells)
            people[user.username] = user
            Appointment.objects.create(
                user=user, position=positions[cells["chuc_vu"]], unit=units[cells["don_vi"]], starts=row.starts, ends=row.ends,
                decision=cells["quyet_dinh"],
            )
        audit.record(
            book="people", actor=actor, deed="people.import", obj=("govsuite_people.user", ""), now=now,
            after={"rows": [row.cells for row in preview.rows]},
            detail={"people": preview.new_people, "appointments": preview.new_appointments},
        )
    return preview


def _opened(cells: dict[str, str]) -> User:
    return User.objects.create(
        username=cells["ten_dang_nhap"], full_name=cells["ho_ten"], email=cells["email"], phone=cells["dien_thoai"], password=make_password(None),
    )
