"""Who acts now, and for whom."""

from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from govsuite.core.actors import Actor, Post
from govsuite.people.models import Appointment, Delegation, User

STEP_UP_KEY = "step_up_at"


def in_force(on: date, prefix: str = "") -> Q:
    """Rows with ``starts`` and ``ends`` (both included, no end = still there) that are in force on this day."""
    open_end = Q(**{f"{prefix}ends__isnull": True}) | Q(**{f"{prefix}ends__gte": on})
    return open_end & Q(**{f"{prefix}starts__lte": on})


def posts_of(user_id: int, *, on: datetime) -> tuple[Post, ...]:
    """Return the posts that this person holds on the day of ``on``, highest first."""
    rows = (
        Appointment.objects.filter(in_force(timezone.localdate(on)), user_id=user_id)
        .select_related("position", "unit")
        .order_by("position__rank", "pk")
    )
    return tuple(Post(row.pk, row.position.code, row.position.title, row.unit_id, row.unit.name) for row in rows)


def actor_of(user: User, *, now: datetime, **edge: object) -> Actor:
    """Return the actor that ``user`` is now; ``edge`` adds ip, request_id, session_key, step_up_at."""
    return Actor(user_id=user.pk, name=user.full_name, posts=posts_of(user.pk, on=now), **edge)


def stepped_up_at(session: SessionBase) -> datetime | None:
    """Return when this session last gave a second factor."""
    stamp = session.get(STEP_UP_KEY)
    return datetime.fromisoformat(stamp) if stamp else None


def actor_for_request(request: HttpRequest) -> Actor:
    """Return the actor of a request whose user and second factor Django has looked at."""
    return actor_of(
        request.user,
        now=timezone.now(),
        ip=request.META.get("REMOTE_ADDR", ""),
        request_id=request.request_id,
        session_key=request.session.session_key or "",
        step_up_at=stepped_up_at(request.session),
    )


def people_holding(codes: Iterable[str], on: date, *, unit_ids: Iterable[int] | None = None) -> QuerySet[User]:
    """Return the active people who hold one of these positions on this day (in these units, where given)."""
    held = Appointment.objects.filter(in_force(on), position__code__in=list(codes))
    if unit_ids is not None:
        held = held.filter(unit_id__in=list(unit_ids))
    return User.objects.filter(is_active=True, pk__in=held.values("user_id")).order_by("full_name", "pk")


def delegations_to(actor: Actor, type_code: str, on: date) -> list[Delegation]:
    """Return the delegations under which ``actor`` may sign documents of this type on this day, the highest giver first.

    Both appointments must be in force: what the giver no longer is, nobody signs for.
    """
    rows = (
        Delegation.objects.filter(
            in_force(on, "giver__"), in_force(on, "receiver__"), revoked_at__isnull=True, starts__lte=on, ends__gte=on,
            receiver_id__in=[post.appointment_id for post in actor.posts],
        )
        .select_related("giver__position", "giver__unit", "giver__user", "receiver__position", "receiver__unit")
        .order_by("giver__position__rank", "pk")
    )
    return [row for row in rows if {"*", type_code} & set(scope_codes(row.scope))]


def delegation_for(actor: Actor, type_code: str, on: date) -> Delegation | None:
    """Return the delegation for this type on this day, the narrowest first."""
    return min(delegations_to(actor, type_code, on), key=lambda row: "*" in scope_codes(row.scope), default=None)


def scope_codes(scope: str) -> list[str]:
    """Return the codes of a delegation's scope; commas, semicolons and spaces part them."""
    return scope.replace(",", " ").replace(";", " ").split()
