"""Send stored bytes: parts, validators, names in Vietnamese; never a whole file in memory.

Under ASGI Django reads a *synchronous* iterator to its end before it sends the
first byte; 30 downloads of 200 MB would then be 6 GB. Hence the asynchronous one,
which waits for the socket between chunks.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import quote

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header, http_date

from govsuite.core.streams import release_connections
from govsuite.records import storage
from govsuite.records.models import FileVersion
from govsuite.records.rules.ranges import Part, Unsatisfiable, matches, range_still_valid, wanted_part

CHUNK = 256 * 1024
#: what is handed to the socket at once: Django would cut larger pieces to this size itself
SLICE = 64 * 1024
#: a file of ours is no page: nothing in it may run or load; browsers' own viewers style themselves
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
#: shown by browsers themselves; everything else is always a download
INLINE = frozenset({"application/pdf", "image/png", "image/jpeg"})


def respond(request: HttpRequest, version: FileVersion, *, attachment: bool, shared: bool) -> HttpResponseBase:
    """Return the answer to GET or HEAD for ``version``. ``shared``: anyone may read it, so caches may keep it a little."""
    etag = f'"{version.sha256}"'
    if matches(request.headers.get("If-None-Match", ""), etag):
        return _headed(HttpResponse(status=304), version, etag, shared=shared)
    try:
        ranged = range_still_valid(request.headers.get("If-Range", ""), etag)
        part = wanted_part(request.headers.get("Range", ""), size=version.size) if ranged else None
    except Unsatisfiable:
        refused = HttpResponse(status=416)
        refused["Content-Range"] = f"bytes */{version.size}"
        return _headed(refused, version, etag, shared=shared)
    answer = _body(request, version, part)
    answer["Content-Type"] = version.media_type
    inline = version.media_type in INLINE and not attachment
    answer["Content-Disposition"] = content_disposition_header(not inline, version.name)  # RFC 5987 for Vietnamese
    return _headed(answer, version, etag, shared=shared)


def _body(request: HttpRequest, version: FileVersion, part: Part | None) -> HttpResponseBase:
    if settings.FILE_ACCEL_PREFIX:
        answer = HttpResponse()
        answer["X-Accel-Redirect"] = f"{settings.FILE_ACCEL_PREFIX.rstrip('/')}/{quote(version.stored)}"
        return answer
    whole = part or Part(0, version.size - 1)
    path = storage.path_of(version.stored)
    if request.method == "HEAD":
        answer = HttpResponse(status=206 if part else 200)
    else:
        path.stat()  # a missing file must be an error page, not a torn answer
        chunks = read_part_async(path, whole) if isinstance(request, ASGIRequest) else read_part(path, whole)
        answer = StreamingHttpResponse(chunks, status=206 if part else 200)
    answer["Content-Length"] = str(whole.length)
    if part:
        answer["Content-Range"] = f"bytes {part.start}-{part.end}/{version.size}"
    return answer


def _headed(answer: HttpResponseBase, version: FileVersion, etag: str, *, shared: bool) -> HttpResponseBase:
    answer["ETag"] = etag
    answer["Last-Modified"] = http_date(version.created_at.timestamp())
    answer["Accept-Ranges"] = "bytes"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = POLICY
    answer["Cache-Control"] = "public, max-age=60" if shared else "private, no-store"
    return answer


def read_part(path: Path, part: Part) -> Iterator[bytes]:
    """Yield the part chunk by chunk (for WSGI and tests)."""
    with path.open("rb", buffering=0) as content:
        content.seek(part.start)
        left = part.length
        while left and (chunk := content.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk


async def read_part_async(path: Path, part: Part) -> AsyncIterator[bytes]:
    """Yield the part slice by slice, each chunk read in a thread so that a slow disk stalls nobody else.

    One buffer a download, filled again and again: fresh chunks made in many threads
    leave each thread's heap as large as all downloads together.
    """
    await sync_to_async(release_connections)()
    buffer = memoryview(bytearray(min(CHUNK, part.length)))
    content = await asyncio.to_thread(path.open, "rb", 0)
    try:
        await asyncio.to_thread(content.seek, part.start)
        left = part.length
        while left and (filled := await asyncio.to_thread(content.readinto, buffer[: min(CHUNK, left)])):
            left -= filled
            for start in range(0, filled, SLICE):
                yield bytes(buffer[start : min(start + SLICE, filled)])
    finally:
        content.close()
