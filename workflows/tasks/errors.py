"""Refusals of deeds on tasks, each with its sentence."""

from django.utils.translation import gettext as _

from govsuite.core.errors import Conflict, Invalid


def stale() -> Conflict:
    return Conflict("task.stale", _("Somebody changed this task since you opened it. Look at it again, then go on."))


def not_now(state: str) -> Conflict:
    return Conflict("task.not_now", _("This cannot be done now: the task is “%(state)s”.") % {"state": state})


def no_reason() -> Invalid:
    return Invalid("task.no_reason", _("Give the reason in a sentence of at least 10 letters."), field="reason")


def no_text() -> Invalid:
    return Invalid("task.no_text", _("Write in a sentence what was done."), field="text")
