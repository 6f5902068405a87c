"""Read people, units and who acts now."""

from datetime import datetime

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from govsuite.core.actors import Actor, Post
from govsuite.people.models import Appointment, User


def posts_of(user_id: int, *, on: datetime) -> tuple[Post, ...]:
    """Return the posts that this person holds on the day of ``on``, highest first."""
    day = timezone.localdate(on)
    rows = (
        Appointment.objects.filter(Q(ends__isnull=True) | Q(ends__gte=day), user_id=user_id, starts__lte=day)
        .select_related("position", "unit")
        .order_by("position__rank", "pk")
    )
    return tuple(Post(row.pk, row.position.code, row.position.title, row.unit_id, row.unit.name) for row in rows)


def actor_of(user: User, *, now: datetime, **edge: object) -> Actor:
    """Return the actor that ``user`` is now; ``edge`` adds ip, request_id, session_key, step_up_at."""
    return Actor(user_id=user.pk, name=user.full_name, posts=posts_of(user.pk, on=now), **edge)


def actor_for_request(request: HttpRequest) -> Actor:
    """Return the actor of a signed-in request."""
    stamp = request.session.get("step_up_at")
    return actor_of(
        request.user,
        now=timezone.now(),
        ip=request.META.get("REMOTE_ADDR", ""),
        request_id=request.request_id,
        session_key=request.session.session_key or "",
        step_up_at=datetime.fromisoformat(stamp) if stamp else None,
    )
