"""What people are told of tasks, in the language of the house."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from govsuite.inbox.public import notify
from workflows.tasks.abilities import heads_of
from workflows.tasks.models import Task


def page_of(task: Task) -> str:
    return reverse("tasks:detail", args=[task.pk])


def due_words(task: Task) -> str:
    """Return the due day, or the moment where hours count."""
    return timezone.localtime(task.due_at).strftime("%H:%M %d/%m/%Y") if task.due_at else task.due_on.strftime("%d/%m/%Y")


def _tell(task: Task, user_ids: Iterable[int | None], sentence: Callable[[], str], kind: str, now: datetime) -> None:
    known = {pk for pk in user_ids if pk is not None}
    with translation.override(settings.LANGUAGE_CODE):
        notify(user_ids=known, title=sentence() % {"title": task.title, "due": due_words(task), "unit": task.unit.name}, url=page_of(task), kind=kind, now=now)


def hands_of(task: Task) -> set[int | None]:
    """Return who has it in hand: the person, else who answers for the unit."""
    return {task.officer_id} if task.officer_id else set(heads_of(task.unit_id))


def givers_of(task: Task) -> set[int | None]:
    return {task.giver_id, *task.followers.values_list("pk", flat=True)}


def tell_given(task: Task, *, now: datetime) -> None:
    _tell(task, hands_of(task), lambda: _("New task, due %(due)s: %(title)s"), "task.given", now)
    helping = {pk for unit in task.helpers.all() for pk in heads_of(unit.pk)}
    _tell(task, helping - hands_of(task), lambda: _("Your unit helps %(unit)s with a task, due %(due)s: %(title)s"), "task.helping", now)


def tell_handed_over(task: Task, *, now: datetime) -> None:
    _tell(task, [task.officer_id], lambda: _("This task is yours now, due %(due)s: %(title)s"), "task.handed_over", now)


def tell_reported(task: Task, *, now: datetime) -> None:
    _tell(task, givers_of(task), lambda: _("%(unit)s reports this task done; confirm it or send it back: %(title)s"), "task.reported", now)


def tell_returned(task: Task, *, now: datetime) -> None:
    _tell(task, hands_of(task) | set(heads_of(task.unit_id)), lambda: _("This task was sent back to be done again: %(title)s"), "task.returned", now)


def tell_ended(task: Task, *, now: datetime) -> None:
    sentence = (lambda: _("This task was cancelled: %(title)s")) if task.state == "cancelled" else (lambda: _("This task is confirmed and closed: %(title)s"))
    _tell(task, hands_of(task), sentence, "task.ended", now)


def tell_extension_asked(task: Task, *, now: datetime) -> None:
    _tell(task, [task.giver_id], lambda: _("%(unit)s asks for more time: %(title)s"), "task.extension_asked", now)


def tell_extension_answered(task: Task, *, granted: bool, now: datetime) -> None:
    sentence = (lambda: _("More time is granted, now due %(due)s: %(title)s")) if granted else (lambda: _("More time is refused, still due %(due)s: %(title)s"))
    _tell(task, hands_of(task), sentence, "task.extension_answered", now)


def tell_near(task: Task, *, now: datetime) -> None:
    _tell(task, hands_of(task), lambda: _("Due soon, %(due)s: %(title)s"), "task.near", now)


def tell_late(task: Task, *, now: datetime) -> None:
    people = hands_of(task) | set(heads_of(task.unit_id)) | givers_of(task)
    _tell(task, people, lambda: _("Overdue since %(due)s, %(unit)s: %(title)s"), "task.late", now)
