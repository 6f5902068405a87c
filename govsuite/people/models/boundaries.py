"""Where a ward or commune lies, from a day to a day."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Boundary(models.Model):
    """The outline of one area. ``geometry``: GeoJSON Polygon or MultiPolygon, WGS 84; the box repeats its extent, for look-ups.

    ``unit`` is the unit that serves it here; a neighbour's area has a name and no unit.
    """

    code = models.CharField(_("official code of the area"), max_length=20)
    name = models.CharField(_("name"), max_length=200)
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="boundaries")
    geometry = models.JSONField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    source = models.CharField(_("source"), max_length=300)
    attribution = models.CharField(_("whose data"), max_length=200)
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["code", "starts"]
        constraints = [
            models.UniqueConstraint(fields=["code", "starts"], name="people_boundary_once_a_day"),
            models.CheckConstraint(condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="people_boundary_dates"),
        ]
        indexes = [models.Index(fields=["west", "east", "south", "north"], name="people_boundary_box")]

    def __str__(self) -> str:
        return self.name
