"""How it stands with what is listened to at brokers."""

from django.db import models

from ioc_bridge.sources.enums import FeedState
from ioc_bridge.sources.models.sources import Source


class Feed(models.Model):
    """One source that a broker sends to: written by the process that listens. ``beat_at`` is its sign of life.

    ``holder``: host and number of that process. Two would drive each other away, since a broker knows a client by its name.
    """

    source = models.OneToOneField(Source, on_delete=models.CASCADE, primary_key=True, related_name="feed")
    state = models.CharField(max_length=10, choices=FeedState.choices, default=FeedState.CONNECTING)
    since = models.DateTimeField(help_text="in this state")
    beat_at = models.DateTimeField()
    holder = models.CharField(max_length=120, blank=True)
    heard_until = models.DateTimeField(null=True, help_text="connected until then at least; null: nothing was to be heard")
    filters = models.JSONField(default=list, help_text="subscribed to at the broker")
    broker_dropped = models.BigIntegerField(null=True, help_text="the broker's count when last told")
    problem = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return f"{self.source_id} {self.state}"


class HeardMessage(models.Model):
    """The words of a message without a moment of its own, while the same words would be the same message sent twice."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(help_text="when it was taken")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "digest"], name="sources_heard_once")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.digest[:12]}"


class DeviceCount(models.Model):
    """The last count of a device that counts its messages."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    device = models.CharField(max_length=500)
    last = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "device"], name="sources_device_once")]

    def __str__(self) -> str:
        return f"{self.device} {self.last}"
