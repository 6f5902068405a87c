"""The signed minutes of public sessions as open data."""

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from govsuite.core.exports import csv_chunks
from govsuite.core.rate import at_most
from govsuite.core.streams import json_chunks, pages_of, streamed
from meetings.acts.selectors.open_minutes import COLUMNS, head_of, lines_of, open_parts, public_minutes

#: minutes are long texts: a page of the stream holds few of them
PAGE = 20


@at_most(60, "acts.open_data")
@require_safe
def minutes_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The newest first: a line for each part."""
    pages = ((line for minutes in page for line in lines_of(minutes)) for page in pages_of(public_minutes(), size=PAGE))
    return streamed(request, csv_chunks(COLUMNS, pages), content_type="text/csv; charset=utf-8", filename="bien-ban-ky-hop.csv")


@at_most(60, "acts.open_data")
@require_safe
def minutes_json(request: HttpRequest) -> StreamingHttpResponse:
    chunks = json_chunks(pages_of(public_minutes(), size=PAGE), lambda minutes: {**head_of(minutes), "parts": open_parts(minutes)})
    return streamed(request, chunks, content_type="application/json")
