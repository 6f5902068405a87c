"""Secret ballots and ballots on persons: who stands on the sheet, sealed envelopes while open, sheets under codes afterwards.

While the ballot is open an envelope hangs at its voter and nobody can read it. At closing the sheets are written without
voters and without an order; the envelopes go. ``Turnout`` says who voted and not when.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.ballots.models.ballots import Ballot, Voter


class Subject(models.Model):
    """One person on the sheet of an election or a vote of confidence; name and post as they stood at preparing."""

    class Origin(models.TextChoices):
        NOMINATED = "nominated", _("nominated by the body in charge")
        ADDED = "added", _("nominated by a delegate")
        SELF = "self", _("put himself or herself forward")

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="subjects")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    detail = models.CharField(max_length=200, blank=True, help_text="post or unit, as on the sheet")
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.NOMINATED)
    mandate = models.ForeignKey("meetings_bodies.Mandate", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    chosen_on = models.DateField(null=True, blank=True, help_text="elected or approved on this day (votes of confidence)")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdraw_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "place"], name="ballots_subject_place_once")]
        ordering = ["ballot", "place"]

    def __str__(self) -> str:
        return self.name


class Outcome(models.Model):
    """What the count means for one person on the sheet."""

    subject = models.OneToOneField(Subject, on_delete=models.PROTECT, related_name="outcome", primary_key=True)
    counts = models.JSONField(help_text="column of the sheet → number of valid sheets")
    base = models.PositiveIntegerField()
    needed = models.PositiveIntegerField(default=0)
    elected = models.BooleanField(null=True)
    tied = models.BooleanField(default=False)
    consequence = models.JSONField(default=dict, blank=True, help_text="law.rules.confidence.Consequence, where one follows")

    def __str__(self) -> str:
        return str(self.subject)


class Envelope(models.Model):
    """The sealed sheet of one voter while the ballot is open. No time stands here; it is gone after closing."""

    voter = models.OneToOneField(Voter, on_delete=models.PROTECT, related_name="envelope", primary_key=True)
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="envelopes")
    sealed = models.BinaryField()
    key = models.CharField(max_length=64, help_text="the Idempotency-Key of the device")
    past_keys = models.JSONField(default=list, blank=True)
    changes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "key"], name="ballots_envelope_key_once")]

    def __str__(self) -> str:
        return f"{self.ballot_id}"


class Sheet(models.Model):
    """One published sheet of a closed secret ballot: nobody's. Its key is random, so that it tells no order."""

    id = models.UUIDField(primary_key=True)
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="sheets")
    code = models.CharField(max_length=20, blank=True, help_text="made on the voter's device; empty: the envelope could not be opened")
    marks = models.JSONField(default=list, blank=True)
    fault = models.CharField(max_length=12, blank=True, help_text="why it does not count; empty: it does")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(fault="") | Q(marks=[]), name="ballots_invalid_sheet_says_nothing")]
        ordering = ["code", "id"]

    def __str__(self) -> str:
        return self.code


class Turnout(models.Model):
    """This voter gave a sheet in the secret ballot that is closed now. When, nobody keeps."""

    voter = models.OneToOneField(Voter, on_delete=models.PROTECT, related_name="turnout", primary_key=True)

    def __str__(self) -> str:
        return str(self.voter)
