"""NGSI-LD under ``/ngsi-ld/v1/``: entities by type or id, the types; read only, for everybody."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from govsuite.core.rate import at_most
from ioc_bridge.exchange.selectors import ngsild

A_MINUTE, USUAL, MOST, FURTHEST = 120, 100, 1000, 100_000
_ERRORS = "https://uri.etsi.org/ngsi-ld/errors/"


@at_most(A_MINUTE, "ngsild")
@require_safe
def entities(request: HttpRequest) -> JsonResponse:
    """Entities of the types asked for; without one, of all."""
    limit, offset = _whole(request, "limit", USUAL, MOST), _whole(request, "offset", 0, FURTHEST)
    if limit is None or offset is None:
        return _error(request, 400, "BadRequestData", _("limit and offset are whole numbers."))
    wanted = [name for name in request.GET.get("type", "").split(",") if name] or ngsild.TYPES
    identity = request.GET.get("id")
    if identity:
        rows = [found for one in identity.split(",")[:MOST] if (found := ngsild.entity(one)) and found["type"] in wanted]
        return _spoken(request, rows[offset : offset + limit])
    return _spoken(request, ngsild.entities(wanted, offset, limit))


@at_most(A_MINUTE, "ngsild")
@require_safe
def entity(request: HttpRequest, identity: str) -> JsonResponse:
    """One entity."""
    found = ngsild.entity(identity)
    return _spoken(request, found) if found else _error(request, 404, "ResourceNotFound", _("There is nothing at this address."))


@at_most(A_MINUTE, "ngsild")
@require_safe
def types(request: HttpRequest) -> JsonResponse:
    """The types of entities."""
    return _spoken(request, {"id": "urn:ngsi-ld:EntityTypeList:dong-ha", "type": "EntityTypeList", "typeList": ngsild.TYPES})


def _whole(request: HttpRequest, name: str, usual: int, most: int) -> int | None:
    text = request.GET.get(name)
    if text is None:
        return usual
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _spoken(request: HttpRequest, content: Any, status: int = 200) -> JsonResponse:
    """Answer as JSON-LD where that is asked for, else as JSON whose vocabulary stands in the Link header."""
    as_ld = "application/ld+json" in request.headers.get("Accept", "")
    headers = {"Access-Control-Allow-Origin": "*", "Vary": "Accept"}
    if as_ld:
        content = [{"@context": ngsild.CORE, **one} for one in content] if isinstance(content, list) else {"@context": ngsild.CORE, **content}
    else:
        headers["Link"] = f'<{ngsild.CORE}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"'
    kind = "application/ld+json" if as_ld else "application/json"
    return JsonResponse(content, status=status, safe=False, content_type=kind, json_dumps_params={"ensure_ascii": False}, headers=headers)


def _error(request: HttpRequest, status: int, name: str, words: str) -> JsonResponse:
    return _spoken(request, {"type": _ERRORS + name, "title": words, "status": status}, status)
