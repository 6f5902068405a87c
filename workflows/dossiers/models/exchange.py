"""Programs that exchange dossiers with an authority: each by a key of its own."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ApiToken(models.Model):
    """A key for one program and one authority. The database knows its digest alone: the key itself is shown once, when it is made."""

    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="api_tokens", help_text="the authority whose dossiers it reaches")
    name = models.CharField(_("name of the program"), max_length=100)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the key")
    tail = models.CharField(max_length=4, help_text="the last letters, to tell keys apart")
    expires_on = models.DateField(_("valid until"), help_text="the last day on which it is taken")
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)
    used_at = models.DateTimeField(null=True, blank=True, help_text="to the minute")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("made_at")), name="dossiers_token_revoked_after")]

    def __str__(self) -> str:
        return f"{self.name} …{self.tail}"
