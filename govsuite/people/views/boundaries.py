"""The outlines of wards as one layer for every map of ours."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from govsuite.core.rate import at_most
from govsuite.people.models import Boundary
from govsuite.people.selectors.boundaries import boundaries

MOST_CODES = 100


def _etag(request: HttpRequest) -> str:
    """Return what changes with the layer: the day and the newest row."""
    newest = Boundary.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return f'"{timezone.localdate():%Y%m%d}-{newest}"'


@at_most(240, "boundaries")
@require_safe
@cache_control(public=True, max_age=3600)
@condition(etag_func=_etag)
def layer(request: HttpRequest) -> HttpResponse:
    """The outlines in force today; ``?ma=19333,19351`` gives these areas alone, ``?rieng=1`` those that a unit here serves."""
    codes = [code for code in request.GET.get("ma", "").split(",") if code][:MOST_CODES]
    return JsonResponse(boundaries(timezone.localdate(), codes=codes, own=request.GET.get("rieng") == "1"), content_type="application/geo+json")
