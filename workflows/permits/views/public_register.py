"""The public register of permits: list, map, one permit with its state of today, open data, the board for the site, a word from passers-by."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from govsuite.core.downloads import PDF, sent_file
from govsuite.core.edge import done, status_of
from govsuite.core.exports import csv_chunks
from govsuite.core.rate import at_most
from govsuite.core.streams import geojson_chunks, pages_of, streamed
from govsuite.records.public import bytes_of
from workflows.permits.documents.board import board_pdf
from workflows.permits.enums_permits import PermitState
from workflows.permits.forms.public_register import RegisterForm, SiteReportForm
from workflows.permits.selectors.permit_pages import TONES, lines_of
from workflows.permits.selectors.public_register import (
    COLUMNS,
    board_permit,
    open_feature,
    open_row,
    public_changes,
    published,
    searched,
)
from workflows.permits.selectors.public_register import public_decision as decision_by_code
from workflows.permits.selectors.public_register import public_permit as permit_by_code
from workflows.permits.services.reports import tell_of_site

A_PAGE = 30


def state_url(code: str) -> str:
    """Return the address behind the QR of a board."""
    return settings.SITE_URL + reverse("permits:public_permit", args=[code])


@at_most(240, "permit-register")
@require_safe
def public_list(request: HttpRequest) -> HttpResponse:
    """Every permit that is public today; those in force unless all are asked for."""
    form = RegisterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = searched(published(timezone.localdate()), asked.get("q", ""), in_force=not asked.get("tat_ca"))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    for permit in page.object_list:
        permit.tone = TONES[PermitState(permit.state)]
    placed = rows.filter(lng__isnull=False).exists()
    return render(request, "workflows/permits/public_list.html", {"form": form, "page": page, "filtered": bool(asked.get("q")), "placed": placed})


@at_most(240, "permit-register")
@require_safe
def public_permit(request: HttpRequest, code: str) -> HttpResponse:
    """One permit and its state of today."""
    permit = permit_by_code(code)
    answer = render(request, "workflows/permits/public_permit.html", {
        "permit": permit, "tone": TONES[PermitState(permit.state)], "works": lines_of(permit), "changes": public_changes(permit), "place": f"{permit.lat}, {permit.lng}" if permit.lat is not None else "",
    })
    answer["Cache-Control"] = "no-store"
    return answer


@at_most(60, "permit-decision")
@require_safe
def public_decision(request: HttpRequest, code: str, change_pk: int) -> HttpResponse:
    """The signed decision that revoked or cancelled the permit."""
    found = decision_by_code(code, change_pk).issued
    if found is None or found.pdf is None:
        raise RuntimeError("A public decision has its file.")
    return sent_file(bytes_of(found.pdf), found.pdf.name, PDF, inline=True)


@at_most(10, "permit-board")
@require_safe
def public_board(request: HttpRequest, code: str, size: str) -> HttpResponse:
    """The board for the site as PDF."""
    permit = board_permit(code)
    answer = HttpResponse(board_pdf(permit, size=size.upper(), url=state_url(permit.code)), content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=f"bien-bao-{permit.code}-{size}.pdf") or ""
    return answer


@at_most(10, "permit-report")
@require_http_methods(["GET", "HEAD", "POST"])
def public_report(request: HttpRequest, code: str) -> HttpResponse:
    """Tell the authority what one saw on the site."""
    permit = permit_by_code(code)
    form = SiteReportForm(request.POST or None)
    if request.method == "POST":
        ok, _row = done(form, lambda: tell_of_site(permit=permit, text=form.cleaned_data["text"], now=timezone.now()))
        if ok:
            messages.success(request, _("Thank you. The unit that controls building order has it."))
            return redirect("permits:public_permit", permit.code)
    return render(request, "workflows/permits/public_report.html", {"permit": permit, "form": form}, status=status_of(form))


@at_most(20, "permit-data")
@require_safe
def open_csv(request: HttpRequest) -> HttpResponseBase:
    """Open data: every public permit, no cell runs as a formula."""
    pages = ([open_row(row) for row in page] for page in pages_of(published(timezone.localdate())))
    return streamed(request, csv_chunks(COLUMNS, pages), content_type="text/csv; charset=utf-8", filename="giay-phep-xay-dung.csv")


@at_most(60, "permit-data")
@require_safe
def open_geojson(request: HttpRequest) -> HttpResponseBase:
    """Open data: every public permit that has a place."""
    rows = published(timezone.localdate()).filter(lng__isnull=False, lat__isnull=False)
    chunks = geojson_chunks(pages_of(rows), lambda row: open_feature(row, reverse("permits:public_permit", args=[row.code])))
    return streamed(request, chunks, content_type="application/geo+json")
