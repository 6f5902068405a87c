"""Work that is done later: one row a job, written in the transaction of the deed that wants it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    DEAD = "dead", _("given up")
    CANCELLED = "cancelled", _("cancelled")


class Job(models.Model):
    """One piece of work, done once per key. Its row is the queue, the progress and the record."""

    key = models.CharField(max_length=200, unique=True, help_text="the same key is the same job")
    name = models.CharField(max_length=100)
    queue = models.CharField(max_length=20, default="default")
    params = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    run_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=5)
    worker = models.CharField(max_length=100, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True, help_text="a running job past it lost its worker")
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    progress_note = models.CharField(max_length=200, blank=True)
    cancel_requested = models.BooleanField(default=False)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "queue", "run_at"], name="core_job_due"),
            models.Index(fields=["state", "lease_until"], name="core_job_lease"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.key}"


class WorkerBeat(models.Model):
    """A job worker said that it lives."""

    worker = models.CharField(max_length=100, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.worker
