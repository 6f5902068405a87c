"""Tell people, and note that they have read it."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils.text import Truncator

from govsuite.core import db, jobs
from govsuite.core.actors import Actor
from govsuite.inbox.models import Notification


def notify(*, user_ids: Iterable[int], title: str, url: str, kind: str, now: datetime, email: bool = True) -> list[Notification]:
    """Tell each person once, within the open deed; an e-mail follows by job unless ``email`` is False.

    ``url`` is an address of ours, from the slash on; ``title`` is a whole sentence in Vietnamese.
    """
    short = Truncator(title).chars(300)
    made = [
        Notification.objects.create(user_id=user_id, title=short, url=url, kind=kind, created_at=now)
        for user_id in sorted(set(user_ids))
    ]
    if email:
        for notification in made:
            jobs.enqueue("inbox.mail", key=f"inbox.mail:{notification.pk}", notification_id=notification.pk)
    return made


def _own(actor: Actor) -> QuerySet[Notification]:
    """Return what was told to this person; the system was told nothing."""
    return Notification.objects.filter(user_id=actor.user_id) if actor.user_id is not None else Notification.objects.none()


def mark_read(*, pk: int, actor: Actor, now: datetime) -> Notification | None:
    """Note that the person saw this; None when it is not one of theirs."""
    with db.deed():
        mine = _own(actor).filter(pk=pk)
        mine.filter(read_at__isnull=True).update(read_at=now)
        return mine.first()


def mark_all_read(*, actor: Actor, now: datetime) -> int:
    """Note that the person saw everything told so far; return how many were new."""
    with db.deed():
        return _own(actor).filter(read_at__isnull=True, created_at__lte=now).update(read_at=now)


def read_all_but(*, newest: int, actor: Actor, now: datetime) -> int:
    """Note that the person saw everything but the newest ones; return how many were new."""
    with db.deed():
        waiting = _own(actor).filter(read_at__isnull=True).order_by("-created_at", "-pk")
        old = list(waiting.values_list("pk", flat=True)[newest:])
        return _own(actor).filter(pk__in=old).update(read_at=now)
