"""The script that answers for pages of a phone without a network."""

from pathlib import Path

from django.http import HttpResponse

_SCRIPT = Path(__file__).parent / "static/govsuite/core/offline_worker.js"


def offline_worker() -> HttpResponse:
    """Answer with it: a worker may speak for no page above its own address, so each app sends it from its own."""
    answer = HttpResponse(_SCRIPT.read_bytes(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer
