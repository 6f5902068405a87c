"""Signing in and out: who came is written as the provider told it, and where."""

import dataclasses
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet

from govsuite.citizens.models import Citizen, CitizenSession
from govsuite.citizens.rules.id_numbers import tail_of
from govsuite.citizens.rules.identity import Identity
from govsuite.citizens.selectors import digest_of, hash_of_number
from govsuite.core import audit, db
from govsuite.core.actors import Actor

BOOK = "citizens"
SEEN_EVERY = 60


def sign_in_citizen(*, identity: Identity, ip: str, device_name: str, request_id: str, replaces: str, now: datetime) -> str:
    """Write who came and return the cookie of the new sign-in; the one that this browser had (``replaces``) ends."""
    with db.deed():
        citizen, made = Citizen.objects.get_or_create(
            issuer=identity.issuer, subject=identity.subject,
            defaults={**_told(identity), "first_signed_in_at": now, "last_signed_in_at": now},
        )
        citizen = db.lock(Citizen.objects, pk=citizen.pk)
        changed = _take_over(citizen, identity, now)
        _end(CitizenSession.objects.filter(token_sha256=digest_of(replaces)), CitizenSession.EndReason.REPLACED, now)
        token = secrets.token_urlsafe(32)
        CitizenSession.objects.create(
            citizen=citizen, token_sha256=digest_of(token), device_name=device_name[:120], ip=ip or None, started_at=now, last_seen_at=now,
            ends_at=now + timedelta(hours=settings.CITIZEN_SESSION_HOURS),
        )
        actor = Actor(user_id=None, name=citizen.full_name, citizen_id=citizen.pk, ip=ip, request_id=request_id)
        audit.record(
            book=BOOK, actor=actor, deed="citizen.sign_in", obj=citizen, now=now,
            # Names of fields, not what stands in them: the book is read by more people than the record.
            detail={"first": made, "changed": changed, "issuer": identity.issuer},
        )
    return token


def _told(identity: Identity) -> dict[str, object]:
    """Return the fields as the provider told them."""
    return {
        "kind": Citizen.Kind.ORGANISATION if identity.is_organisation else Citizen.Kind.PERSON,
        "full_name": identity.full_name,
        "id_number_tail": tail_of(identity.id_number),
        "id_number_hash": hash_of_number(identity.id_number),
        "phone": identity.phone,
        "email": identity.email,
        "address": identity.address,
        "acts_for": [dataclasses.asdict(entry) for entry in identity.organisations],
        "is_demo": identity.is_demo,
    }


def _take_over(citizen: Citizen, identity: Identity, now: datetime) -> list[str]:
    """Write what differs from the last time; return the names of those fields."""
    told = _told(identity)
    changed = sorted(name for name, value in told.items() if getattr(citizen, name) != value)
    for name in changed:
        setattr(citizen, name, told[name])
    citizen.last_signed_in_at = now
    citizen.save(update_fields=[*changed, "last_signed_in_at"])
    return changed


def _end(rows: QuerySet[CitizenSession], reason: str, now: datetime) -> int:
    return rows.filter(ended_at__isnull=True).update(ended_at=now, end_reason=reason)


def sign_out_citizen(*, session: CitizenSession, actor: Actor, now: datetime) -> None:
    """End this sign-in."""
    with db.deed():
        if _end(CitizenSession.objects.filter(pk=session.pk), CitizenSession.EndReason.SIGN_OUT, now):
            audit.record(book=BOOK, actor=actor, deed="citizen.sign_out", obj=session.citizen, now=now)


def sign_out_elsewhere(*, session: CitizenSession, actor: Actor, now: datetime) -> int:
    """End all other sign-ins of this citizen; return how many there were."""
    with db.deed():
        db.lock(Citizen.objects, pk=session.citizen_id)
        others = CitizenSession.objects.filter(citizen_id=session.citizen_id, ends_at__gt=now).exclude(pk=session.pk)
        count = _end(others, CitizenSession.EndReason.REMOTE, now)
        audit.record(book=BOOK, actor=actor, deed="citizen.sign_out_elsewhere", obj=session.citizen, now=now, detail={"devices": count})
    return count


def note_seen(session: CitizenSession, *, now: datetime) -> None:
    """Move "last seen" on, at most once a minute a process."""
    if cache.add(f"citizens.seen.{session.pk}", 1, SEEN_EVERY):
        CitizenSession.objects.filter(pk=session.pk, ended_at__isnull=True).update(last_seen_at=now)


def forget_sessions(*, now: datetime, keep: timedelta) -> int:
    """Delete sign-ins that ended or ran out longer than ``keep`` ago: where somebody was is nobody's business for ever."""
    count, _by_model = CitizenSession.objects.filter(ends_at__lt=now - keep).delete()
    return count
