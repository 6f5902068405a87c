"""Voters' petitions (kiến nghị cử tri): heard at meetings of a group of delegates with voters, answered by a unit, followed until closed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: owner type of files and clocks
PETITION = "meetings_petitions.petition"


class VoterMeeting(models.Model):
    """A meeting of a group of delegates with voters (hội nghị tiếp xúc cử tri)."""

    body = models.ForeignKey("meetings_bodies.Body", on_delete=models.PROTECT, related_name="voter_meetings", help_text="the council")
    group = models.ForeignKey("meetings_bodies.Body", on_delete=models.PROTECT, related_name="+", help_text="the group of delegates")
    held_on = models.DateField()
    place = models.CharField(max_length=300)
    voters = models.PositiveIntegerField(default=0, help_text="how many voters came")
    written_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.held_on} {self.place}"

    @property
    def book(self) -> str:
        return f"body:{self.body_id}"


class Petition(models.Model):
    """What a voter asked. Name and telephone stay with the council; ``public_text`` is all that others and the public read."""

    class State(models.TextChoices):
        COLLECTED = "collected", _("waits to be sorted")
        SENT = "sent", _("with the responsible unit")
        ANSWERED = "answered", _("answered, the council looks at it")
        CLOSED = "closed", pgettext_lazy("petition", "closed")
        MERGED = "merged", _("joined with another one")
        ASIDE = "aside", _("not for this council")

    meeting = models.ForeignKey(VoterMeeting, on_delete=models.PROTECT, related_name="petitions")
    subject = models.CharField(max_length=300)
    text = models.TextField(help_text="as it was said")
    voter_name = models.CharField(max_length=200, blank=True)
    voter_contact = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.COLLECTED)
    reason = models.CharField(max_length=1000, blank=True, help_text="why it is set aside, or was sent back")
    same_as = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="others")
    public_text = models.CharField(max_length=2000, blank=True, help_text="without names, telephones, exact addresses")
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    round = models.PositiveSmallIntegerField(default=0, help_text="how often it was sent to a unit: the key of its clock")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    file = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closing = models.CharField(max_length=1000, blank=True, help_text="what the council found")
    closed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0, help_text="raised by every deed: a page that is stale is refused")

    class Meta:
        ordering = ["-written_at", "-pk"]
        indexes = [models.Index(fields=["state", "-written_at"], name="petitions_by_state")]

    def __str__(self) -> str:
        return self.subject

    @property
    def book(self) -> str:
        return self.meeting.book

    @property
    def clock_key(self) -> str:
        return f"round-{self.round}"


class PetitionStep(models.Model):
    """What happened to a petition, in order: its history on the page. Never changed."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    kind = models.CharField(max_length=12)
    by_name = models.CharField(max_length=200)
    text = models.CharField(max_length=2000, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"
