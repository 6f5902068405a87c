"""What happened to a task, in its order; what proves it; what more time was asked for."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from workflows.tasks.enums import EntryKind
from workflows.tasks.models.tasks import Task


class Entry(models.Model):
    """One line of a task's diary. Append only."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=14, choices=EntryKind.choices)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    by_title = models.CharField(max_length=200, blank=True)
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.CharField(max_length=2000, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.task_id} {self.kind}"


class Evidence(models.Model):
    """A photo or paper that shows what was done; the file is kept by the records with its digest."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(max_length=300, blank=True)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.task_id} {self.caption}"


class Extension(models.Model):
    """More time asked for, with its reason and its answer. One waits at a time."""

    class State(models.TextChoices):
        ASKED = "asked", "asked"
        GRANTED = "granted", "granted"
        REFUSED = "refused", "refused"

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="extensions")
    amount = models.PositiveSmallIntegerField(help_text="in the unit in which the task is counted")
    reason = models.CharField(max_length=1000)
    state = models.CharField(max_length=7, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    asked_by_name = models.CharField(max_length=200)
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["task"], condition=Q(state="asked"), name="tasks_one_extension_waits")]

    def __str__(self) -> str:
        return f"{self.task_id} +{self.amount}"
