"""Bulletins of the weather service as they came, with the levels that they tell and what the arithmetic says of each."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Bulletin(models.Model):
    """One bulletin of one source, once. Its text stays as it came."""

    source = models.CharField(max_length=60, help_text="code of the connected system")
    native_id = models.CharField(max_length=190)
    title = models.CharField(max_length=300)
    text = models.TextField()
    sender = models.CharField(max_length=200, blank=True)
    severity = models.CharField(max_length=20, blank=True)
    risk = models.PositiveSmallIntegerField(null=True, help_text="level of disaster risk 1-5, as the text states it")
    areas = models.JSONField(default=list)
    issued_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["source", "native_id"], name="ioc_bulletin_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def book(self) -> str:
        return "bulletins"


class BulletinLevel(models.Model):
    """A level that a bulletin tells of a station, beside the alarm level of the law pack that held on its day."""

    class Verdict(models.TextChoices):
        AGREES = "agrees", pgettext_lazy("bulletin", "agrees")
        CONTRADICTS = "contradicts", pgettext_lazy("bulletin", "does not add up")
        OTHER_SIDE = "other_side", pgettext_lazy("bulletin", "above and below mixed up")
        UNKNOWN = "unknown", pgettext_lazy("bulletin", "cannot be checked")

    bulletin = models.ForeignKey(Bulletin, on_delete=models.CASCADE, related_name="levels")
    river = models.CharField(max_length=60, blank=True)
    station = models.CharField(max_length=60)
    code = models.CharField(max_length=60, blank=True, help_text="of the station in the law pack, where it is known there")
    value = models.FloatField()
    at = models.DateTimeField(null=True)
    alarm = models.PositiveSmallIntegerField(null=True)
    offset = models.FloatField(null=True)
    threshold = models.FloatField(null=True, help_text="the alarm level named, as the pack has it")
    reached = models.PositiveSmallIntegerField(null=True)
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    pack = models.CharField(max_length=80, blank=True)
    citation = models.CharField(max_length=300, blank=True)
    verified = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
