"""Long lists that leave page by page: never whole in memory, and no database connection held while a slow reader takes them."""

import json
from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from typing import Any, TypeVar

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.db import connections
from django.db.models import Model, QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header

PAGE = 1000
Row = TypeVar("Row", bound=Model)


def pages_of(rows: "QuerySet[Row]", *, size: int = PAGE) -> Iterator[list[Row]]:
    """Yield the rows, newest first, each page by a query of its own."""
    rest = rows.order_by("-pk")
    while page := list(rest[:size]):
        yield page
        rest = rest.filter(pk__lt=page[-1].pk)


def geojson_chunks(pages: Iterator[list[Row]], feature: Callable[[Row], dict[str, Any]]) -> Iterator[bytes]:
    """Yield a FeatureCollection page by page."""
    return json_chunks(pages, feature, head=b'{"type": "FeatureCollection", "features": [')


def json_chunks(pages: Iterator[list[Row]], item: Callable[[Row], dict[str, Any]], *, head: bytes = b'{"results": [') -> Iterator[bytes]:
    """Yield an object with one list page by page."""
    yield head
    comma = b""
    for page in pages:
        yield comma + ", ".join(json.dumps(item(row), ensure_ascii=False) for row in page).encode()
        comma = b", "
    yield b"]}"


def streamed(request: HttpRequest, chunks: Iterator[bytes], *, content_type: str, filename: str = "") -> StreamingHttpResponse:
    """Answer with the chunks as they are made. With a name it is a file to keep."""
    answer = StreamingHttpResponse(_apart(chunks) if isinstance(request, ASGIRequest) else chunks, content_type=content_type)
    if filename:
        answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=filename) or ""
    return answer


async def _apart(chunks: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Make each chunk in the request's own thread: Django reads a plain iterator whole before it sends the first byte."""
    step = sync_to_async(partial(_next, chunks))
    while (chunk := await step()) is not None:
        yield chunk


def _next(chunks: Iterator[bytes]) -> bytes | None:
    chunk = next(chunks, None)
    release_connections()
    return chunk


def release_connections() -> None:
    """Give the request's database connection back before a download that may take minutes.

    Runs in the request's own thread. Else ten slow tablets hold the whole pool.
    """
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()
