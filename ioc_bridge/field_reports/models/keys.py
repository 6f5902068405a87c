"""Which other systems may send reports by Open311."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ApiKey(models.Model):
    """A key of the table; only its digest is kept."""

    name = models.CharField(_("name of the system"), max_length=120)
    sha256 = models.CharField(max_length=64, unique=True)
    begins = models.CharField(max_length=8)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.name
