"""The outbox of the live screens (DESIGN §3) and the keys of deeds that came from devices."""

from django.db import models


class TopicVersion(models.Model):
    """The counter of one topic, raised by deeds that change what the hall sees."""

    topic = models.CharField(max_length=100, unique=True)
    version = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.topic}@{self.version}"


class LiveEvent(models.Model):
    """One announcement, written in the deed's own transaction; the relay tails this table."""

    topic = models.CharField(max_length=100)
    version = models.BigIntegerField(help_text="0: changes no version; -1: progress to be computed again")
    kind = models.CharField(max_length=60)
    data = models.JSONField(default=dict)
    created_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.topic}@{self.version} {self.kind}"


class IdempotencyKey(models.Model):
    """The first answer to a deed from a device; a repeated key gets it again."""

    key = models.CharField(max_length=64, unique=True)
    user_id = models.BigIntegerField(null=True)
    path = models.CharField(max_length=300)
    status = models.PositiveSmallIntegerField()
    body = models.JSONField()
    created_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
