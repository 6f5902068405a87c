"""Readings as they are kept. On PostgreSQL the table is cut by months (``parted.py``); here it looks like any other."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ioc_bridge.measurements.rules.readings import ARRIVED


class Quality(models.IntegerChoices):
    """What the instrument did when it gave the value. Only what it measured raises an alarm or enters a mean."""

    MEASURING = 0, _("measuring")
    CALIBRATING = 1, _("calibrating")
    ERROR = 2, _("instrument error")
    MAINTENANCE = 3, _("maintenance")
    UNKNOWN = 4, _("state unknown")


class Observation(models.Model):
    """The value that holds for a moment of a stream; what it replaced stands in ``Revision``.

    No foreign key in the database: its check would cost each of a million rows a look, and streams are never deleted.
    """

    pk = models.CompositePrimaryKey("stream_id", "at")
    stream = models.ForeignKey("ioc_bridge_measurements.Stream", on_delete=models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    at = models.DateTimeField(help_text="when it was measured")
    value = models.FloatField()
    quality = models.PositiveSmallIntegerField(choices=Quality.choices, default=Quality.MEASURING)
    state = models.CharField(max_length=20, blank=True, help_text="the word of the source, as it came; @ before it: the moment is that of arrival")
    revision = models.PositiveSmallIntegerField(default=0)
    received_at = models.DateTimeField()

    @property
    def by_arrival(self) -> bool:
        """The moment is that of arrival: the device tells none."""
        return self.state.startswith(ARRIVED)


class Revision(models.Model):
    """A value that a later one replaced."""

    stream = models.ForeignKey("ioc_bridge_measurements.Stream", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    revision = models.PositiveSmallIntegerField()
    value = models.FloatField()
    quality = models.PositiveSmallIntegerField(choices=Quality.choices)
    state = models.CharField(max_length=20, blank=True)
    received_at = models.DateTimeField()
    replaced_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "at", "revision"], name="ioc_revision_once")]


class Latest(models.Model):
    """The newest reading of a stream, one row each, written in the same transaction as the reading."""

    stream = models.OneToOneField("ioc_bridge_measurements.Stream", on_delete=models.CASCADE, primary_key=True, related_name="latest")
    at = models.DateTimeField(null=True)
    value = models.FloatField(null=True)
    quality = models.PositiveSmallIntegerField(choices=Quality.choices, default=Quality.UNKNOWN)
    received_at = models.DateTimeField(null=True)
    by_arrival = models.BooleanField(default=False, help_text="the moment is when it came: the device tells none")


class Rollup(models.Model):
    """An hour or a day of a stream: only what was measured counts; ``samples`` beside ``expected`` says how complete it is."""

    class Span(models.TextChoices):
        HOUR = "hour", _("hour")
        DAY = "day", _("day")

    stream = models.ForeignKey("ioc_bridge_measurements.Stream", on_delete=models.CASCADE, related_name="+")
    span = models.CharField(max_length=4, choices=Span.choices)
    starts = models.DateTimeField()
    samples = models.PositiveIntegerField()
    others = models.PositiveIntegerField(default=0, help_text="readings of another quality")
    mean = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "span", "starts"], name="ioc_rollup_once")]
        indexes = [models.Index(fields=["span", "-starts"], name="ioc_rollup_newest")]


class DirtyHour(models.Model):
    """An hour whose roll-up is to be made again: written with its readings, taken by the job."""

    stream = models.ForeignKey("ioc_bridge_measurements.Stream", on_delete=models.CASCADE, related_name="+")
    starts = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "starts"], name="ioc_dirty_hour_once")]
