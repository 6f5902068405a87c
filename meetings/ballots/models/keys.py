"""The key of a secret ballot in shares among members of the counting board: each share sealed for the device of its holder."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from meetings.ballots.models.ballots import Ballot


class KeySplit(models.Model):
    """The council lets the key of this ballot be held by persons: ``needed`` of them open the envelopes together."""

    ballot = models.OneToOneField(Ballot, on_delete=models.PROTECT, related_name="split", primary_key=True)
    needed = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(needed__gte=2), name="ballots_no_holder_opens_alone")]

    def __str__(self) -> str:
        return f"key of {self.ballot_id}"


class KeyHolder(models.Model):
    """One holder. ``sealed`` opens on the holder's device alone; ``handed`` is what came back. Both are emptied when the ballot is over."""

    split = models.ForeignKey(KeySplit, on_delete=models.PROTECT, related_name="holders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey("meetings_bodies.Mandate", on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    public_key = models.CharField(max_length=64, blank=True, help_text="of the holder's device; empty: not taken yet")
    sealed = models.JSONField(default=dict, blank=True, help_text="group → share, sealed for public_key, base64")
    digests = models.JSONField(default=dict, blank=True, help_text="group → SHA-256 of the share")
    handed = models.JSONField(default=dict, blank=True, help_text="group → share, base64")
    handed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["split", "user"], name="ballots_key_holder_once"),
            models.UniqueConstraint(fields=["split", "place"], name="ballots_key_place_once"),
        ]
        ordering = ["split", "place"]

    def __str__(self) -> str:
        return self.name
