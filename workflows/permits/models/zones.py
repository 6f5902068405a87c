"""Areas of plans: where they lie, since when, what they allow."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from workflows.permits.enums import ZoneKind

_NOT_NEGATIVE = [MinValueValidator(0)]


class Zone(models.Model):
    """One area of a plan. ``geometry``: GeoJSON Polygon or MultiPolygon, WGS 84; the box repeats its extent, for look-ups.

    A limit that is empty is not set in the source: it is never guessed. Metres, square metres, percent.
    """

    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="zones", help_text="the authority that keeps it")
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind of area"), max_length=20, choices=ZoneKind.choices)
    geometry = models.JSONField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    starts = models.DateField(_("in force from"))
    ends = models.DateField(_("until"), null=True, blank=True)
    source = models.CharField(_("source document"), max_length=300, help_text=_("decision and date that approved the plan or the rules"))
    attribution = models.CharField(_("whose data"), max_length=200, blank=True)
    illustrative = models.BooleanField(_("illustration only"), default=False, help_text=_("drawn for a demonstration, without legal force"))
    max_storeys = models.PositiveSmallIntegerField(_("most storeys"), null=True, blank=True)
    max_height = models.DecimalField(_("greatest height, m"), max_digits=7, decimal_places=2, null=True, blank=True, validators=_NOT_NEGATIVE)
    max_density = models.DecimalField(
        _("greatest density, %"), max_digits=5, decimal_places=2, null=True, blank=True, validators=[*_NOT_NEGATIVE, MaxValueValidator(100)],
    )
    max_far = models.DecimalField(_("greatest floor area ratio"), max_digits=6, decimal_places=2, null=True, blank=True, validators=_NOT_NEGATIVE)
    min_setback_front = models.DecimalField(_("least setback from the street, m"), max_digits=6, decimal_places=2, null=True, blank=True, validators=_NOT_NEGATIVE)
    min_setback_side = models.DecimalField(_("least setback at the side, m"), max_digits=6, decimal_places=2, null=True, blank=True, validators=_NOT_NEGATIVE)
    min_setback_back = models.DecimalField(_("least setback behind, m"), max_digits=6, decimal_places=2, null=True, blank=True, validators=_NOT_NEGATIVE)
    min_plot_area = models.DecimalField(_("least area of a plot, m²"), max_digits=10, decimal_places=2, null=True, blank=True, validators=_NOT_NEGATIVE)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["kind", "name", "pk"]
        constraints = [models.CheckConstraint(condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="permits_zone_ends_after_start")]
        indexes = [models.Index(fields=["west", "east", "south", "north"], name="permits_zone_box")]

    def __str__(self) -> str:
        return self.name

    @property
    def book(self) -> str:
        """The audit book of the zones of this authority."""
        return f"zones:{self.unit_id}"


#: What a plan may limit, in the order of the forms.
LIMITS = (
    "max_storeys", "max_height", "max_density", "max_far", "min_setback_front", "min_setback_side", "min_setback_back", "min_plot_area",
)
