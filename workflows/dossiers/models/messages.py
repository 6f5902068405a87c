"""What an applicant was told of a change, by which way: kept so that nobody is told twice, and the counter sees it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.dossiers.models.dossiers import Dossier, StateChange


class ApplicantMessage(models.Model):
    """One message about one change of state. The address it went to stands with the applicant alone."""

    class Way(models.TextChoices):
        EMAIL = "email", _("e-mail")
        TEXT = "text", _("text message")

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="messages")
    change = models.ForeignKey(StateChange, on_delete=models.CASCADE, related_name="messages")
    way = models.CharField(max_length=5, choices=Way.choices)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["change", "way"], name="dossiers_told_once")]

    def __str__(self) -> str:
        return f"{self.way} {self.change_id}"
