"""What waits for a person, and what they were told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem, landing, waiting
from govsuite.inbox.models import Notification


@dataclass(frozen=True, slots=True)
class Group:
    """The waiting things of one kind, the most pressing first."""

    kind: Any
    items: list[WaitingItem]


def _pressure(item: WaitingItem) -> tuple[bool, bool, float]:
    """Sort key: urgent first, then what is due soonest, then the rest by age."""
    moment = item.due or item.since
    return (not item.urgent, item.due is None, moment.timestamp() if moment else 0.0)


def waiting_for(actor: Actor, now: datetime) -> list[Group]:
    """Return what waits for ``actor``, asked of every app through the registry, grouped by kind."""
    items = sorted((item for _key, source in waiting for item in source(actor, now)), key=_pressure)
    groups: dict[str, Group] = {}
    for item in items:
        groups.setdefault(str(item.kind), Group(item.kind, [])).items.append(item)
    return list(groups.values())


def notifications_of(actor: Actor) -> QuerySet[Notification]:
    """Return what the person was told, newest first."""
    return Notification.objects.filter(user_id=actor.user_id)


def unread_count(actor: Actor) -> int:
    """Return how many notifications are new."""
    return notifications_of(actor).filter(read_at__isnull=True).count()


def landing_panels() -> list[SafeString]:
    """Return the rendered panels of the public front page, in their order."""
    panels = sorted((panel for _key, panel in landing), key=lambda panel: panel.order)
    filled = [(panel, panel.context()) for panel in panels]
    return [render_to_string(panel.template, context) for panel, context in filled if context is not None]
