"""Who is signed in as a citizen on this device."""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from govsuite.citizens.models import Citizen, CitizenSession
from govsuite.citizens.rules.id_numbers import keyed_hash
from govsuite.citizens.rules.sessions import is_open
from govsuite.core.actors import Actor

COOKIE = "citizen"


def digest_of(token: str) -> str:
    """Return what the database knows of a cookie: a stolen database signs nobody in."""
    return hashlib.sha256(token.encode()).hexdigest()


def hash_of_number(number: str) -> str:
    """Return the hash by which dossiers of a personal or tax number are found; empty for what is no number."""
    return keyed_hash(number, settings.CITIZEN_ID_KEY)


def hashes_of_citizen(citizen: Citizen) -> frozenset[str]:
    """Return the hashes under which this person's dossiers are found, and those of the organisations that the provider named."""
    return frozenset({citizen.id_number_hash, *(hash_of_number(one.code) for one in citizen.organisations)} - {""})


def citizen_by_id(pk: int) -> Citizen | None:
    return Citizen.objects.filter(pk=pk).first()


def open_session(token: str, *, now: datetime) -> CitizenSession | None:
    """Return the sign-in of this cookie while it counts. One query."""
    found = CitizenSession.objects.select_related("citizen").filter(token_sha256=digest_of(token)).first() if token else None
    idle = timedelta(minutes=settings.CITIZEN_IDLE_MINUTES)
    if found and is_open(ended_at=found.ended_at, last_seen_at=found.last_seen_at, ends_at=found.ends_at, idle=idle, now=now):
        return found
    return None


def citizen_session_of(request: HttpRequest) -> CitizenSession | None:
    """Return the sign-in of this request, asked once a request; without the cookie without a query."""
    if not hasattr(request, "citizen_session"):
        request.citizen_session = open_session(request.COOKIES.get(COOKIE, ""), now=timezone.now())
        if request.citizen_session:
            request.citizen_actor = actor_of(request.citizen_session.citizen, request)
    return request.citizen_session


def citizen_of(request: HttpRequest) -> Citizen | None:
    """Return the citizen who is signed in on this device, whoever of the staff is signed in there too."""
    session = citizen_session_of(request)
    return session.citizen if session else None


def actor_of(citizen: Citizen, request: HttpRequest) -> Actor:
    """Return the citizen as one who acts: for deeds and their audit; without a post, so no ability of the staff is granted."""
    return Actor(
        user_id=None, name=citizen.full_name, citizen_id=citizen.pk, ip=request.META.get("REMOTE_ADDR") or "",
        request_id=getattr(request, "request_id", ""),
    )


def other_sessions(session: CitizenSession, *, now: datetime) -> list[CitizenSession]:
    """Return where else this citizen is signed in."""
    fresh = now - timedelta(minutes=settings.CITIZEN_IDLE_MINUTES)
    rows = CitizenSession.objects.filter(citizen_id=session.citizen_id, ended_at__isnull=True, ends_at__gt=now, last_seen_at__gt=fresh)
    return list(rows.exclude(pk=session.pk))
