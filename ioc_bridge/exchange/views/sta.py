"""SensorThings 1.1 under ``/sta/v1.1/``: read only, for everybody, of stations that are open."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from govsuite.core.rate import at_most
from ioc_bridge.exchange.rules.odata import BadQuestion, question_of, steps_of
from ioc_bridge.exchange.selectors.sta import KINDS, NotThere, answer

A_MINUTE = 120
CONFORMANCE = (
    "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel", "http://www.opengis.net/spec/iot_sensing/1.1/req/resource-path",
    "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data",
)


@at_most(A_MINUTE, "sta")
@require_safe
def root(request: HttpRequest) -> JsonResponse:
    """What there is."""
    base = _base(request)
    return _spoken({"value": [{"name": name, "url": f"{base}/{name}"} for name in KINDS], "serverSettings": {"conformance": list(CONFORMANCE)}})


@at_most(A_MINUTE, "sta")
@require_safe
def resource(request: HttpRequest, path: str) -> JsonResponse:
    """One thing, or a page of a collection."""
    try:
        return _spoken(answer(_base(request), steps_of(path), question_of(request.GET.dict()), request.build_absolute_uri()))
    except BadQuestion as wrong:
        return _spoken(_error(400, _("“%(option)s” cannot be answered here.") % {"option": wrong.option}), 400)
    except NotThere:
        return _spoken(_error(404, _("There is nothing at this address.")), 404)


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri("/sta/v1.1")


def _error(code: int, words: str) -> dict[str, object]:
    return {"code": code, "type": "error", "message": words}


def _spoken(content: dict[str, object], status: int = 200) -> JsonResponse:
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False}, headers={"Access-Control-Allow-Origin": "*"})
