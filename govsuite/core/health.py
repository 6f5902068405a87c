"""/healthz: the process is up. /readyz: every part of it that a deed needs answers; 503 names the one that does not."""

import secrets
import time
from datetime import timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from govsuite.core import db, demo, live
from govsuite.core.models import WorkerBeat
from govsuite.core.registries import readiness
from govsuite.core.relay import relay

LATEST_BEAT = timedelta(seconds=60)
OLDEST_LOOK = 5.0
SILENT = "Redis does not answer: what one process does, the screens of another hear up to 0.2 s later"


class NotReady(Exception):
    """A part cannot do its work; the text says what is missing. Shown to everybody: no secrets."""


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer as long as the process can answer at all."""
    return JsonResponse({"status": "up", "release": settings.RELEASE})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Ask every registered part; 503 when one is not ready."""
    parts = {name: _state(check) for name, check in readiness}
    failing = [name for name, state in parts.items() if state != "ok"]
    status = {"status": "not ready" if failing else "ready", "failing": failing, "parts": parts, "notes": _notes(parts)}
    return JsonResponse(status, status=503 if failing else 200)


def _notes(parts: dict[str, str]) -> list[str]:
    """What an operator must know of a server that is ready all the same."""
    notes = [demo.NOTE] if parts.get("database") == "ok" and demo.is_present() else []
    if live.bell.is_silent and settings.REDIS_URL:
        notes.append(SILENT)
    return notes


def _state(check) -> str:
    try:
        check()
    except NotReady as problem:
        return str(problem)
    except Exception as problem:  # what a driver says may hold addresses: only its kind is told
        return type(problem).__name__
    return "ok"


def database() -> None:
    away = NotReady(f"{connection.display_name} does not answer")
    if relay.database_away:  # nobody who asks waits for it
        raise away
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except db.AWAY:
        raise away from None


def looking() -> None:
    """The relay of this very process looked into the outbox a moment ago."""
    if not relay.last_look:
        raise NotReady("the relay has not started")
    age = time.monotonic() - relay.last_look
    if age > OLDEST_LOOK:
        raise NotReady(f"the relay has not looked for {age:.0f} s")


def jobs() -> None:
    if relay.database_away:
        raise NotReady("unknown: the database does not answer")
    last = WorkerBeat.objects.order_by("-at").values_list("at", flat=True).first()
    if last is None:
        raise NotReady("no job worker has started; run manage.py work")
    if timezone.now() - last > LATEST_BEAT:
        raise NotReady(f"no job worker since {timezone.localtime(last):%Y-%m-%d %H:%M:%S}")


def storage() -> None:
    """Write, read and delete a small file, at most once in ten seconds."""
    if time.monotonic() - _storage["checked"] < 10:
        return
    word = secrets.token_bytes(8)
    name = default_storage.save(f"readiness/{secrets.token_hex(8)}", ContentFile(word))
    try:
        with default_storage.open(name) as stored:
            if stored.read() != word:
                raise NotReady("the storage does not give back what was written")
    finally:
        default_storage.delete(name)
    _storage["checked"] = time.monotonic()


_storage = {"checked": float("-inf")}
PARTS = {"database": database, "live": looking, "jobs": jobs, "storage": storage}
