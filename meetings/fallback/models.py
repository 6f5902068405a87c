"""The paper fallback of a session: the printed pack, and what was entered from paper afterwards, by one person and confirmed by another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

OWNER = "meetings_fallback.pack"


class Pack(models.Model):
    """One printed pack: a file for the printer. What it held is kept with it."""

    session = models.ForeignKey("meetings_sessions.Session", on_delete=models.PROTECT, related_name="packs")
    number = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)
    file = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    contents = models.JSONField(help_text="sittings, and of each vote its key, question, form and printed sheets")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="fallback_pack_number_once")]
        ordering = ["session", "-number"]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.number}"


class Entry(models.Model):
    """One paper that was filled in by hand and typed in: the roll of a sitting, or one vote. It counts once a second person confirmed it."""

    class Kind(models.TextChoices):
        ATTENDANCE = "attendance", _("attendance")
        BALLOT = "ballot", _("vote")

    class State(models.TextChoices):
        ENTERED = "entered", _("waits for a second person")
        CONFIRMED = "confirmed", _("confirmed")
        RETURNED = "returned", _("sent back")

    session = models.ForeignKey("meetings_sessions.Session", on_delete=models.PROTECT, related_name="paper_entries")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    sitting = models.ForeignKey("meetings_sessions.Sitting", on_delete=models.PROTECT, related_name="+")
    ballot = models.ForeignKey("meetings_ballots.Ballot", on_delete=models.PROTECT, null=True, blank=True, related_name="paper_entries")
    began_at = models.DateTimeField(help_text="as it stands on the paper")
    ended_at = models.DateTimeField(null=True, blank=True)
    lines = models.JSONField(default=dict, help_text="attendance: mandate → [came, left]; an open vote: mandate → choice; hands: choice → number")
    why = models.CharField(max_length=500, help_text="why paper was used: the minutes tell it")
    state = models.CharField(max_length=9, choices=State.choices, default=State.ENTERED)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_by_name = models.CharField(max_length=200)
    entered_at = models.DateTimeField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_by_name = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True, help_text="why it was sent back")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("entered_by")), name="fallback_two_persons"),
            models.CheckConstraint(condition=Q(state="entered", answered_by__isnull=True) | ~Q(state="entered") & Q(answered_by__isnull=False), name="fallback_answered_by_somebody"),
            models.UniqueConstraint(fields=["ballot"], condition=Q(state="entered"), name="fallback_one_paper_waits"),
        ]
        ordering = ["-entered_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
