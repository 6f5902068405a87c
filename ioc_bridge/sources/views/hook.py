"""Where systems post to us. The answer is JSON: a machine reads it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from govsuite.core.rate import at_most
from ioc_bridge.sources.services.hooks import post_in


@csrf_exempt
@at_most(1200, "ioc_hook")
@require_POST
def hook(request: HttpRequest, code: str) -> HttpResponse:
    """Take a message. A webhook's is signed: ``X-Timestamp`` (seconds since 1970) and ``X-Signature`` (HMAC-SHA256 in hexadecimal)."""
    status, answer = post_in(code=code, body=request.body, headers=request.headers, now=timezone.now())
    return JsonResponse(answer, status=status)
