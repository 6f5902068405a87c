"""An incident, the signals that tell of it, and its diary."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ioc_bridge.incidents.enums import OPEN, EntryKind, Kind, Nowhere, SourceKind, State


class Incident(models.Model):
    """One thing that happens, however many signals tell of it."""

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    level = models.PositiveSmallIntegerField(_("level"), default=1)
    title = models.CharField(_("what happens"), max_length=300)
    place = models.CharField(_("place"), max_length=300, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+", help_text="of the place whose centre deals with it")
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.NOTICED)
    opened_at = models.DateTimeField()
    heard_at = models.DateTimeField(help_text="time of the newest signal")
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by_name = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person in charge"))
    ended_at = models.DateTimeField(null=True, blank=True)
    nowhere = models.CharField(max_length=12, choices=Nowhere.choices, blank=True)
    ending = models.CharField(max_length=1000, blank=True, help_text="how it was closed, or why it led nowhere")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    version = models.PositiveIntegerField(default=0, help_text="raised by every deed: a page that is stale is refused")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state="nowhere") & ~Q(nowhere="") | ~Q(state="nowhere") & Q(nowhere=""), name="incidents_nowhere_has_reason"),
            models.CheckConstraint(condition=Q(state="merged", merged_into__isnull=False) | ~Q(state="merged") & Q(merged_into__isnull=True), name="incidents_merged_into"),
        ]
        indexes = [
            models.Index(fields=["kind", "heard_at"], name="incidents_open_by_kind", condition=Q(state__in=["noticed", "verified", "owned", "proposed", "approved", "done"])),
            models.Index(fields=["unit", "state", "-id"], name="incidents_of_unit"),
            models.Index(fields=["nowhere", "-id"], name="incidents_nowhere", condition=Q(state="nowhere")),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        return f"SV-{self.opened_at.year}-{self.pk:05d}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def book(self) -> str:
        """The audit book of this incident."""
        return f"incident:{self.pk}"


class Signal(models.Model):
    """Something that somebody or some device told. It belongs to one incident at a time; where it was before stands in the diary."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="signals")
    source_kind = models.CharField(max_length=8, choices=SourceKind.choices)
    source_id = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    at = models.DateTimeField()
    taken_at = models.DateTimeField()
    place = models.CharField(max_length=300, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    url = models.CharField(max_length=200, blank=True, help_text="address of ours, from the slash on")
    evidence_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["source_kind", "source_id"], name="incidents_signal_once")]

    def __str__(self) -> str:
        return f"{self.source_kind} {self.source_id}"


class Entry(models.Model):
    """One line of an incident's diary. Append only."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=8, choices=EntryKind.choices)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    by_title = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=2000, blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True, help_text="of the incident from this line on; empty in lines older than the column")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.kind}"
