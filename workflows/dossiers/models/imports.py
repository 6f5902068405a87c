"""Lists taken over from the national portal: one run a file, and the lines of it that did not go in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportRun(models.Model):
    """One uploaded list. ``content`` is the file as it came; the figures are those of the last attempt that reached the end."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for its turn")
        RUNNING = "running", _("being taken over")
        DONE = "done", _("taken over")

    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("file"), max_length=255)
    content = models.BinaryField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    total = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0, help_text="lines that are dossiers now, by this list")
    known = models.PositiveIntegerField(default=0, help_text="lines whose code was there before")
    wrong = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    created_by = models.BigIntegerField(null=True)
    created_by_name = models.CharField(max_length=200)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class ImportProblem(models.Model):
    """A line that did not go in, with the reason. Nothing personal but the portal's code."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="problems")
    line = models.PositiveIntegerField()
    external_code = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=1000)

    class Meta:
        ordering = ["line"]
        constraints = [models.UniqueConstraint(fields=["run", "line"], name="dossiers_import_problem_once")]

    def __str__(self) -> str:
        return f"{self.line}: {self.reason[:60]}"
