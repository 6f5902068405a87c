"""What is asked: indicators, forms by versions, and who owes which form for which area."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ioc_bridge.indicators.enums import Aggregation, Direction, PeriodKind


class Indicator(models.Model):
    """One figure that is followed. ``tolerance`` is the centre's own agreement, no figure of law: the page says so."""

    centre = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=300)
    measure = models.CharField(_("measured in"), max_length=60)
    field = models.CharField(_("field of work"), max_length=120)
    aggregation = models.CharField(_("how it adds up"), max_length=5, choices=Aggregation.choices)
    direction = models.CharField(_("direction"), max_length=4, choices=Direction.choices, default=Direction.UP)
    tolerance = models.DecimalField(
        _("at risk up to so many per cent short of plan"), max_digits=5, decimal_places=2, default=Decimal(10), validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    least = models.DecimalField(_("not below"), max_digits=20, decimal_places=4, null=True, blank=True)
    most = models.DecimalField(_("not above"), max_digits=20, decimal_places=4, null=True, blank=True)
    basis = models.CharField(_("where it is set"), max_length=300, blank=True)
    is_demo = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["field", "name", "pk"]
        constraints = [models.CheckConstraint(condition=Q(least__isnull=True) | Q(most__isnull=True) | Q(most__gte=F("least")), name="ioc_indicator_bounds")]

    def __str__(self) -> str:
        return self.name

    @property
    def book(self) -> str:
        return f"indicator:{self.pk}"


class ReportForm(models.Model):
    """A form that units fill in each period. ``due_days``: working days after the end of the period, as the centre agreed with them."""

    centre = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=300)
    period_kind = models.CharField(_("period"), max_length=7, choices=PeriodKind.choices)
    due_days = models.PositiveSmallIntegerField(_("due so many working days after the period"), default=5, validators=[MaxValueValidator(90)])
    basis = models.CharField(_("where it is set"), max_length=300, blank=True)
    source = models.ForeignKey("ioc_bridge_sources.Source", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("data source whose rows may be taken over"))
    is_demo = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def book(self) -> str:
        return f"report_form:{self.pk}"


class FormVersion(models.Model):
    """The lines of a form since a moment. A report keeps the version that it was opened with."""

    form = models.ForeignKey(ReportForm, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["form", "-number"]
        constraints = [models.UniqueConstraint(fields=["form", "number"], name="ioc_form_version_number")]

    def __str__(self) -> str:
        return f"{self.form_id} v{self.number}"


class FormLine(models.Model):
    """An indicator in its place on a form."""

    layout = models.ForeignKey(FormVersion, on_delete=models.CASCADE, related_name="lines")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="lines")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["layout", "place"]
        constraints = [models.UniqueConstraint(fields=["layout", "indicator"], name="ioc_form_line_once")]

    def __str__(self) -> str:
        return f"{self.layout_id}: {self.indicator_id}"


class Assignment(models.Model):
    """A unit owes a form for an area, from a day to a day."""

    form = models.ForeignKey(ReportForm, on_delete=models.PROTECT, related_name="assignments")
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+", verbose_name=_("unit that reports"))
    area = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+", verbose_name=_("area reported on"))
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True)
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["form", "area__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["form", "area"], condition=Q(ends__isnull=True), name="ioc_form_owed_once"),
            models.CheckConstraint(condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="ioc_assignment_dates"),
        ]

    def __str__(self) -> str:
        return f"{self.form_id}: {self.area_id}"
