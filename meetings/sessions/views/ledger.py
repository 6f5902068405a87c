"""The attendance of a term: the page, and the workbook with allowances."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from govsuite.core.downloads import XLSX
from govsuite.core.exports import xlsx_bytes
from govsuite.people.public import signed_in
from meetings.sessions.forms import LedgerForm
from meetings.sessions.rules.attendance import allowance
from meetings.sessions.selectors.ledger import AttendanceLedger, LedgerRow, ledger_of, term_for


@signed_in
@require_safe
def ledger(request: HttpRequest, term_pk: int) -> HttpResponse:
    """Each delegate with the half-days present, with leave and without; who has been away too long stands out."""
    term, form = term_for(request.actor, term_pk), LedgerForm(request.GET or None)
    found = _found(term, form)
    return render(request, "meetings/sessions/term_attendance.html", {
        "term": term, "form": form, "ledger": found, "query": request.GET.urlencode(),
        "rows": [(row, [(session, row.of(session)) for session in found.sessions]) for row in found.rows] if found else [],
        "warned": [row for row in found.rows if row.too_long] if found else [],
    }, status=200 if found else 422)


@signed_in
@require_safe
def ledger_xlsx(request: HttpRequest, term_pk: int) -> HttpResponse:
    """The same as a workbook, a column a session, with the allowance where a rate is given."""
    term, form = term_for(request.actor, term_pk), LedgerForm(request.GET or None)
    found = _found(term, form)
    if found is None:
        return render(request, "meetings/sessions/term_attendance.html", {"term": term, "form": form, "rows": []}, status=422)
    rate = form.cleaned_data["rate"] if form.is_bound else None
    answer = HttpResponse(xlsx_bytes(_("Attendance"), _header(found, rate), (_line(row, found, rate) for row in found.rows)), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="chuyen-can-{term.pk}.xlsx"'
    return answer


def _found(term: object, form: LedgerForm) -> AttendanceLedger | None:
    """Return the ledger that the form asks for; None where what was typed makes no sense."""
    if form.is_bound and not form.is_valid():
        return None
    asked = form.cleaned_data if form.is_bound else {}
    return ledger_of(term, timezone.localdate(), since=asked.get("since"), until=asked.get("until"))


def _header(found: AttendanceLedger, rate: int | None) -> list[str]:
    head = [_("Seat"), _("Name"), _("Group"), *(session.title for session in found.sessions), _("Present"), _("With leave"), _("Without leave")]
    return head if rate is None else [*head, _("Allowance for a half-day (VND)"), _("Allowance (VND)")]


def _line(row: LedgerRow, found: AttendanceLedger, rate: int | None) -> list[object]:
    line = [row.mandate.seat, row.mandate.user.full_name, row.group.name if row.group else ""]
    line += [row.of(session).present for session in found.sessions]
    line += [row.tally.present, row.tally.excused, row.tally.unexcused]
    return line if rate is None else [*line, rate, allowance(row.tally.present, rate)]
