"""A citizen's large file by parts: tus 1.0.0, core with creation, expiration and termination. What came before a broken line is kept."""

import base64
import binascii
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from govsuite.citizens.public import citizen_signed_in
from govsuite.core.edge import whole_number
from govsuite.core.errors import Invalid
from govsuite.records.public import PART, PartialUpload, begin_upload, drop_upload, take_part, upload_of, whole_uploads

VERSION = "1.0.0"
PART_TYPE = "application/offset+octet-stream"


@require_http_methods(["POST", "OPTIONS"])
@citizen_signed_in
def upload_begin(request: HttpRequest) -> HttpResponse:
    """Say what is spoken here; make room for a file."""
    if request.method == "OPTIONS":
        return _answer(204, **{"Tus-Version": VERSION, "Tus-Extension": "creation,termination", "Tus-Max-Size": str(settings.FILE_MAX_MB * 2**20)})
    row = begin_upload(name=_name(request), length=_number(request, "Upload-Length"), actor=request.citizen_actor, now=timezone.now())
    return _answer(201, **{"Location": reverse("dossiers:upload_part", args=[row.public_id]), "Upload-Offset": "0"})


@require_http_methods(["GET", "HEAD", "PATCH", "DELETE"])
@citizen_signed_in
def upload_part(request: HttpRequest, upload_id: uuid.UUID) -> HttpResponse:
    """Say how much has come; take the next part; forget the file."""
    row = upload_of(request.citizen_actor, upload_id)
    if request.method == "DELETE":
        drop_upload(row)
        return _answer(204)
    if request.method == "PATCH":
        if request.content_type != PART_TYPE:
            raise Invalid("upload.part_type", _("A part is sent as %(type)s.") % {"type": PART_TYPE})
        row = take_part(upload=row, offset=_number(request, "Upload-Offset"), part=request.read(PART + 1), now=timezone.now())
        return _answer(204, **_standing(row))
    return _answer(200, **_standing(row), **{"Cache-Control": "no-store"})


@contextmanager
def sent_files(request: HttpRequest) -> Iterator[list[Any]]:
    """Yield what a form brings: the files in it, then those that came by parts before and are named in it."""
    with whole_uploads(request.POST.getlist("upload"), actor=request.citizen_actor) as whole:
        yield [*request.FILES.getlist("scan"), *whole]


def _standing(row: PartialUpload) -> dict[str, str]:
    return {"Upload-Offset": str(row.received), "Upload-Length": str(row.length)}


def _answer(status: int, **headers: str) -> HttpResponse:
    return HttpResponse(status=status, headers={"Tus-Resumable": VERSION, **headers})


def _number(request: HttpRequest, header: str) -> int:
    found = whole_number(request.headers.get(header, ""), digits=15)
    if found is None:
        raise Invalid("upload.header", _("The header %(name)s is missing or is no number.") % {"name": header})
    return found


def _name(request: HttpRequest) -> str:
    """Return the file's name from ``Upload-Metadata: filename <base64>``."""
    for pair in request.headers.get("Upload-Metadata", "").split(","):
        key, _space, value = pair.strip().partition(" ")
        if key == "filename":
            try:
                return base64.b64decode(value, validate=True).decode()
            except (binascii.Error, UnicodeDecodeError):
                break
    raise Invalid("upload.no_name", _("The file's name is missing. Choose the file again."))
