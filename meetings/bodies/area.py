"""Which posts belong to the place of a council: a secretary of that place serves its council and no other. Who leads a body."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from govsuite.core.actors import Actor
from govsuite.people.public import same_place, units_of_place
from meetings.bodies.models import Body, Membership

__all__ = ["holds_in_area", "leads_body", "same_place", "title_in", "units_of_place"]
_LEADING: list[str] = [Membership.Role.HEAD, Membership.Role.DEPUTY]


def holds_in_area(actor: Actor, body: Any, *codes: str) -> bool:
    """Tell whether the actor holds one of the positions in the place of ``body``; anywhere when there is none yet."""
    if body is None:
        return actor.holds(*codes)
    return same_place(actor, body.unit_id, *codes)


def leading_role(body: Body, user_id: int | None, on: date) -> str:
    """Return ``head`` or ``deputy`` of a part of a council on a day; empty for anybody else."""
    running = Membership.objects.filter(Q(ends__isnull=True) | Q(ends__gte=on), body=body, mandate__user_id=user_id or 0, role__in=_LEADING, starts__lte=on)
    found = set(running.values_list("role", flat=True))
    return next((role for role in _LEADING if role in found), "")


def _parts_led_by(actor: Actor) -> set[int]:
    """Return the parts of councils that the person heads today: asked once, a list of meetings asks for each."""
    today = timezone.localdate()
    key = f"parts_led:{today}"
    if key not in actor._memo:
        running = Membership.objects.filter(Q(ends__isnull=True) | Q(ends__gte=today), mandate__user_id=actor.user_id or 0, role__in=_LEADING, starts__lte=today)
        actor._memo[key] = set(running.values_list("body_id", flat=True))
    return actor._memo[key]


def leads_body(actor: Actor, body: Any) -> bool:
    """Tell whether the actor leads the body: its head or deputy; of a part of a council the members who head that part."""
    if body is not None and body.house.is_part:
        return body.pk in _parts_led_by(actor)
    return holds_in_area(actor, body, *body.house.leaders)


def title_in(body: Body, user_id: int, codes: Collection[str], on: date) -> str:
    """Return how a person signs for the body, who holds posts of these ``codes``; empty without a leading place there."""
    house = body.house
    if house.is_part:
        role = leading_role(body, user_id, on)
        return house.titles[_LEADING.index(role)] if role else ""
    return next((title for code, title in zip((house.chair, house.vice_chair), house.titles, strict=True) if code in codes), "")
