"""What came in: raw messages, runs, rows of data sets, entries by hand, reminders to late owners."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ioc_bridge.sources.enums import WAITING, EntryState, MessageState, Way
from ioc_bridge.sources.models.sources import Profile, Source


class RawMessage(models.Model):
    """One message as it came. ``key`` is the sender's own number or a digest: the same message counts once.

    ``body`` is bounded: of what is larger the beginning is kept, with the digest and size of the whole.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="messages")
    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=200)
    way = models.CharField(max_length=6, choices=Way.choices)
    name = models.CharField(max_length=300, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    received_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    body = models.BinaryField()
    state = models.CharField(max_length=11, choices=MessageState.choices)
    items = models.PositiveIntegerField(default=0, help_text="taken out of it")
    problems = models.JSONField(default=list)
    ended_by_name = models.CharField(max_length=200, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    thinned_at = models.DateTimeField(null=True, blank=True, help_text="its body was taken away then")
    sender_name = models.CharField(max_length=200, blank=True, help_text="the person who uploaded or entered it")

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="sources_message_once")]
        indexes = [
            models.Index(fields=["source", "-received_at"], name="sources_message_age"),
            models.Index(fields=["source"], name="sources_message_waits", condition=Q(state__in=WAITING)),
        ]

    def __str__(self) -> str:
        return f"{self.source_id}: {self.name or self.key}"


class Run(models.Model):
    """One pull or upload; of what systems send by themselves, one hour."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="runs")
    way = models.CharField(max_length=6, choices=Way.choices)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    messages = models.PositiveIntegerField(default=0)
    items = models.PositiveIntegerField(default=0)
    faulty = models.PositiveIntegerField(default=0, help_text="messages with a problem")
    repeated = models.PositiveIntegerField(default=0, help_text="messages that were here already")
    lost = models.PositiveIntegerField(default=0, help_text="messages missing by the devices' own count, or more than could be kept")
    refused = models.PositiveIntegerField(default=0, help_text="messages beyond what a device may send")
    gap_seconds = models.PositiveIntegerField(default=0, help_text="without a connection that kept messages for us")
    dropped = models.PositiveIntegerField(default=0, help_text="thrown away by the broker, of all its readers")
    lag_seconds = models.PositiveIntegerField(null=True, blank=True, help_text="the longest from the newest moment of a delivery to its arrival")
    problem = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["source", "started_at"], condition=Q(way=Way.PUSH), name="sources_one_run_an_hour")]
        indexes = [models.Index(fields=["source", "-started_at"], name="sources_runs")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.started_at:%d/%m %H:%M}"


class DatasetRow(models.Model):
    """One row of a data set, with its earlier revisions. ``message`` is where it stands as it came."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="rows")
    message = models.ForeignKey(RawMessage, on_delete=models.PROTECT, related_name="rows")
    dataset = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    period = models.CharField(max_length=10)
    fields = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-period", "key", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["source", "dataset", "key", "period", "revision"], name="sources_row_revision"),
            models.UniqueConstraint(fields=["source", "dataset", "key", "period"], condition=Q(is_current=True), name="sources_one_current_row"),
        ]

    def __str__(self) -> str:
        return f"{self.dataset} {self.period} {self.key}"


class ManualEntry(models.Model):
    """A row entered by hand. It counts when a second person has confirmed it."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="entries")
    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="+")
    cells = models.JSONField()
    state = models.CharField(max_length=7, choices=EntryState.choices, default=EntryState.WAITING)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_by_name = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by_name = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    message = models.OneToOneField(RawMessage, on_delete=models.PROTECT, null=True, blank=True, related_name="entry")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"entry {self.pk} of {self.source_id}"


class Reminder(models.Model):
    """A letter to the owner of late sources, drafted by itself: one a month and owner. ``sources``: [{name, cadence, last}]."""

    centre = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+")
    owner_name = models.CharField(max_length=200)
    period = models.CharField(max_length=7)
    sources = models.JSONField()
    drafted_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["centre", "owner_name", "period"], name="sources_one_reminder")]

    def __str__(self) -> str:
        return f"{self.owner_name} {self.period}"
