"""Connected systems and their profiles."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ioc_bridge.sources.enums import ProfileState


class Source(models.Model):
    """One system that gives data, with who answers for them and what they are for.

    ``cadence``: minutes between two deliveries as promised; 0 where data come only when something happens.
    """

    centre = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+", help_text="the operations centre that keeps it")
    unit = models.ForeignKey(
        "govsuite_people.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="sources", help_text="who answers for the data, where it works here",
    )
    code = models.SlugField(max_length=60, unique=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True, help_text="its row in the city's plan of systems")
    name = models.CharField(_("name"), max_length=200)
    owner_name = models.CharField(_("who answers for the data"), max_length=200)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    cadence = models.PositiveIntegerField(_("minutes between two deliveries"), default=0)
    dataset = models.CharField(_("data set"), max_length=80)
    purpose = models.CharField(_("purpose"), max_length=300, blank=True)
    screen = models.CharField(_("what the leader sees"), max_length=300, blank=True)
    action = models.CharField(_("what it leads to"), max_length=300, blank=True)
    works_today = models.CharField(_("what works today"), max_length=300, blank=True)
    is_paused = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    last_received_at = models.DateTimeField(null=True, blank=True)
    newest_data_at = models.DateTimeField(null=True, blank=True, help_text="the newest moment that its data tell of")
    lag_seconds = models.PositiveIntegerField(null=True, blank=True, help_text="from the newest moment of the last delivery to its arrival; null where it told none")
    cursor = models.JSONField(default=dict, help_text="where a pull goes on")
    next_pull_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0, help_text="failed pulls in a row")
    last_problem = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["number", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def book(self) -> str:
        """The audit book that tells of it."""
        return f"source:{self.pk}"


class Profile(models.Model):
    """How a source's messages are fetched and read: YAML, by versions. One is in force; its predecessors stay."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="profiles")
    number = models.PositiveIntegerField()
    text = models.TextField(_("profile"), max_length=20_000)
    state = models.CharField(max_length=9, choices=ProfileState.choices, default=ProfileState.DRAFT)
    sample_name = models.CharField(max_length=300, blank=True)
    sample = models.BinaryField(default=b"")
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)
    tried_at = models.DateTimeField(null=True, blank=True)
    in_force_at = models.DateTimeField(null=True, blank=True)
    in_force_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["source", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="sources_profile_number"),
            models.UniqueConstraint(fields=["source"], condition=Q(state=ProfileState.IN_FORCE), name="sources_one_profile_in_force"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} v{self.number}"
