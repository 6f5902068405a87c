"""What was answered: a report of a period, its figures by revisions, what happened to it."""

from django.db import models
from django.db.models import Q

from ioc_bridge.indicators.enums import Deed, Origin, State
from ioc_bridge.indicators.models.forms import Assignment, FormVersion, Indicator


class Report(models.Model):
    """The form of one period. ``revision`` grows when a signed report is opened again; the figures signed before stay in force until the new ones are."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="reports")
    layout = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=8)
    ends = models.DateField(help_text="last day of the period")
    due_on = models.DateField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    reason = models.CharField(max_length=500, blank=True, help_text="why it was returned or opened again")
    opened_at = models.DateTimeField()
    first_submitted_at = models.DateTimeField(null=True)
    submitted_by = models.BigIntegerField(null=True)
    submitted_by_name = models.CharField(max_length=200, blank=True)
    checked_by_name = models.CharField(max_length=200, blank=True)
    signed_at = models.DateTimeField(null=True)
    signed_by_name = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-ends", "due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["assignment", "period"], name="ioc_report_once_a_period")]
        indexes = [models.Index(fields=["due_on"], condition=Q(first_submitted_at__isnull=True), name="ioc_report_owed")]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.period}"

    @property
    def book(self) -> str:
        return f"indicator_report:{self.pk}"


class IndicatorValue(models.Model):
    """One line of one revision of a report. ``counts``: signed off and not replaced since; one for an indicator, area and period."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="values")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="values")
    area = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=8)
    revision = models.PositiveIntegerField(default=1)
    place = models.PositiveSmallIntegerField()
    plan = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    actual = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    same = models.DecimalField(max_digits=20, decimal_places=4, null=True, help_text="the same period of last year, as reported")
    note = models.CharField(max_length=500, blank=True)
    origin = models.CharField(max_length=6, choices=Origin.choices, default=Origin.HAND)
    file = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, null=True, related_name="+")
    message = models.ForeignKey("ioc_bridge_sources.RawMessage", on_delete=models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField(null=True)
    entered_by = models.BigIntegerField(null=True)
    entered_by_name = models.CharField(max_length=200, blank=True)
    signed_at = models.DateTimeField(null=True)
    signed_by_name = models.CharField(max_length=200, blank=True)
    counts = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["report", "-revision", "place"]
        constraints = [
            models.UniqueConstraint(fields=["report", "indicator", "revision"], name="ioc_value_revision"),
            models.UniqueConstraint(fields=["indicator", "area", "period"], condition=Q(counts=True), name="ioc_value_counts_once"),
        ]
        indexes = [models.Index(fields=["period"], condition=Q(counts=True), name="ioc_value_of_period")]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period} r{self.revision}"


class Step(models.Model):
    """Something that happened to a report."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="steps")
    revision = models.PositiveIntegerField()
    deed = models.CharField(max_length=6, choices=Deed.choices)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    text = models.CharField(max_length=500, blank=True)
    file = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.deed}"
