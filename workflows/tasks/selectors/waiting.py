"""What of the tasks waits for a person: to be done, to be accepted, to be judged; for leaders what is overdue."""

from datetime import datetime, time

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem
from workflows.tasks.abilities import HEADS, LEADERS
from workflows.tasks.enums import IN_HAND, State
from workflows.tasks.models import Extension, Task
from workflows.tasks.selectors.lists import due_query, overseen

MOST = 30


def waiting_items(actor: Actor, now: datetime) -> list[WaitingItem]:
    """Return the person's tasks, what is due first; then what the person has to judge."""
    if actor.user_id is None:
        return []
    headed = [post.unit_id for post in actor.posts if post.position_code in HEADS]
    mine = Q(officer_id=actor.user_id) | Q(officer__isnull=True, unit_id__in=headed)
    rows = Task.objects.filter(mine, state__in=IN_HAND).order_by("due_on", "pk")[:MOST]
    found = [_item(row, capfirst(row.get_state_display()), now) for row in rows]
    judged = Task.objects.filter(giver_id=actor.user_id)
    found += [_item(row, _("Confirm or send back"), now, dated=False) for row in judged.filter(state=State.REPORTED).order_by("reported_at")[:MOST]]
    asked = judged.filter(extensions__state=Extension.State.ASKED).distinct().order_by("due_on", "pk")[:MOST]
    return [*found, *[_item(row, _("Answer the request for more time"), now) for row in asked], *_overdue(actor, now)]


def _item(task: Task, kind: str, now: datetime, *, dated: bool = True) -> WaitingItem:
    due = task.due_at or timezone.make_aware(datetime.combine(task.due_on, time(17)))
    return WaitingItem(
        title=task.title, url=reverse("tasks:detail", args=[task.pk]), kind=kind, due=due if dated else None, since=task.reported_at or task.given_at,
        urgent=dated and due <= now,
    )


def _overdue(actor: Actor, now: datetime) -> list[WaitingItem]:
    """Return, for a leader, how many tasks of the place are overdue."""
    if not actor.holds(*LEADERS, "office_head"):
        return []
    late = Task.objects.filter(due_query("late", now), giver_unit_id__in=overseen(actor)).count()
    if not late:
        return []
    return [WaitingItem(
        title=ngettext("%(count)s assigned task is overdue", "%(count)s assigned tasks are overdue", late) % {"count": late},
        url=reverse("tasks:board"), kind=_("Overdue"), urgent=True,
    )]
