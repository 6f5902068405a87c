"""What is measured, and where."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ioc_bridge.measurements.enums import StationKind


class Station(models.Model):
    """A place where something is measured. ``column`` is the column of the regulation that its permit names (A, B …)."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=StationKind.choices)
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+", verbose_name=_("unit that answers for it"))
    place = models.CharField(_("place"), max_length=300, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)])
    longitude = models.FloatField(_("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)])
    column = models.CharField(_("column of the regulation"), max_length=20, blank=True)
    cause = models.CharField(_("alarms of one cause"), max_length=60, blank=True, help_text=_("the same word at each of them, such as the name of the river"))
    source = models.CharField(_("source"), max_length=60, blank=True, help_text=_("code of the connected system"))
    starts = models.DateField(_("since"))
    ends = models.DateField(_("until"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, help_text="raised by every deed on it or its streams")

    class Meta:
        ordering = ["kind", "name"]
        constraints = [models.CheckConstraint(condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="ioc_station_ends_after_start")]

    def __str__(self) -> str:
        return self.name

    @property
    def book(self) -> str:
        """The audit book of the station, its limits and its alarms."""
        return f"station:{self.pk}"


class Stream(models.Model):
    """One property measured at one station. ``key`` is what readings name it by: "station/property".

    ``lowest``/``highest`` are what the instrument can give at all: what lies outside is refused, not measured.
    """

    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="streams")
    key = models.CharField(max_length=120, unique=True)
    property = models.SlugField(_("property"), max_length=40)
    title = models.CharField(_("title"), max_length=120)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=2)
    cadence = models.PositiveIntegerField(_("seconds between readings"))
    lowest = models.FloatField(_("least that the instrument gives"), null=True, blank=True)
    highest = models.FloatField(_("most that the instrument gives"), null=True, blank=True)
    adds_up = models.BooleanField(_("readings add up, such as rain"), default=False)

    class Meta:
        ordering = ["station", "pk"]
        constraints = [models.UniqueConstraint(fields=["station", "property"], name="ioc_stream_once")]

    def __str__(self) -> str:
        return self.title
