"""Who is away, from when to when, and who stands in."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Absence(models.Model):
    """A person is away from a day to a day (both included); open work goes to the stand-in on the first of them, once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences")
    stand_in = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    noted_at = models.DateTimeField()
    noted_by_name = models.CharField(max_length=200)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-starts", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="dossiers_absence_dates"),
            models.CheckConstraint(condition=~Q(user=F("stand_in")), name="dossiers_absence_stand_in_is_another"),
        ]
        indexes = [models.Index(fields=["ends", "starts"], name="dossiers_absence_days")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.starts} – {self.ends}"
