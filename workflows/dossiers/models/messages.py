"""What an applicant was told of a change, by which way: kept so that nobody is told twice, and the counter sees it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflows.dossiers.models.dossiers import Dossier, StateChange


class ApplicantMessage(models.Model):
    """One message about one change of state, or about something else that ``key`` names. The address it went to stands with the applicant alone."""

    class Way(models.TextChoices):
        EMAIL = "email", _("e-mail")
        TEXT = "text", _("text message")

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="messages")
    change = models.ForeignKey(StateChange, on_delete=models.CASCADE, null=True, related_name="messages")
    key = models.CharField(max_length=80, blank=True, help_text="what was told, where it is no change of state")
    way = models.CharField(max_length=5, choices=Way.choices)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["change", "way"], name="dossiers_told_once"),
            models.UniqueConstraint(fields=["key", "way"], condition=~Q(key=""), name="dossiers_told_once_by_key"),
            models.CheckConstraint(condition=Q(change__isnull=True) ^ Q(key=""), name="dossiers_told_of_one_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.key or self.change_id}"
