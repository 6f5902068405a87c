"""Who was on duty from when to when, what was written down, and how it was handed over."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ioc_bridge.incidents.models.incidents import Incident


class Shift(models.Model):
    """One turn on duty. It ends when the next officer has signed the hand-over too."""

    class State(models.TextChoices):
        RUNNING = "running", _("on duty")
        OFFERED = "offered", _("handed over, waits for the next officer")
        ENDED = "ended", _("ended")

    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+", help_text="the centre")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    officer_name = models.CharField(max_length=200)
    state = models.CharField(max_length=7, choices=State.choices, default=State.RUNNING)
    starts_at = models.DateTimeField()
    offered_at = models.DateTimeField(null=True, blank=True)
    offered_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    remarks = models.CharField(max_length=2000, blank=True)
    open_matters = models.JSONField(default=list, help_text="[{code, title, state, url}] at the moment of the hand-over")
    sha256 = models.CharField(max_length=64, blank=True, help_text="of what both sign: shift, remarks, log, open matters")
    ends_at = models.DateTimeField(null=True, blank=True)
    issued = models.ForeignKey("govsuite_records.IssuedDocument", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="the record that both sign")
    taken_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=~Q(state="ended"), name="incidents_one_shift"),
            models.CheckConstraint(condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")), name="incidents_shift_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.officer_name} {self.starts_at}"

    @property
    def book(self) -> str:
        return f"shift:{self.pk}"


class LogEntry(models.Model):
    """One line of the log of a shift. Append only."""

    shift = models.ForeignKey(Shift, on_delete=models.PROTECT, related_name="log")
    at = models.DateTimeField()
    text = models.CharField(max_length=2000)
    by_name = models.CharField(max_length=200)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]
