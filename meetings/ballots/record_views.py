"""Pages of the voting record of a term, and the results as open data."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from govsuite.core.downloads import XLSX
from govsuite.core.exports import csv_chunks, xlsx_bytes
from govsuite.core.rate import at_most
from govsuite.core.streams import json_chunks, pages_of, streamed
from govsuite.people.public import signed_in
from meetings.ballots.models import Vote
from meetings.ballots.record import (
    COLUMNS,
    PERSON_COLUMNS,
    figures_of,
    mandate_of,
    person_lines,
    persons_of,
    public_results,
    record_of,
    term_for,
    votes_of_delegate,
)


def _titles() -> list[str]:
    return [*(str(Vote.Choice(choice).label).capitalize() for choice in Vote.Choice.values), _("Did not take part"), _("Sheet given without a name")]


@signed_in
@require_safe
def record(request: HttpRequest, term_pk: int) -> HttpResponse:
    """Each delegate with the votes of the term; a name leads to every single one."""
    term = term_for(request.actor, term_pk)
    return render(request, "meetings/ballots/voting_record.html", {"term": term, "titles": _titles(), "rows": record_of(term)})


@signed_in
@require_safe
def record_xlsx(request: HttpRequest, term_pk: int) -> HttpResponse:
    term = term_for(request.actor, term_pk)
    lines = ([tally.mandate.seat, tally.mandate.user.full_name, *tally.row] for tally in record_of(term))
    answer = HttpResponse(xlsx_bytes(_("Votes"), [_("Seat"), _("Name"), *_titles()], lines), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="bieu-quyet-{term.pk}.xlsx"'
    return answer


@signed_in
@require_safe
def delegate(request: HttpRequest, term_pk: int, mandate_pk: int) -> HttpResponse:
    """Every closed ballot in whose list one delegate stands."""
    term = term_for(request.actor, term_pk)
    mandate = mandate_of(term, mandate_pk)
    return render(request, "meetings/ballots/delegate_votes.html", {"term": term, "mandate": mandate, "rows": votes_of_delegate(mandate, request.actor)})


@at_most(60, "ballots.open_data")
@require_safe
def results_csv(request: HttpRequest) -> StreamingHttpResponse:
    """All results as open data, the newest first; the columns are named in English, as in the JSON."""
    pages = ([["" if cell is None else cell for cell in figures_of(ballot)] for ballot in page] for page in pages_of(public_results()))
    return streamed(request, csv_chunks(COLUMNS, pages), content_type="text/csv; charset=utf-8", filename="ket-qua-bieu-quyet.csv")


@at_most(60, "ballots.open_data")
@require_safe
def persons_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Elections and votes of confidence as open data: a line for each person and level."""
    pages = ([["" if cell is None else cell for cell in line] for ballot in page for line in person_lines(ballot)] for page in pages_of(public_results()))
    return streamed(request, csv_chunks(PERSON_COLUMNS, pages), content_type="text/csv; charset=utf-8", filename="ket-qua-nhan-su.csv")


@at_most(60, "ballots.open_data")
@require_safe
def results_json(request: HttpRequest) -> StreamingHttpResponse:
    chunks = json_chunks(pages_of(public_results()), lambda ballot: {**dict(zip(COLUMNS, figures_of(ballot), strict=True)), "persons": persons_of(ballot)})
    return streamed(request, chunks, content_type="application/json")
