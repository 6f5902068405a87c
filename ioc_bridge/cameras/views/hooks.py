"""Where MediaMTX asks who may read. It understands the status alone: 204 lets in, 401 does not."""

import json

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ioc_bridge.cameras.rules.engines import Asked, asked, is_for_a_viewer, is_for_us
from ioc_bridge.cameras.services.watching import key_opens

MOST_BYTES = 16 * 1024


@csrf_exempt
@require_POST
def mediamtx(request: HttpRequest, word: str) -> HttpResponse:
    """Let in whoever holds a key that opens this camera now, and ourselves by the shared secret. The address holds the secret too: nobody else may try keys here."""
    secret = settings.PICTURE_ENGINE_SECRET
    if not secret or not constant_time_compare(word, secret):
        raise Http404
    try:
        question = asked(json.loads(request.body)) if len(request.body) <= MOST_BYTES else None
    except (ValueError, RecursionError):
        question = None
    return HttpResponse(status=204 if question is not None and _may(question, secret) else 401)


def _may(question: Asked, secret: str) -> bool:
    if is_for_us(question) and any(constant_time_compare(word, secret) for word in question.words):
        return True
    camera, now = question.camera, timezone.now()
    return camera is not None and is_for_a_viewer(question) and any(key_opens(key=word, camera=camera, now=now) for word in question.words)
