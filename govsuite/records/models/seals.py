"""Pictures of the seals of authorities, from a day to a day; an old one is kept, as documents bear it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class AuthoritySeal(models.Model):
    """The picture that the authority's own signature shows; ``width`` is the width of the stamped seal in millimetres."""

    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="seals")
    picture = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, related_name="+")
    width = models.PositiveSmallIntegerField(_("width in millimetres"))
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    kept_at = models.DateTimeField()
    kept_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["-starts", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="records_seal_dates"),
            models.UniqueConstraint(fields=["unit"], condition=Q(ends__isnull=True), name="records_one_open_seal"),
            models.UniqueConstraint(fields=["unit", "starts"], name="records_seal_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.starts}"
